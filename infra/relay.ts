import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Env } from '../functions/relay/relay.handler.ts';
import type { Env as RepublishEnv } from '../functions/relay/relay.republish.handler.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import { Consumer } from './constructs/consumer.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { dataEnds } from './constructs/removal.ts';
import type { HouseTable } from './constructs/table.ts';

/** A person has so many days to bring back what was given up. */
const keptDays = 90;

interface RelayProps {
  readonly house: House;
  /** By the names of their capabilities. */
  readonly tables: Readonly<Record<string, HouseTable>>;
}

/** Brings every table's new events to the bus; and again to one consumer, when an operator asks for it. */
export class Relay extends Construct {
  /** What the bus refused for 20 hours. */
  readonly undelivered: Bucket;

  constructor(scope: Construct, id: string, props: RelayProps) {
    super(scope, id);
    this.undelivered = this.#relay(props);
    this.#republish(props);
  }

  #relay({ house, tables }: RelayProps): Bucket {
    const harm = 'What shops and customers do is kept, but nothing follows from it.';
    const undelivered = new Bucket(this, 'Undelivered', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // The events themselves stand in their tables for ever; this is what the relay could not bring further.
      lifecycleRules: [{ expiration: Duration.days(keptDays) }],
      removalPolicy: dataEnds(house),
    });
    const relay = new HouseFunction(this, 'Relay', {
      house,
      handler: 'relay',
      environment: { BUS_NAME: house.bus.eventBusName, ASIDE_BUCKET: undelivered.bucketName } satisfies Env,
    });
    relay.allow(['events:PutEvents'], house.bus.eventBusArn);
    // Exactly what Lambda asks for here (developer guide, discarded DynamoDB records, read 2026-11-22).
    relay.allow(['s3:PutObject'], undelivered.arnForObjects('*'));
    relay.allow(['s3:ListBucket'], undelivered.bucketArn);
    for (const { table } of Object.values(tables)) {
      relay.lambda.addEventSource(
        new DynamoEventSource(table, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 100,
          reportBatchItemFailures: true,
          bisectBatchOnError: true,
          // A stream forgets after 24 hours; what the bus still refuses after 20 is kept in S3.
          maxRecordAge: Duration.hours(20),
          onFailure: { bind: () => ({ destination: undelivered.bucketArn }) },
          // Only a write that says something has it; what says nothing, parts and removals never leave the table.
          filters: [FilterCriteria.filter({ dynamodb: { NewImage: { newEvents: { N: FilterRule.exists() } } } })],
        }),
      );
    }
    alarm(this, 'Lags', {
      // It is told with each batch that is sent, and one that is refused waits up to a minute or more to be sent again: minutes
      // without a figure are no minutes that are well.
      metric: relay.lambda.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      above: 300_000,
      harm,
      runbook: 'The relay lags',
      topic: house.alarms,
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
      harm: 'One thing that happened is known to nobody but who said it: of one customer, something does not go on.',
      runbook: 'An event was put aside',
      topic: house.alarms,
    });
    return undelivered;
  }

  /** Nobody but an operator with the account's own rights calls it. */
  #republish({ house, tables }: RelayProps): void {
    const names = Object.entries(tables).map(([capability, { name }]) => [capability, name]);
    const consumers = Stack.of(this)
      .node.findAll()
      .filter((each) => each instanceof Consumer);
    const republish = new HouseFunction(this, 'Republish', {
      house,
      handler: 'relay.republish',
      environment: {
        BUS_NAME: house.bus.eventBusName,
        TABLES: Stack.of(this).toJsonString(Object.fromEntries(names)),
        CONSUMERS: consumers.map(({ name }) => name).join(),
      } satisfies RepublishEnv,
      timeout: Duration.minutes(1),
    });
    republish.allow(['events:PutEvents'], house.bus.eventBusArn);
    for (const table of Object.values(tables)) table.allow(republish, 'Scan');
  }
}
