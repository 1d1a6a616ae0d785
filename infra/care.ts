import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { ReceiptRule, ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Lambda, LambdaInvocationType, S3 } from 'aws-cdk-lib/aws-ses-actions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/care/care.api.handler.ts';
import type { Env as EventsEnv } from '../functions/care/care.events.handler.ts';
import { careSubscriptions } from '../functions/care/care.events.subscriptions.ts';
import type { Env as InboundEnv } from '../functions/care/care.inbound-mail.handler.ts';
import { reportDoors } from '../shared/api/standard-webhooks.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import { FileBucket } from './constructs/file-bucket.ts';
import { DangolFunction } from './constructs/function.ts';
import { allowParameters } from './constructs/parameters.ts';
import { dataRemoval } from './constructs/removal.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';
import { type MailSettings, mailDomainsOf } from './domains/fields.ts';

interface CareProps {
  readonly shared: SharedResources;
  readonly api: Api;
  /** The SSM path of the keys of signed links; they sign reply addresses too. */
  readonly linksPath: string;
  /** The SSM path of the secrets of webhooks: those by which phone systems, chats and boards sign are read of it. */
  readonly secretsPath: string;
  /** The domains whose mail is received here. */
  readonly mail: MailSettings;
}

/** The prefix of the mails in their bucket. */
const prefix = 'mails/';
/** The index in which tickets stand by their places. */
const queueIndex = 'queue';
/** S3 deletes within a day or two what has expired: a mail is gone after 30 days. */
const mailDays = 28;

/** Tickets, promises and their clocks, and the mail that customers write. */
export class Care extends Construct {
  readonly table: DangolTable;
  readonly mails: Bucket;
  /** What customers send with their words. */
  readonly files: FileBucket;
  /** Stores mails in their bucket. */
  readonly receipt: Construct;

  constructor(scope: Construct, id: string, props: CareProps) {
    super(scope, id);
    const { shared, api, linksPath } = props;
    this.table = new DangolTable(this, 'Care', { shared, list: queueIndex });
    this.files = new FileBucket(this, 'Files', shared);
    const FILES_BUCKET = this.files.bucket.bucketName;
    const environment = { TABLE: this.table.name, LINKS_PATH: linksPath, FILES_BUCKET };
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'care.events',
      subscriptions: careSubscriptions,
      environment: (queues) => ({ ...queues, ...environment }) satisfies EventsEnv,
      impact: 'Unhappy customers get no ticket, and nobody hears of promises that run out.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem');
    this.table.allowList(events.function, queueIndex);
    this.files.allow(events.function, 'attachments', 'Delete');
    allowParameters(events.function, linksPath);

    this.mails = new Bucket(this, 'Mails', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(mailDays) }],
      removalPolicy: dataRemoval(shared),
    });
    const stored = { MAILS_BUCKET: this.mails.bucketName, MAILS_PREFIX: prefix };
    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'care.api',
      environment: { ...environment, ...stored, SECRETS_PATH: props.secretsPath } satisfies ApiEnv,
      impact: 'Agents cannot read or answer tickets.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem');
    this.table.allowList(apiFunction, queueIndex);
    allowParameters(apiFunction, linksPath, ...reportDoors.map((each) => `${props.secretsPath}/*/${each}`));
    // Links and forms can do what the function may that signs them.
    this.files.allow(apiFunction, 'attachments', 'Get', 'Put', 'Delete');
    this.files.allow(apiFunction, 'uploads', 'Get', 'Put');
    // A ticket is made of a mail in the tray, with its files.
    apiFunction.allow(['s3:GetObject'], this.mails.arnForObjects(`${prefix}*`));
    this.receipt = this.#receive(props);
  }

  /** SES stores a mail in the bucket, then calls the function; after three failures the event is in the dead-letter queue. */
  #receive({ shared, linksPath, mail }: CareProps): Construct {
    const { mails } = this;
    const impact = 'Customers write to the shop, and nobody sees it.';
    const inbound = new DangolFunction(this, 'InboundMail', {
      shared,
      handler: 'care.inbound-mail',
      environment: {
        TABLE: this.table.name,
        LINKS_PATH: linksPath,
        FILES_BUCKET: this.files.bucket.bucketName,
        MAILS_BUCKET: mails.bucketName,
        MAILS_PREFIX: prefix,
      } satisfies InboundEnv,
      memoryMegabytes: 512,
    });
    this.table.allow(inbound, 'GetItem', 'BatchGetItem', 'PutItem', 'ConditionCheckItem');
    allowParameters(inbound, linksPath);
    this.files.allow(inbound, 'attachments', 'Put', 'Delete');
    inbound.allow(['s3:GetObject'], mails.arnForObjects(`${prefix}*`));
    const deadLetters = new Queue(inbound, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    inbound.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(deadLetters),
    });
    alarm(inbound, 'HasDeadLetters', {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      above: 0,
      impact,
      runbook: 'A mail is not read',
      topic: shared.alarms,
    });
    const waiting: MetricName = 'MailsInTray';
    alarm(inbound, 'MayWait', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: waiting,
        dimensionsMap: { service: 'care.inbound-mail' },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      above: 0,
      impact: 'A customer may wait for an answer to a mail of which no ticket was made.',
      runbook: 'A mail lies in the tray',
      topic: shared.alarms,
    });
    const rule = {
      recipients: mailDomainsOf(mail).map(({ name }) => name),
      scanEnabled: true,
      actions: [
        new S3({ bucket: mails, objectKeyPrefix: prefix }),
        new Lambda({ function: inbound.lambda, invocationType: LambdaInvocationType.EVENT }),
      ],
    };
    const { receiptRuleSet } = mail;
    if (receiptRuleSet === undefined) return new ReceiptRuleSet(this, 'Receipt', { rules: [rule] });
    // Its own rule in a set of others: the one active set of the region may have those of several stages.
    const ruleSet = ReceiptRuleSet.fromReceiptRuleSetName(this, 'SharedReceipt', receiptRuleSet);
    return new ReceiptRule(this, 'ReceiptRule', { ruleSet, ...rule });
  }
}
