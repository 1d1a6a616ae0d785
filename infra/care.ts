import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Lambda, LambdaInvocationType, S3 } from 'aws-cdk-lib/aws-ses-actions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/care/care.api.handler.ts';
import type { Env as EventsEnv } from '../functions/care/care.events.handler.ts';
import { careSubscriptions } from '../functions/care/care.events.subscriptions.ts';
import type { Env as InboundEnv } from '../functions/care/care.inbound-mail.handler.ts';
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { allowParameters } from './constructs/parameters.ts';
import { dataEnds } from './constructs/removal.ts';
import { HouseTable } from './constructs/table.ts';

interface CareProps {
  readonly house: House;
  readonly api: Api;
  /** Where in SSM the keys of signed links lie, which sign the addresses of answers too. */
  readonly linksPath: string;
  /** The domain whose mail comes in here. */
  readonly mailDomain: string;
}

/** Where the mails lie in their bucket. */
const prefix = 'mails/';
const mailDays = 30;

/** Tickets, promises and their clocks, and the mail that customers write. */
export class Care extends Construct {
  readonly table: HouseTable;
  readonly mails: Bucket;
  /** Brings mails into their bucket. */
  readonly receipt: Construct;

  constructor(scope: Construct, id: string, props: CareProps) {
    super(scope, id);
    const { house, api, linksPath } = props;
    this.table = new HouseTable(this, 'Care', { house });
    const environment = { TABLE: this.table.name, LINKS_PATH: linksPath };
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'care.events',
      subscriptions: careSubscriptions,
      environment: (queues) => ({ ...queues, ...environment }) satisfies EventsEnv,
      harm: 'Unhappy customers get no ticket, and nobody hears of promises that run out.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');
    allowParameters(events.function, linksPath);

    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'care.api',
      environment: environment satisfies DoorEnv,
      harm: 'Agents cannot read or answer tickets.',
      memoryMegabytes: 512,
    });
    this.table.allow(door, 'GetItem', 'Query', 'PutItem');
    allowParameters(door, linksPath);
    this.mails = new Bucket(this, 'Mails', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(mailDays) }],
      removalPolicy: dataEnds(house),
    });
    this.receipt = this.#receive(props);
  }

  /** SES keeps a mail in the bucket, then calls the function; what fails three times waits in the dead letters. */
  #receive({ house, linksPath, mailDomain }: CareProps): Construct {
    const { mails } = this;
    const harm = 'Customers write to the shop, and nobody sees it.';
    const inbound = new HouseFunction(this, 'InboundMail', {
      house,
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
      harm,
      runbook: 'A mail is not read',
      topic: house.alarms,
    });
    return new ReceiptRuleSet(this, 'Receipt', {
      rules: [
        {
          recipients: [mailDomain],
          scanEnabled: true,
          actions: [
            new S3({ bucket: mails, objectKeyPrefix: prefix }),
            new Lambda({ function: inbound.lambda, invocationType: LambdaInvocationType.EVENT }),
          ],
        },
      ],
    });
  }
}
