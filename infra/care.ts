import { Duration } from 'aws-cdk-lib';
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
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
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
  /** The domains whose mail is received here. */
  readonly mail: MailSettings;
}

/** The prefix of the mails in their bucket. */
const prefix = 'mails/';
const mailDays = 30;

/** Tickets, promises and their clocks, and the mail that customers write. */
export class Care extends Construct {
  readonly table: DangolTable;
  readonly mails: Bucket;
  /** Stores mails in their bucket. */
  readonly receipt: Construct;

  constructor(scope: Construct, id: string, props: CareProps) {
    super(scope, id);
    const { shared, api, linksPath } = props;
    this.table = new DangolTable(this, 'Care', { shared });
    const environment = { TABLE: this.table.name, LINKS_PATH: linksPath };
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'care.events',
      subscriptions: careSubscriptions,
      environment: (queues) => ({ ...queues, ...environment }) satisfies EventsEnv,
      impact: 'Unhappy customers get no ticket, and nobody hears of promises that run out.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');
    allowParameters(events.function, linksPath);

    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'care.api',
      environment: environment satisfies ApiEnv,
      impact: 'Agents cannot read or answer tickets.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'Query', 'PutItem');
    allowParameters(apiFunction, linksPath);
    this.mails = new Bucket(this, 'Mails', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(mailDays) }],
      removalPolicy: dataRemoval(shared),
    });
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
        MAILS_BUCKET: mails.bucketName,
        MAILS_PREFIX: prefix,
      } satisfies InboundEnv,
      memoryMegabytes: 512,
    });
    this.table.allow(inbound, 'GetItem', 'PutItem');
    allowParameters(inbound, linksPath);
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
