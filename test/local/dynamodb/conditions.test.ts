import { expect, test } from 'vitest';
import type { AttributeValue } from '../../../infra/local/dynamodb/attribute-value.ts';
import { account, balances, type Item, Key, TableName, world } from './accounts.ts';

test('a failed condition of a single write shows the item when asked to, and leaves it alone', async () => {
  const { db } = await world();
  await db.call('PutItem', { TableName, Item: account('ana', 1) });
  const write = { TableName, Item: account('ana', 2), ConditionExpression: 'attribute_not_exists(pk)' };
  await expect(db.call('PutItem', { ...write, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).rejects.toMatchObject({
    code: 'ConditionalCheckFailedException',
    message: 'The conditional request failed',
    status: 400,
    body: { Item: account('ana', 1) },
  });
  await expect(db.call('PutItem', write)).rejects.toHaveProperty('body', {});
  expect(await balances(db)).toEqual([1]);
});

const met: Item = {
  ...Key,
  five: { N: '5' },
  blank: { S: '' },
  dull: { BOOL: false },
  bytes: { B: '' },
  list: { L: [{ N: '1' }, { M: { a: { S: 'x' } } }] },
  other: { L: [{ N: '1' }, { M: { a: { S: 'x' } } }] },
  tags: { SS: ['a', 'b'] },
  wide: { S: '\uff5a' },
  astral: { S: '\u{1f600}' },
  raw: { B: '/w==' },
};

test.each<[string, boolean, Item?]>([
  ['#nobody = #nothing', false],
  ['#nobody <> #nothing', true],
  ['#nobody <= #nothing', false],
  ['begins_with(#nobody, #nothing)', false],
  ['#five IN (#nobody, :v)', true, { ':v': { N: '5' } }],
  ['#five BETWEEN :v AND #nobody', false, { ':v': { N: '1' } }],
  ['size(#nobody) = #nobody', false],
  ['size(#blank) = :v', true, { ':v': { N: '0' } }],
  ['size(#bytes) = :v', true, { ':v': { N: '0' } }],
  ['#dull IN (:v)', true, { ':v': { BOOL: false } }],
  ['#blank BETWEEN :v AND :w', true, { ':v': { S: '' }, ':w': { S: 'a' } }],
  ['#list = #other', true],
  ['#list <> #other', false],
  ['#list = :v', true, { ':v': met.other as AttributeValue }],
  ['#list IN (:v)', false, { ':v': { L: [] } }],
  ['contains(#list, :v)', true, { ':v': { M: { a: { S: 'x' } } } }],
  ['contains(#list, :v)', false, { ':v': { M: {} } }],
  ['#tags = :v', true, { ':v': { SS: ['b', 'a'] } }],
  ['#wide < #astral', true],
  ['#astral < #wide', false],
  ['begins_with(#raw, :v)', false, { ':v': { B: '/g==' } }],
])('%s is %s', async (ConditionExpression, expected, ExpressionAttributeValues) => {
  const { db } = await world();
  await db.call('PutItem', { TableName, Item: met });
  const names = [...new Set(ConditionExpression.match(/#\w+/g))].map((name) => [name, name.slice(1)]);
  const write = db.call('DeleteItem', {
    TableName,
    Key,
    ConditionExpression,
    ExpressionAttributeNames: Object.fromEntries(names),
    ...(ExpressionAttributeValues && { ExpressionAttributeValues }),
  });
  if (expected) await write;
  else await expect(write).rejects.toHaveProperty('code', 'ConditionalCheckFailedException');
});

test.each<[string, Item]>([
  ['balance < :v', { ':v': { BOOL: true } }],
  ['balance >= :v', { ':v': { SS: ['a'] } }],
  ['balance BETWEEN :v AND :v', { ':v': { NULL: true } }],
  ['balance IN (:v, balance)', { ':v': { N: '1' } }],
  ['balance BETWEEN :v AND :w', { ':v': { S: '\u{1f600}' }, ':w': { S: '\uff5a' } }],
])('%s is no condition', async (ConditionExpression, ExpressionAttributeValues) => {
  const { db } = await world();
  const write = { TableName, Key, ConditionExpression, ExpressionAttributeValues };
  await expect(db.call('DeleteItem', write)).rejects.toHaveProperty('code', 'ValidationException');
});
