import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/messaging/messaging.api.handler.ts';
import type { Env as EventsEnv } from '../functions/messaging/messaging.events.handler.ts';
import { messagingSubscriptions } from '../functions/messaging/messaging.events.subscriptions.ts';
import type { Env as SendEnv } from '../functions/messaging/messaging.send.handler.ts';
import { sendSubscriptions } from '../functions/messaging/messaging.send.subscriptions.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import type { House } from './constructs/house.ts';
import { allowParameters } from './constructs/parameters.ts';
import { HouseTable } from './constructs/table.ts';

interface MessagingProps {
  readonly house: House;
  readonly api: Api;
  /** Where in SSM the keys of signed links lie: `<path>/<kid>`, SecureString. */
  readonly linksPath: string;
  readonly mailDomain: string;
  /** Whether SES has the domain's identity already, which is used then: an account has one of each. */
  readonly hasMailIdentity: boolean;
}

/** The only sender, and the register of who may be written to. */
export class Messaging extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id);
    const { house, api, linksPath, mailDomain, hasMailIdentity } = props;
    this.table = new HouseTable(this, 'Messages', { house });
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'messaging.events',
      subscriptions: messagingSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Messages wait, because whom and what they are about is not known.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');

    const configurationSet = new ConfigurationSet(this, 'Mail', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    const identity = hasMailIdentity
      ? EmailIdentity.fromEmailIdentityName(this, 'Sender', mailDomain)
      : new EmailIdentity(this, 'Sender', { identity: Identity.domain(mailDomain), feedbackForwarding: false });
    const send = new Consumer(this, 'Send', {
      house,
      handler: 'messaging.send',
      subscriptions: sendSubscriptions,
      environment: (queues) =>
        ({
          ...queues,
          TABLE: this.table.name,
          CONFIGURATION_SET: configurationSet.configurationSetName,
          API_URL: api.endpoint,
          LINKS_PATH: linksPath,
        }) satisfies SendEnv,
      harm: 'Customers do not get the messages they wait for.',
      // The pace is one item's (decision 0033). Four batches of ten, each there for at most a few seconds, reach more than most quotas.
      maxConcurrency: 4,
    });
    this.table.allow(send.function, 'GetItem', 'PutItem', 'ConditionCheckItem');
    allowParameters(send.function, linksPath);
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: configurationSet.configurationSetName,
    });
    send.function.allow(['ses:SendRawEmail'], identity.emailIdentityArn, configurationSetArn);
    // In the sandbox a mail needs the right to its recipients' identities too (cloudposse/terraform-aws-ses#40, read 2026-11-29).
    send.function.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: '*' })],
        conditions: { StringLike: { 'ses:FromAddress': `*@${mailDomain}` } },
      }),
    );
    // Of no resource: a quota is the account's (service authorization reference, SES, read 2026-11-29).
    send.function.allow(['ses:GetSendQuota'], '*');
    alarm(this, 'SenderRefused', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: 'MessagesBarred' satisfies MetricName,
        statistic: 'Sum',
        dimensionsMap: { service: 'messaging.send' },
        period: Duration.hours(1),
      }),
      above: 0,
      harm: 'No customer of any shop gets mail: SES does not let this account send, or its quota of a day is spent.',
      runbook: 'The sender is refused',
      topic: house.alarms,
    });

    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'messaging.api',
      environment: { TABLE: this.table.name, LINKS_PATH: linksPath } satisfies DoorEnv,
      harm: 'Customers who want no more advertising cannot stop it.',
      memoryMegabytes: 512,
    });
    this.table.allow(door, 'GetItem', 'PutItem');
    allowParameters(door, linksPath);
  }
}
