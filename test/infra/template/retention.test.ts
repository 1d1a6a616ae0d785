import { expect, test } from 'vitest';
import { all, type Value } from './template.ts';

/** What names people or has their words ends within so many days, wherever it lies. */
const maxDays = 30;

/** DynamoDB and S3 delete what has expired within two days. */
const daysToDelete = 2;

interface Kept {
  readonly path: string;
  readonly days: number;
}

const keptIn = <Properties>(type: string, days: (properties: Properties) => number | undefined): Kept[] =>
  all<Properties>(type).map(({ path, properties }) => ({ path, days: days(properties) ?? Number.POSITIVE_INFINITY }));

interface Lifecycle {
  readonly Rules: readonly { readonly ExpirationInDays?: number; readonly Status: string; readonly Prefix?: string }[];
}

/** Buckets without versions, each with one rule for all of its objects. */
const bucketDays = ({ LifecycleConfiguration, VersioningConfiguration }: Record<string, Value>): number | undefined => {
  const { Rules = [] } = (LifecycleConfiguration ?? {}) as unknown as Partial<Lifecycle>;
  const [rule] = Rules.filter(({ Status, Prefix }) => Status === 'Enabled' && Prefix === undefined);
  return VersioningConfiguration === undefined && rule?.ExpirationInDays
    ? rule.ExpirationInDays + daysToDelete
    : undefined;
};

/** Files of messages go with the words that they came with: by an erasure, which a test of flows looks into. */
const untilErased = ['Care/Files/Bucket'];
/** Pictures are the shop's own, and mails show them for years: they go when the shop removes them. */
const untilRemoved = ['Messaging/Files/Bucket'];

test('each bucket, log, queue and archive ends what lies in it within 30 days', () => {
  const kept = [
    ...keptIn('AWS::S3::Bucket', bucketDays),
    ...keptIn<{ RetentionInDays?: number }>('AWS::Logs::LogGroup', ({ RetentionInDays }) => RetentionInDays),
    ...keptIn<{ MessageRetentionPeriod?: number }>(
      'AWS::SQS::Queue',
      ({ MessageRetentionPeriod = 345_600 }) => MessageRetentionPeriod / 86_400,
    ),
    ...keptIn<{ RetentionDays?: number }>('AWS::Events::Archive', ({ RetentionDays }) => RetentionDays),
  ];
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.filter(({ days }) => days > maxDays).map(({ path }) => path)).toEqual([...untilRemoved, ...untilErased]);
});

test('no function writes a log that is in no log group of the template', () => {
  const groups = all<{ LoggingConfig?: { LogGroup?: Value } }>('AWS::Lambda::Function');
  expect(groups.filter(({ properties }) => !properties.LoggingConfig?.LogGroup).map(({ path }) => path)).toEqual([]);
});

test('what a table is told to forget, it forgets', () => {
  const tables = all<{ TimeToLiveSpecification?: Value; TableName?: Value }>('AWS::DynamoDB::GlobalTable');
  expect(tables.length).toBeGreaterThan(5);
  for (const { path, properties } of tables)
    expect([path, properties.TimeToLiveSpecification]).toEqual([path, { AttributeName: 'expiresAt', Enabled: true }]);
});
