import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/messaging/messaging.api.handler.ts';
import type { Env as EventsEnv } from '../functions/messaging/messaging.events.handler.ts';
import { messagingSubscriptions } from '../functions/messaging/messaging.events.subscriptions.ts';
import type { Env as SendEnv } from '../functions/messaging/messaging.send.handler.ts';
import { sendSubscriptions } from '../functions/messaging/messaging.send.subscriptions.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import { allowParameters } from './constructs/parameters.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';
import { type MailSettings, mailDomainsOf } from './domains/fields.ts';
import { type SendingDomain, sendingDomain } from './domains/mail-identities.ts';

interface MessagingProps {
  readonly shared: SharedResources;
  readonly api: Api;
  /** The SSM path of the keys of signed links: `<path>/<kid>`, SecureString. */
  readonly linksPath: string;
  readonly mail: MailSettings;
}

/** The index that lists messages by the order that they are about; it costs a write unit for each. */
const about = 'about';

/** The only sender, and the register of recipients and their consents. */
export class Messaging extends Construct {
  readonly table: DangolTable;
  /** The domains that mail is sent from. */
  readonly senders: readonly SendingDomain[];

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id);
    const { shared, api, linksPath, mail } = props;
    this.table = new DangolTable(this, 'Messages', { shared, list: about });
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'messaging.events',
      subscriptions: messagingSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      impact: 'Messages wait, because whom and what they are about is not known.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');

    const configurationSet = new ConfigurationSet(this, 'Mail', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    const domains = mailDomainsOf(mail);
    this.senders = domains.map((domain, n) => sendingDomain(this, n === 0 ? 'Sender' : 'SupportSender', domain, mail));
    const send = new Consumer(this, 'Send', {
      shared,
      handler: 'messaging.send',
      subscriptions: sendSubscriptions,
      environment: (queues) =>
        ({
          ...queues,
          TABLE: this.table.name,
          CONFIGURATION_SET: configurationSet.configurationSetName,
          API_URL: api.address,
          LINKS_PATH: linksPath,
          SENDER_DOMAINS: domains.map(({ name }) => name).join(),
        }) satisfies SendEnv,
      impact: 'Customers do not get the messages they wait for.',
      // The rate is limited by one item (decision 0033). Four batches of ten, of a few seconds each, exceed most quotas.
      maxConcurrency: 4,
    });
    this.table.allow(send.function, 'GetItem', 'PutItem', 'ConditionCheckItem');
    allowParameters(send.function, linksPath);
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: configurationSet.configurationSetName,
    });
    const identityArns = this.senders.map(({ identity }) => identity.emailIdentityArn);
    send.function.allow(['ses:SendRawEmail'], ...identityArns, configurationSetArn);
    // In the sandbox a mail needs the right to its recipients' identities too (cloudposse/terraform-aws-ses#40, read 2026-11-29).
    send.function.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: '*' })],
        conditions: { StringLike: { 'ses:FromAddress': domains.map(({ name }) => `*@${name}`) } },
      }),
    );
    // Without a resource: a quota is the account's (service authorization reference, SES, read 2026-11-29).
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
      impact: 'No customer of any shop gets mail: SES does not let this account send, or its quota of a day is spent.',
      runbook: 'The sender is refused',
      topic: shared.alarms,
    });

    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'messaging.api',
      environment: { TABLE: this.table.name, LINKS_PATH: linksPath } satisfies ApiEnv,
      impact: 'Customers who want no more advertising cannot stop it; nobody sees what was written about an order.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'PutItem', 'Query');
    this.table.allowList(apiFunction, about);
    allowParameters(apiFunction, linksPath);
  }
}
