import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EventType, patternOf, type Selection } from '../../../shared/events/event.ts';
import { requestsIn, routedTo } from '../../../shared/events/messaging.ts';
import { wakesOf } from '../../../shared/events/timers.ts';
import { read, root } from '../../rules/source.ts';
import { awsRules, consumerOf, contracts, namesOf, type Rule, rules } from './subscribed.ts';
import { all, pointed, type Resource, resources, roomOf, target, type Value } from './template.ts';

interface Mapping {
  readonly EventSourceArn: Value;
  readonly FunctionName: Value;
  readonly FunctionResponseTypes?: readonly string[];
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly MaximumRetryAttempts?: number;
  readonly StartingPosition?: string;
  readonly FilterCriteria?: { readonly Filters: readonly { readonly Pattern: string }[] };
  readonly DestinationConfig?: { readonly OnFailure: { readonly Destination: Value } };
}

interface Queue {
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: Value; readonly maxReceiveCount: number };
  readonly MessageRetentionPeriod?: number;
  readonly VisibilityTimeout?: number;
}

const types = contracts.map(({ type }) => type);
const mappings = all<Mapping>('AWS::Lambda::EventSourceMapping');
const queues = all<Queue>('AWS::SQS::Queue');
const streams = mappings.filter(({ properties }) => properties.StartingPosition);
const consumed = mappings.flatMap(({ properties }) =>
  queues.filter(({ id }) => id === target(properties.EventSourceArn)),
);
const [bus] = all('AWS::Events::EventBus');

/** As EventBridge writes `patternOf`. */
function written(heard: readonly EventType[], consumer: string): Readonly<Record<string, Value>> {
  const { source, detailType } = patternOf(heard, consumer);
  return { source, 'detail-type': detailType };
}

/**
 * Of the time that has come, a capability hears its own only; timers hear of all. A function is handed what it carries. Who sends has two lanes, and each
 * message comes by one of them.
 */
function selectedBy(rule: Resource<Rule>): readonly Selection[] {
  const [consumer, lane] = [consumerOf(rule), rule.path.includes('/Bulk/') ? 'bulk' : 'now'] as const;
  const sends = consumer === 'messaging.send' ? [requestsIn(lane)] : [];
  const carries = consumer === 'messaging.send' || consumer === 'messaging.phones' ? [routedTo(consumer, lane)] : [];
  const wakes = roomOf(rule) === 'timers' ? [] : [wakesOf(roomOf(rule), lane)];
  return [...sends, ...carries, ...wakes].filter(({ type }) => namesOf(rule).includes(type.name));
}

const typesOf = (rule: Resource<Rule>) => types.filter(({ name }) => namesOf(rule).includes(name));

describe('events', () => {
  test('that a rule carries are contracts, each by exactly its pattern', () => {
    expect(types.length).toBeGreaterThan(15);
    expect(rules.flatMap(namesOf).length).toBeGreaterThan(90);
    for (const rule of rules) {
      const { EventPattern, EventBusName, State } = rule.properties;
      const heard = typesOf(rule);
      expect(heard.map(({ name }) => name).sort(), rule.path).toEqual([...namesOf(rule)].sort());
      const selections = selectedBy(rule);
      const where = selections.map((each) => ({ detail: { data: each.where } }))[0];
      const { 'detail-type': _, ...rest } = EventPattern;
      const { 'detail-type': __, ...should } = written(heard, consumerOf(rule));
      expect(rest, rule.path).toEqual({ ...should, ...where });
      if (selections.length > 0) expect(namesOf(rule)).toEqual(selections.map(({ type }) => type.name));
      expect(target(EventBusName ?? ''), rule.path).toBe(bus?.id);
      expect(State).toBe('ENABLED');
    }
  });

  test('are heard by somebody, or their declaration says for whom they wait, and why', () => {
    const heard = new Set(rules.flatMap(namesOf));
    expect(types.filter(({ name, unconsumed }) => !heard.has(name) && !unconsumed).map(({ name }) => name)).toEqual([]);
    expect(types.filter(({ name, unconsumed }) => heard.has(name) && unconsumed).map(({ name }) => name)).toEqual([]);
    for (const { unconsumed = 'For nobody. Never.' } of types) expect(unconsumed).toMatch(/^For .+\. [A-Z].+\.$/);
  });

  test('are declared once: the construct subscribes to the list that its handler answers by', () => {
    const handlers = globSync('functions/**/*.handler.ts', { cwd: root }).flatMap((path) => {
      const list = /\bconsumer\(\s*env,\s*(\w+),/.exec(read(path))?.[1];
      return list ? [{ name: basename(path, '.handler.ts'), list }] : [];
    });
    expect(handlers.map(({ name }) => name).sort()).toEqual([...new Set(rules.map(consumerOf))].sort());
    for (const { name, list } of handlers) {
      const construct = read(`infra/${name.split('.')[0]}.ts`);
      expect(/ subscriptions: (\w+),/.exec(construct.split(`handler: '${name}',`)[1] ?? '')?.[1], name).toBe(list);
    }
  });

  test("of AWS come by two rules: what SES tells of this stage's mails alone, and what becomes of texts", () => {
    const [texts, rule, ...more] = awsRules.toSorted((one, other) => (one.path < other.path ? 1 : -1));
    expect([rule?.path, texts?.path, more]).toEqual(['Messaging/FromSes', 'Messaging/FromSmsVoice', []]);
    expect(texts?.properties.EventPattern).toEqual({
      source: ['aws.sms-voice'],
      'detail-type': ['Text Message Delivery Status Updated'],
    });
    const [set] = all('AWS::SES::ConfigurationSet');
    const { source, detail } = rule?.properties.EventPattern ?? {};
    expect(source).toEqual(['aws.ses']);
    expect(detail).toEqual({ mail: { tags: { 'ses:configuration-set': [{ Ref: set?.id }] } } });
    const [only] = rule?.properties.Targets ?? [];
    const queue = queues.find(({ id }) => id === target(only?.Arn));
    expect(queue?.path).toBe('Messaging/Events/Queue');
    expect(target(only?.DeadLetterConfig?.Arn)).toBe(target(queue?.properties.RedrivePolicy?.deadLetterTargetArn));
    const [destination] = all<{ readonly EventDestination: { readonly MatchingEventTypes: readonly string[] } }>(
      'AWS::SES::ConfigurationSetEventDestination',
    );
    const told = destination?.properties.EventDestination.MatchingEventTypes ?? [];
    expect([...told].sort()).toEqual([
      'bounce',
      'complaint',
      'delivery',
      'deliveryDelay',
      'reject',
      'renderingFailure',
    ]);
    expect(rule && namesOf(rule)).toHaveLength(told.length);
  });

  test('that wait in two lanes come by one of them each, whatever they are', () => {
    const byLane = (name: string) => {
      const [now, bulk, ...more] = rules
        .filter((rule) => namesOf(rule).includes(name) && consumerOf(rule) === 'messaging.send')
        .toSorted((one, other) => one.path.length - other.path.length);
      expect(more).toEqual([]);
      const queueOf = (rule: typeof now) =>
        queues.find(({ id }) => id === target(rule?.properties.Targets[0]?.Arn))?.path;
      expect([queueOf(now), queueOf(bulk)]).toEqual(['Messaging/Send/Queue', 'Messaging/Send/Bulk/Queue']);
      return [now, bulk].map((rule) => rule?.properties.EventPattern.detail);
    };
    expect(byLane('MessageRequested')).toEqual([
      { data: { purpose: ['transactional'] } },
      { data: { purpose: ['service', 'marketing'] } },
    ]);
    expect(byLane('TimerDue')).toEqual([{ data: { owner: ['messaging'] } }, { data: { owner: ['messaging.bulk'] } }]);
    expect(byLane('MessageRouted')).toEqual([
      { data: { owner: ['messaging.send'] } },
      { data: { owner: ['messaging.send.bulk'] } },
    ]);
  });

  test('come to each queue that hears them by one rule', () => {
    const pairs = rules.flatMap((rule) =>
      rule.properties.Targets.flatMap(({ Arn }) => namesOf(rule).map((name) => `${name} → ${pointed(Arn)?.path}`)),
    );
    expect(rules.every(({ properties }) => properties.Targets.length === 1)).toBe(true);
    expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).toEqual([]);
  });

  test('that the bus cannot hand over lie in the dead letters of the queue they were for', () => {
    for (const { path, properties } of rules) {
      const [only] = properties.Targets;
      const queue = queues.find(({ id }) => id === target(only?.Arn));
      expect(target(only?.DeadLetterConfig?.Arn), path).toBe(
        target(queue?.properties.RedrivePolicy?.deadLetterTargetArn),
      );
    }
  });

  test('are archived for 14 days', () => {
    const archives = all<{ RetentionDays: number; SourceArn: Value; EventPattern: Value }>('AWS::Events::Archive');
    expect(archives).toHaveLength(1);
    expect(archives[0]?.properties).toMatchObject({ RetentionDays: 14, EventPattern: { source: ['dangol'] } });
    expect(target(archives[0]?.properties.SourceArn)).toBe(bus?.id);
  });
});

describe('queues', () => {
  test('that a function reads have dead letters, and time to be read in', () => {
    expect(consumed.length).toBeGreaterThan(5);
    for (const mapping of mappings.filter((each) => !streams.includes(each))) {
      const queue = queues.find(({ id }) => id === target(mapping.properties.EventSourceArn));
      const dead = queues.find(({ id }) => id === target(queue?.properties.RedrivePolicy?.deadLetterTargetArn));
      expect(queue?.properties.RedrivePolicy?.maxReceiveCount, mapping.path).toBe(100);
      expect(dead?.properties, `${queue?.path} has no dead letters`).toMatchObject({
        MessageRetentionPeriod: 1_209_600,
      });
      expect(dead?.properties.RedrivePolicy).toBeUndefined();
      const timeout = Number(pointed(mapping.properties.FunctionName)?.properties.Timeout);
      expect(queue?.properties.VisibilityTimeout, mapping.path).toBeGreaterThanOrEqual(6 * timeout);
    }
  });

  test('are read by one function each, or are dead letters of such a one, of one that is called, or of the Scheduler', () => {
    // Both lanes of one function have the same.
    const dead = new Set(consumed.map(({ properties }) => target(properties.RedrivePolicy?.deadLetterTargetArn)));
    const failed = all<Pick<Mapping, 'DestinationConfig'>>('AWS::Lambda::EventInvokeConfig').map(({ properties }) =>
      target(properties.DestinationConfig?.OnFailure.Destination),
    );
    const missed = queues.filter(({ path }) => path === 'Timers/Missed').map(({ id }) => id);
    expect(missed).toHaveLength(1);
    expect([...consumed.map(({ id }) => id), ...dead, ...failed, ...missed].sort()).toEqual(
      queues.map(({ id }) => id).sort(),
    );
  });

  test('and streams are given back only what failed', () => {
    expect(
      mappings.filter(({ properties }) => !properties.FunctionResponseTypes?.includes('ReportBatchItemFailures')),
    ).toEqual([]);
  });
});

describe('streams', () => {
  test('of every table with events go to the relay: of sessions, none is told', () => {
    const made = all('AWS::DynamoDB::GlobalTable');
    const tables = made.filter(({ path }) => !path.startsWith('Desk/Sessions/')).map(({ id }) => id);
    expect(tables.length).toBe(made.length - 1);
    expect(tables.length).toBeGreaterThan(5);
    expect(streams.map(({ properties }) => target(properties.EventSourceArn)).sort()).toEqual(tables.sort());
    expect(new Set(streams.map(({ properties }) => pointed(properties.FunctionName)?.path))).toEqual(
      new Set(['Relay/Relay/Function']),
    );
  });

  test('bring events only, from the first on, and keep what the bus refuses', () => {
    const bucket = resources.find(({ type, path }) => type === 'AWS::S3::Bucket' && path.startsWith('Relay/'));
    expect(bucket?.properties.LifecycleConfiguration).toEqual({
      Rules: [{ ExpirationInDays: 28, Status: 'Enabled' }],
    });
    for (const { path, properties } of streams) {
      const filters = properties.FilterCriteria?.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern));
      expect(filters, path).toEqual([{ dynamodb: { NewImage: { newEvents: { N: [{ exists: true }] } } } }]);
      expect(properties, path).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        MaximumRecordAgeInSeconds: 20 * 3600,
      });
      expect(properties.MaximumRetryAttempts ?? -1, path).toBe(-1);
      expect(target(properties.DestinationConfig?.OnFailure.Destination), path).toBe(bucket?.id);
    }
  });
});
