import type { AttributeValue } from '../../../infra/local/dynamodb/attribute-value.ts';
import { createDynamoDb, type DynamoDb, type TableDefinition } from '../../../infra/local/dynamodb/dynamodb.ts';
import type { StreamChange } from '../../../infra/local/dynamodb/stream-feed.ts';
import type { Journal } from '../../../infra/local/engine/journal.ts';

export type Item = Record<string, AttributeValue>;

export const accounts: TableDefinition = {
  name: 'accounts',
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  attributeDefinitions: ['pk', 'sk', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  globalSecondaryIndexes: [
    {
      IndexName: 'by-group',
      KeySchema: [
        { AttributeName: 'group', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  timeToLiveAttribute: 'until',
  stream: 'NEW_AND_OLD_IMAGES',
};

export interface World {
  readonly db: DynamoDb;
  readonly changes: StreamChange[];
  advance(ms: number): void;
}

export async function world(definition: TableDefinition = accounts, journal?: Journal): Promise<World> {
  let now = Date.parse('2026-11-22T00:00:00Z');
  const db = createDynamoDb({ now: () => now, region: 'ap-northeast-2', ...(journal && { journal }) });
  const changes: StreamChange[] = [];
  db.onChange((change) => changes.push(change));
  await db.createTable(definition);
  return {
    db,
    changes,
    advance: (ms) => {
      now += ms;
    },
  };
}

export const TableName = accounts.name;
export const keyOf = (name: string): Item => ({ pk: { S: name }, sk: { S: 'account' } });
export const account = (name: string, balance: number): Item => ({ ...keyOf(name), balance: { N: String(balance) } });
export const put = (item: Item) => ({ Put: { TableName, Item: item } });
export const add = (name: string, amount: number) => ({
  Update: {
    TableName,
    Key: keyOf(name),
    UpdateExpression: 'ADD balance :amount',
    ExpressionAttributeValues: { ':amount': { N: String(amount) } },
  },
});
export const take = (name: string, amount: number) => ({
  Update: {
    TableName,
    Key: keyOf(name),
    UpdateExpression: 'SET balance = balance - :amount',
    ConditionExpression: 'balance >= :amount',
    ExpressionAttributeValues: { ':amount': { N: String(amount) } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
export const isThere = (name: string) => ({
  ConditionCheck: { TableName, Key: keyOf(name), ConditionExpression: 'attribute_exists(pk)' },
});
export const transact = (db: DynamoDb, TransactItems: unknown[], ClientRequestToken?: string) =>
  db.call('TransactWriteItems', { TransactItems, ...(ClientRequestToken && { ClientRequestToken }) });
export const balances = async (db: DynamoDb) =>
  (await db.scan(TableName)).map(({ balance }) => (balance && 'N' in balance ? Number(balance.N) : undefined));

export const nameOf = ({ pk }: Item): string => (pk && 'S' in pk ? pk.S : '');

export const many = (count: number) => Array.from({ length: count }, (_, i) => `name-${i}`);
export const Key = keyOf('ana');
