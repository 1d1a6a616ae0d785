import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Env } from '../functions/relay/relay.handler.ts';
import type { Env as RepublishEnv } from '../functions/relay/relay.republish.handler.ts';
import type { AnyService, MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import { bulkHours, Consumer } from './constructs/consumer.ts';
import { DangolFunction } from './constructs/function.ts';
import { dataRemoval } from './constructs/removal.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import type { DangolTable } from './constructs/table.ts';

/** The days that a person has to rescue undelivered events. They name people, and end as all that does, within 30 days. */
const retentionDays = 28;

interface RelayProps {
  readonly shared: SharedResources;
  /** By the names of their capabilities. */
  readonly tables: Readonly<Record<string, DangolTable>>;
}

/** Publishes every table's new events to the bus; and republishes to one consumer on an operator's call. */
export class Relay extends Construct {
  /** Events that the bus refused for 20 hours. */
  readonly undelivered: Bucket;

  constructor(scope: Construct, id: string, props: RelayProps) {
    super(scope, id);
    this.undelivered = this.#relay(props);
    this.#republish(props);
  }

  #relay({ shared, tables }: RelayProps): Bucket {
    const impact = 'What shops and customers do is kept, but nothing follows from it.';
    const undelivered = new Bucket(this, 'Undelivered', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // The events themselves stay in their tables; these are copies of undelivered ones.
      lifecycleRules: [{ expiration: Duration.days(retentionDays) }],
      removalPolicy: dataRemoval(shared),
    });
    const relay = new DangolFunction(this, 'Relay', {
      shared,
      handler: 'relay',
      environment: { BUS_NAME: shared.bus.eventBusName, ASIDE_BUCKET: undelivered.bucketName } satisfies Env,
    });
    relay.allow(['events:PutEvents'], shared.bus.eventBusArn);
    // Exactly what Lambda needs here (developer guide, discarded DynamoDB records, read 2026-11-22).
    relay.allow(['s3:PutObject'], undelivered.arnForObjects('*'));
    relay.allow(['s3:ListBucket'], undelivered.bucketArn);
    for (const { table } of Object.values(tables)) {
      relay.lambda.addEventSource(
        new DynamoEventSource(table, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 100,
          reportBatchItemFailures: true,
          bisectBatchOnError: true,
          // A stream keeps records for 24 hours; what the bus still refuses after 20 is stored in S3.
          maxRecordAge: Duration.hours(20),
          onFailure: { bind: () => ({ destination: undelivered.bucketArn }) },
          // Only writes with new events have it; other writes, parts and removals are not relayed.
          filters: [FilterCriteria.filter({ dynamodb: { NewImage: { newEvents: { N: FilterRule.exists() } } } })],
        }),
      );
    }
    alarm(this, 'Lags', {
      // The metric has one value for each batch that is sent, and a refused batch is retried a minute or more later: minutes
      // without a value are not healthy minutes.
      metric: relay.lambda.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      above: 300_000,
      impact,
      runbook: 'The relay lags',
      topic: shared.alarms,
    });
    const putAside: MetricName = 'EventsPutAside';
    alarm(this, 'PutsAside', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: putAside,
        dimensionsMap: { service: 'relay' },
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      above: 0,
      impact: 'One thing that happened is known to nobody but who said it: of one customer, something does not go on.',
      runbook: 'An event was put aside',
      topic: shared.alarms,
    });
    // An event that its function defers is a new message to SQS each time, so the functions say how long it has waited.
    alarm(this, 'EventsWait', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: 'EventWait' satisfies MetricName,
        dimensionsMap: { service: 'any' satisfies AnyService },
        statistic: 'Maximum',
        // A waiting event is looked at every 15 minutes at least.
        period: Duration.minutes(30),
      }),
      above: 1_800,
      impact:
        'For more than half an hour something does not go on: customers get no message, points or answer about it.',
      runbook: 'Events wait and wait',
      topic: shared.alarms,
    });
    alarm(this, 'BulkWaits', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: 'BulkWait' satisfies MetricName,
        dimensionsMap: { service: 'any' satisfies AnyService },
        statistic: 'Maximum',
        period: Duration.minutes(30),
      }),
      above: bulkHours * 3_600,
      impact: 'Check-ins, surveys and advertising are hours late. Nobody waits for them.',
      runbook: 'A bulk queue is late',
      topic: shared.alarms,
    });
    return undelivered;
  }

  /** Called only by an operator with rights in the account. */
  #republish({ shared, tables }: RelayProps): void {
    const names = Object.entries(tables).map(([capability, { name }]) => [capability, name]);
    const consumers = Stack.of(this)
      .node.findAll()
      .filter((each) => each instanceof Consumer);
    const republish = new DangolFunction(this, 'Republish', {
      shared,
      handler: 'relay.republish',
      environment: {
        BUS_NAME: shared.bus.eventBusName,
        TABLES: Stack.of(this).toJsonString(Object.fromEntries(names)),
        CONSUMERS: consumers.map(({ name }) => name).join(),
      } satisfies RepublishEnv,
      timeout: Duration.minutes(1),
    });
    republish.allow(['events:PutEvents'], shared.bus.eventBusArn);
    for (const table of Object.values(tables)) table.allow(republish, 'Scan');
  }
}
