import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { account, accounts, balances, put, transact, world } from './dynamodb/accounts.ts';

test('a directory keeps items, expiries and the numbers of the stream across a restart', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'dangol-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const before = await world(accounts, directory);
  await transact(before.db, [put(account('ana', 1)), put({ ...account('ben', 2), until: { N: '1' } })], 'token');
  await before.db.close();

  const { db, changes } = await world(accounts, directory);
  onTestFinished(() => db.close());
  expect(await balances(db)).toEqual([1, 2]);
  expect(await db.removeExpired()).toBe(1);
  expect(changes.map(({ record }) => record.dynamodb.SequenceNumber)).toEqual(['100000000000000000003']);
});
