import { expect, test } from 'vitest';
import { type Item, keyOf, nameOf, TableName, world } from './accounts.ts';

test('an item outlives its time until it is removed, and then the service is named as the remover', async () => {
  const { db, changes, advance } = await world();
  const until = (seconds: number): Item => ({ until: { N: String(1795305600 + seconds) } });
  await db.call('PutItem', { TableName, Item: { ...keyOf('ana'), ...until(60) } });
  await db.call('PutItem', { TableName, Item: { ...keyOf('ben'), ...until(60) } });
  await db.call('PutItem', { TableName, Item: { ...keyOf('ben'), ...until(120) } });
  await db.call('PutItem', { TableName, Item: { ...keyOf('cho'), until: { S: 'some day' } } });
  const nextExpiry = await db.nextExpiry();
  expect(nextExpiry).toBe((1795305600 + 61) * 1000);

  advance(60_999);
  expect(await db.removeExpired()).toBe(0);
  expect(await db.call('GetItem', { TableName, Key: keyOf('ana') })).toHaveProperty('Item');
  advance(1);
  expect(await db.removeExpired()).toBe(1);
  expect(await db.removeExpired()).toBe(0);
  expect(await db.nextExpiry()).toBe((1795305600 + 121) * 1000);

  expect((await db.scan(TableName)).map(nameOf)).toEqual(['ben', 'cho']);
  expect(changes.at(-1)?.record).toMatchObject({
    eventName: 'REMOVE',
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    dynamodb: { OldImage: { ...keyOf('ana'), ...until(60) } },
  });
  expect(changes.filter(({ record }) => record.userIdentity)).toHaveLength(1);
});
