import type { StreamChange } from '../../infra/local/dynamodb/stream-feed.ts';
import { canonical } from '../../shared/base/json.ts';
import { comparable } from './outcome.ts';
import { TableName } from './request.ts';
import type { LocalDynamoDb } from './wire.ts';

type Change = Pick<StreamChange['record'], 'eventName'> & {
  readonly dynamodb: Pick<StreamChange['record']['dynamodb'], 'Keys' | 'NewImage' | 'OldImage' | 'SizeBytes'>;
};

/** The records of each item in their order, which is all that a stream promises. */
export function recordsByItem(records: readonly Change[]): string {
  const told = records.map(({ eventName, dynamodb: { Keys, NewImage, OldImage, SizeBytes } }) => ({
    id: canonical(Keys),
    record: comparable({ eventName, NewImage, OldImage, SizeBytes }),
  }));
  return [...Map.groupBy(told, ({ id }) => id)]
    .map(([id, each]) => `${id}: ${canonical(each.map(({ record }) => record))}`)
    .sort()
    .join('\n');
}

/** All that DynamoDB Local's stream of the table has told. */
export async function theirRecords({ call, streams }: LocalDynamoDb): Promise<Change[]> {
  const { Table } = (await call('DescribeTable', { TableName })) as { Table: { LatestStreamArn: string } };
  const StreamArn = Table.LatestStreamArn;
  const { StreamDescription } = (await streams('DescribeStream', { StreamArn })) as {
    StreamDescription: { Shards: { ShardId: string }[] };
  };
  const records: Change[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator } = (await streams('GetShardIterator', from)) as { ShardIterator?: string };
    for (let isMore = true; isMore && ShardIterator; ) {
      const page = (await streams('GetRecords', { ShardIterator })) as {
        Records: Change[];
        NextShardIterator?: string;
      };
      records.push(...page.Records);
      isMore = page.Records.length > 0;
      ShardIterator = page.NextShardIterator;
    }
  }
  return records;
}
