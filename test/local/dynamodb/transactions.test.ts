import { expect, test } from 'vitest';
import { account, add, balances, isThere, keyOf, put, TableName, take, transact, world } from './accounts.ts';

test('two hundred transfers at once: some are refused, the others all count, and no account is overdrawn', async () => {
  const { db } = await world();
  const owners = ['ana', 'ben', 'cho', 'dan'] as const;
  const expected = new Map(owners.map((name) => [name, 100]));
  for (const name of owners) await db.call('PutItem', { TableName, Item: account(name, 100) });

  const transfer = async (i: number) => {
    const [from, to] = [owners[i % 4] ?? 'ana', owners[((i % 4) + 1 + (i % 3)) % 4] ?? 'ana'];
    const amount = 20 + (i % 7) * 10;
    await transact(db, [take(from, amount), add(to, amount)]);
    expected.set(from, (expected.get(from) ?? 0) - amount);
    expected.set(to, (expected.get(to) ?? 0) + amount);
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, i) => transfer(i)));

  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['fulfilled', 'rejected']));
  const after = await balances(db);
  expect(after).toEqual([...expected.values()]);
  expect(after.reduce((sum: number, balance) => sum + (balance ?? Number.NaN), 0)).toBe(400);
  expect(after.every((balance = -1) => balance >= 0)).toBe(true);
});

test('one failing condition cancels the whole transaction, and is named in its place with the item it met', async () => {
  const { db, changes } = await world();
  await db.call('PutItem', { TableName, Item: account('ana', 10) });

  const transfer = transact(db, [add('ben', 50), take('ana', 50), isThere('nobody'), put(account('cho', 1))]);

  await expect(transfer).rejects.toMatchObject({
    code: 'TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
      '[None, ConditionalCheckFailed, ConditionalCheckFailed, None]',
    body: {
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: account('ana', 10) },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
        { Code: 'None' },
      ],
    },
  });
  expect(await db.scan(TableName)).toEqual([account('ana', 10)]);
  expect(changes).toHaveLength(1);
});

test('a part that would not be valid on its own cancels the transaction as a validation error', async () => {
  const { db } = await world();
  await db.call('PutItem', { TableName, Item: { ...keyOf('ana'), balance: { S: 'plenty' } } });
  await expect(transact(db, [put(account('ben', 1)), add('ana', 1)])).rejects.toMatchObject({
    code: 'TransactionCanceledException',
    body: { CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }] },
  });
  expect(await db.scan(TableName)).toHaveLength(1);
});

test('a condition check guards its transaction and writes nothing', async () => {
  const { db, changes } = await world();
  await db.call('PutItem', { TableName, Item: account('ana', 10) });
  await transact(db, [isThere('ana'), put(account('ben', 5))]);
  expect(await db.scan(TableName)).toEqual([account('ana', 10), account('ben', 5)]);
  expect(changes.map(({ record }) => record.dynamodb.Keys)).toEqual([keyOf('ana'), keyOf('ben')]);
});

test('two parts on one item are refused before anything is done', async () => {
  const { db } = await world();
  await expect(transact(db, [put(account('ana', 1)), isThere('ana')])).rejects.toMatchObject({
    code: 'ValidationException',
    message: 'Transaction request cannot include multiple operations on one item',
  });
  expect(await db.scan(TableName)).toEqual([]);
});

test('a repeated token does nothing twice within ten minutes, and never stands for another transaction', async () => {
  const { db, advance } = await world();
  const deposit = () => transact(db, [add('ana', 5)], 'token-1');
  await deposit();
  await deposit();
  expect(await balances(db)).toEqual([5]);
  await expect(transact(db, [add('ana', 6)], 'token-1')).rejects.toMatchObject({
    code: 'IdempotentParameterMismatchException',
  });
  advance(10 * 60 * 1000);
  await deposit();
  expect(await balances(db)).toEqual([10]);
});

test('the token of a cancelled transaction is not remembered', async () => {
  const { db } = await world();
  await expect(transact(db, [take('ana', 5)], 'token-1')).rejects.toThrow();
  await db.call('PutItem', { TableName, Item: account('ana', 7) });
  await transact(db, [take('ana', 5)], 'token-1');
  expect(await balances(db)).toEqual([2]);
});
