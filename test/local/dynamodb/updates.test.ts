import { expect, test } from 'vitest';
import type { AttributeValue } from '../../../infra/local/dynamodb/attribute-value.ts';
import { account, Key, TableName, world } from './accounts.ts';

test('an update reads the item as it was before its first action', async () => {
  const { db } = await world();
  const list = (...texts: string[]): AttributeValue => ({ L: texts.map((S) => ({ S })) });
  await db.call('PutItem', { TableName, Item: { ...account('ana', 5), seen: list('a', 'b', 'c', 'd') } });
  const update = {
    UpdateExpression: 'REMOVE seen[0], seen[2] SET earlier = balance, seen[3] = :last ADD balance :one',
    ExpressionAttributeValues: { ':one': { N: '1' }, ':last': { S: 'z' } },
  };
  await db.call('UpdateItem', { TableName, Key, ...update });
  expect(await db.scan(TableName)).toEqual([{ ...account('ana', 6), earlier: { N: '5' }, seen: list('b', 'z') }]);
});
