import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { systemClock } from '../base/clock.ts';
import { readEnv } from '../base/env.ts';
import { Later } from '../base/outcome.ts';
import { pages } from '../base/pages.ts';
import { dynamo } from './dynamo.ts';

/**
 * The one table of the function's capability. It is read when it is first needed, so that a module can name its
 * aggregates before there is an environment; a handler that has a table says so in its own `readEnv`.
 */
export const tableName = (): string => readEnv('TABLE').TABLE;

export type Item = Record<string, unknown>;
interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** All items of a query, page by page. */
export async function* queryItems(query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>) {
  const read = (start: Item | undefined) =>
    dynamo().send(new QueryCommand({ ...query, TableName: tableName(), ExclusiveStartKey: start }));
  for await (const { Items = [] } of pages(read, ({ LastEvaluatedKey }) => LastEvaluatedKey)) yield* Items;
}

/** All items under one partition key whose sort keys begin with `prefix`, as they are now. */
export const itemsUnder = (pk: string, prefix: string) =>
  queryItems({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    ConsistentRead: true,
  });

/**
 * The items between two sort keys of a sharded list, at most `limit` of each shard, the first ones first. The index is
 * eventually consistent with the table.
 */
export const itemsListed = (
  index: string,
  parts: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
  limit: number,
): Promise<Item[]> =>
  itemsOfEach(parts, (part) => ({
    IndexName: index,
    KeyConditionExpression: '#list = :part AND #listed BETWEEN :from AND :to',
    ExpressionAttributeNames: listNames,
    ExpressionAttributeValues: { ':part': part, ':from': from, ':to': to },
    Limit: limit,
  }));

/** The same, from the end of the list: the last `limit` items of each shard whose sort keys are below `before`. */
export const itemsListedLast = (
  index: string,
  parts: readonly string[],
  before: string,
  limit: number,
): Promise<Item[]> =>
  itemsOfEach(parts, (part) => ({
    IndexName: index,
    KeyConditionExpression: '#list = :part AND #listed < :before',
    ExpressionAttributeNames: listNames,
    ExpressionAttributeValues: { ':part': part, ':before': before },
    ScanIndexForward: false,
    Limit: limit,
  }));

/** At most `limit` items that are found by this key, in no sequence; eventually consistent too. */
export const itemsFoundBy = (index: string, key: string, limit: number): Promise<Item[]> =>
  itemsOfEach([key], () => ({
    IndexName: index,
    KeyConditionExpression: '#key = :key',
    ExpressionAttributeNames: { '#key': 'foundBy' },
    ExpressionAttributeValues: { ':key': key },
    Limit: limit,
  }));

/** The last items that are found by each of these keys, below `before` in the index's own order; eventually consistent too. */
export const itemsFoundLast = (
  index: string,
  keys: readonly string[],
  before: string,
  limit: number,
): Promise<Item[]> =>
  itemsOfEach(keys, (key) => ({
    IndexName: index,
    KeyConditionExpression: '#key = :key AND #listed < :before',
    ExpressionAttributeNames: { '#key': 'foundBy', '#listed': 'listed' },
    ExpressionAttributeValues: { ':key': key, ':before': before },
    ScanIndexForward: false,
    Limit: limit,
  }));

const listNames = { '#list': 'onList', '#listed': 'listed' };

async function itemsOfEach(
  parts: readonly string[],
  query: (part: string) => Omit<QueryCommandInput, 'TableName'>,
): Promise<Item[]> {
  const found = await Promise.all(
    parts.map(async (part) => {
      const { Items = [] } = await dynamo().send(new QueryCommand({ TableName: tableName(), ...query(part) }));
      return Items;
    }),
  );
  return found.flat();
}

const maxTries = 5;
const firstPauseMs = 50;

interface ReadOptions {
  readonly consistent?: boolean;
  /** These attributes alone. */
  readonly attributes?: readonly string[];
}

/** The items of at most 100 keys, in no sequence; unprocessed keys are read again, with exponential backoff. */
export async function getItems(
  keys: readonly Key[],
  { consistent = true, attributes }: ReadOptions = {},
): Promise<Item[]> {
  if (keys.length === 0) return [];
  const table = tableName();
  const found: Item[] = [];
  const projected = attributes && {
    ProjectionExpression: attributes.map((_, n) => `#a${n}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name, n) => [`#a${n}`, name])),
  };
  let open: BatchGetCommandInput['RequestItems'] = {
    [table]: { Keys: [...keys], ConsistentRead: consistent, ...projected },
  };
  for (let tries = 1; ; tries++) {
    const answer: BatchGetCommandOutput = await dynamo().send(new BatchGetCommand({ RequestItems: open }));
    found.push(...(answer.Responses?.[table] ?? []));
    open = answer.UnprocessedKeys;
    if (!open?.[table]?.Keys?.length) return found;
    if (tries === maxTries) throw new Later(systemClock(), 'DynamoDB left keys unprocessed');
    await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** tries));
  }
}
