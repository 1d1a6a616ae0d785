import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  account,
  accounts,
  balances,
  type Item,
  Key,
  keyOf,
  nameOf,
  put,
  TableName,
  transact,
  type World,
  world,
} from './accounts.ts';

const names = fc.constantFrom('ana', 'ben', 'cho');
const group = fc.option(fc.constantFrom({ S: 'red' }, { S: 'blue' }), { nil: undefined });
const item = fc.record({ name: names, group, until: fc.nat(3), size: fc.nat(2) }).map(
  ({ name, group: of, until, size }): Item => ({
    ...keyOf(name),
    ...(of && { group: of }),
    ...(until > 0 && { until: { N: String(Date.parse('2026-11-22T00:00:00Z') / 1000 + until * 60) } }),
    tags: { SS: ['b', 'a', 'c'].slice(size) },
  }),
);
const paint = (name: string, to: string) => ({
  TableName,
  Key: keyOf(name),
  UpdateExpression: to === 'none' ? 'REMOVE #group' : 'SET #group = :to',
  ExpressionAttributeNames: { '#group': 'group' },
  ...(to !== 'none' && { ExpressionAttributeValues: { ':to': { S: to } } }),
});
const step: fc.Arbitrary<(world: World) => Promise<unknown>> = fc.oneof(
  item.map(
    (Item) =>
      ({ db }: World) =>
        db.call('PutItem', { TableName, Item }),
  ),
  names.map(
    (name) =>
      ({ db }: World) =>
        db.call('DeleteItem', { TableName, Key: keyOf(name) }),
  ),
  fc.tuple(names, fc.constantFrom('red', 'blue', 'none')).map(
    ([name, to]) =>
      ({ db }: World) =>
        db.call('UpdateItem', paint(name, to)),
  ),
  fc.tuple(item, names).map(([Item, name]) => ({ db }: World) => {
    const requests = [{ PutRequest: { Item } }, { DeleteRequest: { Key: keyOf(name) } }];
    return db.call('BatchWriteItem', { RequestItems: { [TableName]: requests } });
  }),
  fc.tuple(item, names).map(
    ([Item, name]) =>
      ({ db }: World) =>
        transact(db, [put(Item), { Update: paint(name, 'red') }]),
  ),
  fc.constant(({ db, advance }: World) => {
    advance(60_000);
    return db.removeExpired();
  }),
);

test('the stream, replayed onto nothing, is the table; and the index holds just what belongs there', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const story = await world();
      for (const take of steps) await take(story).catch(expectRefusal);

      const replayed = new Map<string, Item>();
      for (const { record } of story.changes) {
        const { Keys, NewImage, OldImage } = record.dynamodb;
        expect(OldImage).toEqual(replayed.get(nameOf(Keys)));
        expect(record.eventName).toBe(!OldImage ? 'INSERT' : NewImage ? 'MODIFY' : 'REMOVE');
        if (NewImage) replayed.set(nameOf(Keys), NewImage);
        else replayed.delete(nameOf(Keys));
        seen.add(record.eventName);
      }
      const items = await story.db.scan(TableName);
      expect([...replayed.values()].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))).toEqual(items);

      const index = await story.db.call('Scan', { TableName, IndexName: 'by-group' });
      const indexed = items.filter((each) => 'group' in each);
      expect(index).toEqual(expect.objectContaining({ Items: expect.arrayContaining(indexed), Count: indexed.length }));

      const numbers = story.changes.map(({ record }) => record.dynamodb.SequenceNumber);
      expect(numbers).toEqual([...new Set(numbers)].toSorted());
      expect(numbers.every((number) => number.length === 21)).toBe(true);
    }),
    { numRuns: 100 },
  );
  expect([...seen].toSorted()).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
});

/** The random steps may put an item twice into one batch or transaction; nothing else may fail. */
function expectRefusal(error: unknown): void {
  expect(error).toMatchObject({
    code: 'ValidationException',
    message: expect.stringMatching(/duplicates|multiple operations/),
  });
}

test('the same calls make the same records, whenever and wherever they are made', async () => {
  const run = async () => {
    const { db, changes } = await world();
    await transact(db, [put(account('ana', 1)), put(account('ben', 2))], 'token');
    await db.call('DeleteItem', { TableName, Key: keyOf('ana') });
    return changes;
  };
  const first = await run();
  expect(first).toHaveLength(3);
  expect(await run()).toEqual(first);
});

test('a write that leaves the item as it was makes no record, whatever the order of its attributes and sets', async () => {
  const { db, changes } = await world();
  const tags = (...SS: string[]): Item => ({ tags: { SS }, note: { M: { a: { L: [{ BOOL: false }] } } } });
  await db.call('PutItem', { TableName, Item: { ...keyOf('ana'), ...tags('a', 'b') } });
  await db.call('PutItem', { TableName, Item: { ...tags('b', 'a'), ...keyOf('ana') } });
  await db.call('DeleteItem', { TableName, Key: keyOf('nobody') });
  expect(changes).toHaveLength(1);
  await db.call('PutItem', { TableName, Item: { ...keyOf('ana'), ...tags('a', 'c') } });
  expect(changes).toHaveLength(2);
});

test.each([
  ['KEYS_ONLY', undefined, undefined],
  ['NEW_IMAGE', account('ana', 2), undefined],
  ['OLD_IMAGE', undefined, account('ana', 1)],
  ['NEW_AND_OLD_IMAGES', account('ana', 2), account('ana', 1)],
] as const)('a stream of %s shows just that', async (stream, NewImage, OldImage) => {
  const { db, changes } = await world({ ...accounts, stream });
  await db.call('PutItem', { TableName, Item: account('ana', 1) });
  await db.call('PutItem', { TableName, Item: account('ana', 2) });
  const { dynamodb } = changes[1]?.record ?? {};
  expect(dynamodb).toMatchObject({
    Keys: keyOf('ana'),
    StreamViewType: stream,
    ApproximateCreationDateTime: 1795305600,
  });
  expect([dynamodb?.NewImage, dynamodb?.OldImage]).toEqual([NewImage, OldImage]);
});

test('a table without a stream tells nothing', async () => {
  const { stream: _, ...silent } = accounts;
  const { db, changes } = await world(silent);
  await db.call('PutItem', { TableName, Item: account('ana', 1) });
  expect([await balances(db), changes]).toEqual([[1], []]);
});

test.each([
  ['0', 1],
  ['-1', 3],
  ['100', 2],
  ['123', 3],
  ['1.5', 3],
  ['0.012', 3],
  ['1e-130', 2],
  ['12345678901234567890123456789012345678', 20],
])('a record tells how much %s weighs: %i bytes', async (N, bytes) => {
  const { db, changes } = await world({ ...accounts, stream: 'NEW_IMAGE' });
  await db.call('PutItem', { TableName, Item: { ...Key, n: { N } } });
  expect(changes[0]?.record.dynamodb.SizeBytes).toBe(2 * 'pkanaskaccount'.length + 'n'.length + bytes);
});
