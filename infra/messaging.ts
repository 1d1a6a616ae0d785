import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/messaging/messaging.api.handler.ts';
import type { Env as EventsEnv } from '../functions/messaging/messaging.events.handler.ts';
import { messagingSubscriptions } from '../functions/messaging/messaging.events.subscriptions.ts';
import type { Env as PhonesEnv } from '../functions/messaging/messaging.phones.handler.ts';
import { phoneSubscriptions } from '../functions/messaging/messaging.phones.subscriptions.ts';
import type { Env as SendEnv } from '../functions/messaging/messaging.send.handler.ts';
import { sendSubscriptions } from '../functions/messaging/messaging.send.subscriptions.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import { answersTopic } from './constructs/answers-topic.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import { FileBucket } from './constructs/file-bucket.ts';
import { allowNewParameters, allowParameters } from './constructs/parameters.ts';
import { allowDevices, allowPushApps, pushApps } from './constructs/push-apps.ts';
import { refusedAlarms } from './constructs/refused-alarms.ts';
import { reputationAlarms } from './constructs/reputation-alarms.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';
import { type MailSettings, mailDomainsOf } from './domains/fields.ts';
import { type SendingDomain, sendingDomain } from './domains/mail-identities.ts';

interface MessagingProps {
  readonly shared: SharedResources;
  readonly api: Api;
  /** The SSM path of the keys of signed links: `<path>/<kid>`, SecureString. */
  readonly linksPath: string;
  /** The SSM path of the secrets that sign answers by webhook: `<path>/<shop>/webhook/<name>`, SecureString. */
  readonly channelsPath: string;
  readonly mail: MailSettings;
}

/** The index that lists messages by the order that they are about; it costs a write unit for each. */
const about = 'about';
/** The index that lists messages by the customer whom they are for, in the order of time; it costs a write unit for each. */
const ofReaders = 'readers';

/** Batches of ten of what may be late, at once: the function and its provider stay free for what somebody waits for. */
const bulkConcurrency = 4;

/** The only sender, and the register of recipients and their consents. */
export class Messaging extends Construct {
  readonly table: DangolTable;
  /** The pictures of the shops. */
  readonly files: FileBucket;
  /** The domains that mail is sent from. */
  readonly senders: readonly SendingDomain[];

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id);
    const { shared, api, linksPath, channelsPath, mail } = props;
    this.table = new DangolTable(this, 'Messages', { shared, list: about, findLast: ofReaders });
    this.files = new FileBucket(this, 'Files', shared);
    const FILES_BUCKET = this.files.bucket.bucketName;
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'messaging.events',
      subscriptions: messagingSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      impact: 'Messages wait, because whom and what they are about is not known.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem', 'Query', 'ConditionCheckItem');
    this.table.allowList(events.function, ofReaders);
    // Of who was erased.
    allowDevices(events.function, 'sns:DeleteEndpoint');

    const configurationSet = new ConfigurationSet(this, 'Mail', {
      // Each shop has its own list (decision 0080): the account's is one for all shops, and no page can take an address off.
      disableSuppressionList: true,
      reputationMetrics: true,
    });
    this.#hearOf(configurationSet, events);
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
          CHANNELS_PATH: channelsPath,
          SENDER_DOMAINS: domains.map(({ name }) => name).join(),
        }) satisfies SendEnv,
      impact: 'Customers do not get the messages they wait for.',
      // The rate is limited by one item (decision 0033). Four batches of ten, of a few seconds each, exceed most quotas.
      maxConcurrency: 4,
      bulk: { impact: 'Check-ins, surveys and advertising are hours late by mail.', maxConcurrency: bulkConcurrency },
    });
    this.table.allow(send.function, 'GetItem', 'PutItem', 'ConditionCheckItem');
    allowParameters(send.function, linksPath, `${channelsPath}/*`);
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
    this.#carryToPhones(props);
    refusedAlarms(this, shared);
    alarm(this, 'DecidesNothing', {
      metric: new Metric({
        namespace: 'Dangol',
        // Counted by the relay, so that it is heard too when this function is not reached.
        metricName: 'MessagesUndecided' satisfies MetricName,
        statistic: 'Minimum',
        dimensionsMap: { service: 'relay' },
        period: Duration.minutes(15),
      }),
      above: 0,
      periods: 2,
      impact:
        'Customers get no messages: for a quarter of an hour and more, some were asked for and none was sent, held or skipped.',
      runbook: 'No message is decided',
      topic: shared.alarms,
    });

    alarm(this, 'StopIsForgotten', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: 'StopsForgotten' satisfies MetricName,
        statistic: 'Sum',
        dimensionsMap: { service: 'messaging.send' },
        period: Duration.hours(1),
      }),
      above: 0,
      impact:
        'Customers get no mail, or not all of it: somebody stopped sending more than a day ago, and nobody has resumed it. The log names shop and scope.',
      runbook: 'Sending is still stopped',
      topic: shared.alarms,
    });

    reputationAlarms(this, shared);
    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'messaging.api',
      environment: {
        TABLE: this.table.name,
        LINKS_PATH: linksPath,
        CHANNELS_PATH: channelsPath,
        ANSWERS_TOPIC: answersTopic(this, events).topicArn,
        PUSH_APPS: pushApps(this),
        FILES_BUCKET,
      } satisfies ApiEnv,
      impact: 'Customers who want no more advertising cannot stop it; nobody sees what was written about an order.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'PutItem', 'Query', 'ConditionCheckItem');
    this.table.allowList(apiFunction, about, ofReaders);
    allowParameters(apiFunction, linksPath);
    allowNewParameters(apiFunction, channelsPath);
    allowPushApps(apiFunction, 'sns:CreatePlatformEndpoint');
    allowDevices(apiFunction, 'sns:SetEndpointAttributes', 'sns:DeleteEndpoint');
    this.files.allow(apiFunction, 'pictures', 'Get', 'Put', 'Delete');
    // A form can do what the function may that signs it.
    this.files.allow(apiFunction, 'uploads', 'Get', 'Put');
  }

  /** Messages to phones, at a pace of their own: a slow provider holds up no mail. */
  #carryToPhones({ shared, api, linksPath, channelsPath }: MessagingProps): void {
    const phones = new Consumer(this, 'Phones', {
      shared,
      handler: 'messaging.phones',
      subscriptions: phoneSubscriptions,
      environment: (queues) =>
        ({
          ...queues,
          TABLE: this.table.name,
          CHANNELS_PATH: channelsPath,
          LINKS_PATH: linksPath,
          API_URL: api.address,
          FILES_BUCKET: this.files.bucket.bucketName,
        }) satisfies PhonesEnv,
      impact: 'Customers do not get the text messages, the AlimTalk and the notifications they wait for.',
      bulk: { impact: 'Check-ins, surveys and advertising are hours late on phones.', maxConcurrency: bulkConcurrency },
    });
    this.table.allow(phones.function, 'GetItem', 'PutItem', 'ConditionCheckItem');
    allowParameters(phones.function, linksPath, `${channelsPath}/*`);
    allowDevices(phones.function, 'sns:Publish', 'sns:DeleteEndpoint');
    this.files.allow(phones.function, 'pictures', 'Get');
    phones.function.allow(
      ['sms-voice:SendTextMessage'],
      ...['phone-number', 'sender-id', 'pool'].map((resource) =>
        Stack.of(this).formatArn({ service: 'sms-voice', resource, resourceName: '*' }),
      ),
    );
  }

  /** What becomes of accepted mails and texts: AWS tells it on the account's own bus, SES of all its configuration sets. */
  #hearOf(configurationSet: ConfigurationSet, { queue, deadLetters }: Consumer): void {
    const targets = [new SqsQueue(queue, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(24) })];
    new Rule(this, 'FromSmsVoice', {
      eventPattern: { source: ['aws.sms-voice'], detailType: ['Text Message Delivery Status Updated'] },
      targets,
    });
    configurationSet.addEventDestination('Feedback', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'AccountBus', 'default')),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
    new Rule(this, 'FromSes', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: [
          'Email Delivered',
          'Email Bounced',
          'Email Complaint Received',
          'Email Rejected',
          'Email Delivery Delayed',
          'Email Rendering Failed',
        ],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } } },
      },
      targets,
    });
  }
}
