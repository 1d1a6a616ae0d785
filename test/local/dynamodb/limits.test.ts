import { expect, test } from 'vitest';
import {
  accounts,
  balances,
  type Item,
  Key,
  keyOf,
  many,
  nameOf,
  put,
  TableName,
  transact,
  world,
} from './accounts.ts';

const twoTables = { ...accounts, name: 'others' };

test.each([
  [
    'BatchWriteItem',
    25,
    (keys: Item[]) => ({ RequestItems: { [TableName]: keys.map((Item) => ({ PutRequest: { Item } })) } }),
  ],
  ['BatchGetItem', 100, (Keys: Item[]) => ({ RequestItems: { [TableName]: { Keys } } })],
  ['TransactWriteItems', 100, (keys: Item[]) => ({ TransactItems: keys.map(put) })],
  ['TransactGetItems', 100, (keys: Item[]) => ({ TransactItems: keys.map((Key) => ({ Get: { TableName, Key } })) })],
])('%s takes %i items and not one more', async (operation, limit, request) => {
  const { db } = await world();
  await db.call(operation, request(many(limit).map(keyOf)));
  await expect(db.call(operation, request(many(limit + 1).map(keyOf)))).rejects.toMatchObject({
    code: 'ValidationException',
  });
});

test('the limit of a batch write holds across tables', async () => {
  const { db } = await world();
  await db.createTable(twoTables);
  const puts = (prefix: string) => many(13).map((name) => ({ PutRequest: { Item: keyOf(prefix + name) } }));
  const RequestItems = { [TableName]: puts('a'), [twoTables.name]: puts('b') };
  await expect(db.call('BatchWriteItem', { RequestItems })).rejects.toMatchObject({ code: 'ValidationException' });
});

test('an item ends at 400 KB, counted in UTF-8, and a transaction at 4 MB', async () => {
  const { db } = await world();
  const letter = (name: string, text: string): Item => ({ ...keyOf(name), text: { S: text } });
  const full = 400 * 1024 - 'pkanaskaccounttext'.length;
  await db.call('PutItem', { TableName, Item: letter('ana', 'x'.repeat(full)) });
  for (const text of ['x'.repeat(full + 1), '값'.repeat(full / 3 + 1)]) {
    await expect(db.call('PutItem', { TableName, Item: letter('ana', text) })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Item size has exceeded the maximum allowed size',
    });
  }
  const letters = many(11).map((name) => put(letter(name, 'x'.repeat(390 * 1024))));
  await transact(db, letters.slice(0, 10));
  await expect(transact(db, letters)).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining('4 MB'),
  });
});

test('a batch read leaves unprocessed what goes beyond 16 MB, and asking again gets the rest', async () => {
  const { db } = await world();
  const letters = many(44).map((name): Item => ({ ...keyOf(name), text: { S: 'x'.repeat(390 * 1024) } }));
  for (let at = 0; at < letters.length; at += 10) await transact(db, letters.slice(at, at + 10).map(put));

  interface Answer {
    readonly Responses: Record<string, Item[]>;
    readonly UnprocessedKeys: Record<string, unknown>;
  }
  const found: Item[] = [];
  let RequestItems: Record<string, unknown> = { [TableName]: { Keys: letters.map(({ pk, sk }) => ({ pk, sk })) } };
  let rounds = 0;
  for (; Object.keys(RequestItems).length > 0; rounds++) {
    const answer = (await db.call('BatchGetItem', { RequestItems })) as Answer;
    found.push(...(answer.Responses[TableName] ?? []));
    RequestItems = answer.UnprocessedKeys;
  }
  expect(rounds).toBe(2);
  expect(found.map(nameOf).toSorted()).toEqual(many(44).toSorted());
});

test('a key ends at 2,048 bytes and its sort part at 1,024, counted in UTF-8', async () => {
  const { db } = await world();
  const keys = [
    { pk: { S: '값'.repeat(682) }, sk: { S: '값'.repeat(341) } },
    { pk: { S: '값'.repeat(683) }, sk: { S: 'account' } },
    { pk: { S: 'ana' }, sk: { S: '값'.repeat(342) } },
  ];
  const [fits, ...others] = keys.map((Item) => db.call('PutItem', { TableName, Item }));
  await fits;
  for (const other of others) await expect(other).rejects.toHaveProperty('code', 'ValidationException');
});

test('a sum keeps to the 38 digits and the magnitude of a number', async () => {
  const { db } = await world();
  const update = (N: string, more: string) =>
    db.call('UpdateItem', {
      TableName,
      Key,
      UpdateExpression: 'SET balance = :n + :more',
      ExpressionAttributeValues: { ':n': { N }, ':more': { N: more } },
    });
  await update('99999999999999999999999999999999999997', '2');
  for (const [N, more] of [
    ['1e39', '1'],
    ['9e125', '9e125'],
  ] as const) {
    await expect(update(N, more)).rejects.toHaveProperty('code', 'ValidationException');
  }
  expect(await balances(db)).toEqual([1e38]);
});
