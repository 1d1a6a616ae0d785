import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { all, listed, pointed, pointedIn, type Resource, target, type Value } from './template.ts';

interface Alarm {
  readonly AlarmDescription?: string;
  readonly AlarmActions?: readonly Value[];
  readonly Namespace: string;
  readonly MetricName: string;
  readonly TreatMissingData?: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: Value }[];
}

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, '..', '..', '..', ...path), 'utf8');

const functions = all<{
  Runtime: string;
  Architectures: readonly string[];
  Timeout: number;
  LoggingConfig: { LogGroup: Value };
}>('AWS::Lambda::Function');
const alarms = all<Alarm>('AWS::CloudWatch::Alarm');
const watches = (metric: string, { id }: Resource<unknown>) => watchesId(metric, id);
const watchesId = (metric: string, id: string | undefined) =>
  id !== undefined &&
  alarms.some(
    ({ properties }) =>
      properties.MetricName === metric && properties.Dimensions.some(({ Value }) => target(Value) === id),
  );

describe('functions', () => {
  test('are Node 24 on arm64, and end in time', () => {
    expect(functions.length).toBeGreaterThan(8);
    for (const { path, properties } of functions) {
      expect(properties, path).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(properties.Timeout, path).toBeLessThanOrEqual(60);
    }
  });

  test('have a log of their own, that ends', () => {
    const logs = functions.map(({ properties }) => pointed(properties.LoggingConfig.LogGroup));
    expect(new Set(logs.map((log) => log?.id)).size).toBe(functions.length);
    for (const log of logs) expect(log?.properties.RetentionInDays, log?.path).toBe(30);
  });
});

describe('the log of who called the API', () => {
  const [stage] = all<{ AccessLogSettings: { DestinationArn: Value; Format: string } }>('AWS::ApiGatewayV2::Stage');
  const { DestinationArn, Format = '' } = stage?.properties.AccessLogSettings ?? {};

  test('ends, and is no log of a function', () => {
    const logs = all<{ RetentionInDays: number }>('AWS::Logs::LogGroup');
    const [own, ...more] = logs.filter(({ path }) => !path.endsWith('/Log'));
    expect(more).toEqual([]);
    expect(own?.properties.RetentionInDays).toBe(30);
    expect(pointedIn(DestinationArn)).toContain(own?.id);
    expect(logs.length).toBe(functions.length + 1);
  });

  test('has no token of a signed link, and nothing that tells who a shopper is', () => {
    const said = Object.values(JSON.parse(Format) as Readonly<Record<string, string>>);
    expect(said).toContain('$context.requestId');
    expect(said).toContain('$context.authorizer.claims.sub');
    expect(said.filter((each) => /path|sourceIp|userAgent|customDomain|email/i.test(each))).toEqual([]);
  });
});

/** Functions whose caller sees at once that they fail: nobody is called for them. */
const seenByTheirCaller: Readonly<Record<string, string>> = {
  'Shops/Documents/Function': 'CloudFormation: the deployment fails, and says why',
  'Desk/Client/Function': 'CloudFormation: the deployment fails, and says why',
  'Disposal/Emptying/Function': 'CloudFormation: the stage is not destroyed, and it says why',
  'Relay/Republish/Function': 'an operator, who reads the answer in the terminal',
};

interface Mapping {
  readonly FunctionName: Value;
  readonly EventSourceArn: Value;
  readonly StartingPosition?: string;
}

/** That a function fails, its source tells: a queue that is late, a stream that lags, the API's 5xx, dead letters of calls. */
function isWatched(each: (typeof functions)[number]): boolean {
  if (each.path in seenByTheirCaller) return true;
  const { id } = each;
  const mappings = all<Mapping>('AWS::Lambda::EventSourceMapping').filter(
    ({ properties }) => target(properties.FunctionName) === id,
  );
  const queues = mappings.filter(({ properties }) => !properties.StartingPosition);
  const isQueueWatched = (source: Value) => {
    const queue = pointed(source);
    const letters = target((queue?.properties.RedrivePolicy as { deadLetterTargetArn?: Value })?.deadLetterTargetArn);
    return (
      watchesId('ApproximateAgeOfOldestMessage', queue?.id) && watchesId('ApproximateNumberOfMessagesVisible', letters)
    );
  };
  if (queues.length > 0) return queues.every(({ properties }) => isQueueWatched(properties.EventSourceArn));
  if (mappings.length > 0) return watchesId('IteratorAge', id);
  if (watchesId('Errors', id)) return true;
  const called = all<{ FunctionName: Value; DestinationConfig: { OnFailure: { Destination: Value } } }>(
    'AWS::Lambda::EventInvokeConfig',
  ).find(({ properties }) => target(properties.FunctionName) === id);
  if (called)
    return watchesId(
      'ApproximateNumberOfMessagesVisible',
      target(called.properties.DestinationConfig.OnFailure.Destination),
    );
  return all<{ Body: Value }>('AWS::ApiGatewayV2::Api').some(
    (api) => pointedIn(api.properties.Body).includes(id) && watches('5xx', api),
  );
}

describe('alarms', () => {
  test('watch every function, every queue that is read, the relay and the API', () => {
    expect(alarms.length).toBeGreaterThan(20);
    const live = all<{ RedrivePolicy?: Value }>('AWS::SQS::Queue').filter(({ properties }) => properties.RedrivePolicy);
    const unwatched = [
      ...functions.filter((each) => !isWatched(each)),
      ...live.filter((each) => !watches('ApproximateAgeOfOldestMessage', each)),
      ...functions
        .filter(({ path }) => path.startsWith('Relay/Relay/'))
        .filter((each) => !watches('IteratorAge', each)),
      ...all('AWS::ApiGatewayV2::Api').filter((each) => !watches('5xx', each)),
    ];
    expect(unwatched.map(({ path }) => path)).toEqual([]);
  });

  test('say who is hurt, and where it is written what to do', () => {
    for (const { path, properties } of alarms) {
      const [, harm = '', heading = ''] =
        /^([A-Z].{20,}\.) Runbook: docs\/runbook\.md, "(.+)"\.$/.exec(properties.AlarmDescription ?? '') ?? [];
      expect(harm, path).not.toBe('');
      expect(heading, path).not.toBe('');
      expect(
        listed(properties.AlarmActions).map((each) => pointed(each)?.type),
        path,
      ).toEqual(['AWS::SNS::Topic']);
      expect(properties.TreatMissingData, path).toBe('notBreaching');
    }
  });

  test.each(['Look', 'Mend'])('have in the runbook: %s', (part) => {
    const named = new Set(alarms.map(({ properties }) => /"(.+)"/.exec(properties.AlarmDescription ?? '')?.[1] ?? ''));
    expect(named.size).toBeGreaterThan(3);
    const sections = read('docs', 'runbook.md').split(/^## /m);
    for (const heading of named) {
      const section = sections.find((each) => each.startsWith(`${heading}\n`)) ?? '';
      expect(section.includes(`### ${part}\n`) || section.includes(`**${part}**`), `${heading}: ${part}`).toBe(true);
    }
  });
});
