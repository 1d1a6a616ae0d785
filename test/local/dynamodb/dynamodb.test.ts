import { expect, test } from 'vitest';
import { Memory } from '../../support/memory.ts';
import { account, accounts, balances, keyOf, put, TableName, transact, world } from './accounts.ts';

test('what its journal keeps are items, expiries, tokens and the numbers of the stream', async () => {
  const journal = new Memory();
  const before = await world(accounts, journal);
  await transact(before.db, [put(account('ana', 1)), put({ ...account('ben', 2), until: { N: '1' } })], 'token');
  await before.db.call('DeleteItem', { TableName, Key: keyOf('nobody') });

  const { db, changes } = await world();
  await db.restore(
    [...journal.state()].map(([name, value]) => ({ type: 'put', key: name.slice('entry/'.length), value })),
  );
  await transact(db, [put(account('ana', 1)), put({ ...account('ben', 2), until: { N: '1' } })], 'token');
  expect(changes).toEqual([]);
  expect(await balances(db)).toEqual([1, 2]);
  expect(await db.removeExpired()).toBe(1);
  expect(changes.map(({ record }) => record.dynamodb.SequenceNumber)).toEqual(['100000000000000000003']);
});
