import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import {
  type AttributeValue,
  createDynamoDb,
  type DynamoDb,
  type StreamChange,
  type TableDefinition,
} from '../../infra/local/dynamodb/dynamodb.ts';

type Item = Record<string, AttributeValue>;

const accounts: TableDefinition = {
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

interface World {
  readonly db: DynamoDb;
  readonly changes: StreamChange[];
  advance(ms: number): void;
}

async function world(definition: TableDefinition = accounts, directory?: string): Promise<World> {
  let now = Date.parse('2026-11-22T00:00:00Z');
  const db = createDynamoDb({ now: () => now, region: 'ap-northeast-2', ...(directory && { directory }) });
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

const TableName = accounts.name;
const keyOf = (name: string): Item => ({ pk: { S: name }, sk: { S: 'account' } });
const account = (name: string, balance: number): Item => ({ ...keyOf(name), balance: { N: String(balance) } });
const put = (item: Item) => ({ Put: { TableName, Item: item } });
const add = (name: string, amount: number) => ({
  Update: {
    TableName,
    Key: keyOf(name),
    UpdateExpression: 'ADD balance :amount',
    ExpressionAttributeValues: { ':amount': { N: String(amount) } },
  },
});
const take = (name: string, amount: number) => ({
  Update: {
    TableName,
    Key: keyOf(name),
    UpdateExpression: 'SET balance = balance - :amount',
    ConditionExpression: 'balance >= :amount',
    ExpressionAttributeValues: { ':amount': { N: String(amount) } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const isThere = (name: string) => ({
  ConditionCheck: { TableName, Key: keyOf(name), ConditionExpression: 'attribute_exists(pk)' },
});
const transact = (db: DynamoDb, TransactItems: unknown[], ClientRequestToken?: string) =>
  db.call('TransactWriteItems', { TransactItems, ...(ClientRequestToken && { ClientRequestToken }) });
const balances = async (db: DynamoDb) =>
  (await db.scan(TableName)).map(({ balance }) => (balance && 'N' in balance ? Number(balance.N) : undefined));

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

const nameOf = ({ pk }: Item): string => (pk && 'S' in pk ? pk.S : '');

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

const many = (count: number) => Array.from({ length: count }, (_, i) => `name-${i}`);
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

test('pages of any size, forwards and backwards, make up the whole query', async () => {
  const { db } = await world();
  const key = (i: number): Item => ({ pk: { S: 'ana' }, sk: { S: String(i).padStart(3, '0') }, group: { S: 'red' } });
  for (let i = 0; i < 30; i++) await db.call('PutItem', { TableName, Item: key(i) });
  await db.call('PutItem', { TableName, Item: { ...keyOf('ben'), group: { S: 'blue' } } });
  const queries = [
    { KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': { S: 'ana' } } },
    {
      IndexName: 'by-group',
      KeyConditionExpression: '#g = :v',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':v': { S: 'red' } },
    },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...queries),
      fc.integer({ min: 1, max: 31 }),
      fc.boolean(),
      async (query, Limit, ScanIndexForward) => {
        const pages: Item[] = [];
        let ExclusiveStartKey: Item | undefined;
        do {
          const page = (await db.call('Query', {
            TableName,
            ...query,
            Limit,
            ScanIndexForward,
            ExclusiveStartKey,
          })) as {
            Items: Item[];
            LastEvaluatedKey?: Item;
          };
          expect(page.Items.length).toBeLessThanOrEqual(Limit);
          pages.push(...page.Items);
          ExclusiveStartKey = page.LastEvaluatedKey;
        } while (ExclusiveStartKey);
        const all = Array.from({ length: 30 }, (_, i) => key(i));
        expect(pages).toEqual(ScanIndexForward ? all : all.toReversed());
      },
    ),
    { numRuns: 40 },
  );
});

const Key = keyOf('ana');
test.each([
  ['PutItem', { TableName, Item: Key, ReturnConsumedCapacity: 'TOTAL' }, 'PutItem.ReturnConsumedCapacity'],
  ['PutItem', { TableName, Item: Key, Expected: {} }, 'PutItem.Expected'],
  ['UpdateItem', { TableName, Key, AttributeUpdates: {} }, 'UpdateItem.AttributeUpdates'],
  ['DeleteItem', { TableName, Key, ReturnItemCollectionMetrics: 'SIZE' }, 'DeleteItem.ReturnItemCollectionMetrics'],
  ['GetItem', { TableName, Key, AttributesToGet: ['pk'] }, 'GetItem.AttributesToGet'],
  ['Query', { TableName, KeyConditions: {} }, 'Query.KeyConditions'],
  ['Scan', { TableName, ScanFilter: {} }, 'Scan.ScanFilter'],
  [
    'BatchGetItem',
    { RequestItems: { [TableName]: { Keys: [Key], Consistent: true } } },
    'BatchGetItem.RequestItems.Consistent',
  ],
  ['BatchWriteItem', { RequestItems: {}, ReturnConsumedCapacity: 'TOTAL' }, 'BatchWriteItem.ReturnConsumedCapacity'],
  [
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName, Key, ConsistentRead: true } }] },
    'TransactGetItems.TransactItems.Get.ConsistentRead',
  ],
  [
    'TransactWriteItems',
    { TransactItems: [{ Put: { TableName, Item: Key, ReturnValues: 'ALL_OLD' } }] },
    'TransactWriteItems.TransactItems.Put.ReturnValues',
  ],
  ['DescribeTable', { TableName, constructor: 'x' }, 'DescribeTable.constructor'],
])('%s refuses a field that it does not implement by its name (%#)', async (operation, request, field) => {
  const { db, changes } = await world();
  await expect(db.call(operation, request)).rejects.toMatchObject({
    code: 'ValidationException',
    message: `The local DynamoDB does not implement the field ${field}`,
  });
  expect(changes).toEqual([]);
});

test('what is not there is refused by name: an operation, a table, a second definition', async () => {
  const { db } = await world();
  const refusal = (code: string, name: string) => ({ code, message: expect.stringContaining(name) });
  await expect(db.call('ListTables', {})).rejects.toMatchObject(refusal('UnknownOperationException', 'ListTables'));
  for (const operation of ['GetItem', 'DeleteItem']) {
    const call = db.call(operation, { TableName: 'nowhere', Key });
    await expect(call).rejects.toMatchObject(refusal('ResourceNotFoundException', 'nowhere'));
  }
  await expect(db.createTable({ ...accounts, stream: 'KEYS_ONLY' })).rejects.toMatchObject(
    refusal('ResourceInUseException', 'accounts'),
  );
});

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

test('a comparison with a list or a map is refused, since it would never match here', async () => {
  const { db } = await world();
  const write = { TableName, Key, ConditionExpression: 'pk = :p AND seen = :seen' };
  const values = { ':p': { S: 'ana' }, ':seen': { L: [] } };
  await expect(db.call('DeleteItem', { ...write, ExpressionAttributeValues: values })).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining('lists or maps'),
  });
});

test('an empty string is no index key', async () => {
  const { db } = await world();
  await expect(db.call('PutItem', { TableName, Item: { ...Key, group: { S: '' } } })).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining('IndexName: by-group, IndexKey: group'),
  });
});

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
