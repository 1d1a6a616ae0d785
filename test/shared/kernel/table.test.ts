import { expect, test } from 'vitest';
import { getItems, itemsListed, itemsUnder, queryItems, tableName } from '../../../shared/kernel/table.ts';
import { hurried } from '../../support/hurried.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { counters } from './counters.ts';

const aws = inProcessAws();
const cause = { id: 'call', at: '2026-11-29T01:00:00.000Z', test: false };
const mark = (pk: string, sk: string) => ({ Put: { TableName: aws.table, Item: { pk, sk } } });

/** Puts bare items, and a counter beside them. */
const put = (pk: string, ...sks: string[]) =>
  counters.of('demo', 'c-1').change(cause, (before) => ({
    state: { count: (before?.count ?? 0) + 1 },
    alsoWrite: sks.map((sk) => mark(pk, sk)),
  }));

async function all(items: AsyncIterable<Record<string, unknown>>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { sk } of items) found.push(sk);
  return found;
}

test('the table is the one that the environment names, and there has to be one', () => {
  expect(tableName()).toBe(aws.table);
  delete process.env.TABLE;
  expect(tableName).toThrow('Missing environment: TABLE');
});

test('a query gives all items, page by page', async () => {
  await put('list/demo', 'A#1', 'A#2', 'A#3', 'B#1');
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'list/demo' }, Limit: 2 };
  expect(await all(queryItems({ ...query, ConsistentRead: true }))).toEqual(['A#1', 'A#2', 'A#3', 'B#1']);
  expect(aws.asked.filter(({ operation }) => operation === 'Query')).toHaveLength(3);
});

test('what lies under a key is read as it is now, and only what begins so', async () => {
  await put('list/demo', 'A#1', 'A#2', 'B#1');
  await put('list/other', 'A#3');
  expect(await all(itemsUnder('list/demo', 'A#'))).toEqual(['A#1', 'A#2']);
});

test('a list is read from one place to another, so many of each of its parts', async () => {
  const stand = (id: string, list: string, count: number) =>
    counters.of('demo', id).change(cause, () => ({ state: { count, list } }));
  for (const count of [1, 2, 3, 4]) await stand(`one-${count}`, 'all~0', count);
  await stand('two-3', 'all~1', 3);
  await stand('other-3', 'others~0', 3);
  const listed = async (from: string, to: string, limit: number) =>
    (await itemsListed('lists', ['all~0', 'all~1'], { from, to }, limit)).map(({ pk }) => pk);
  const named = (...ids: string[]) => ids.map((id) => `counter/demo/${id}`);
  expect(await listed('2', '3', 9)).toEqual(named('one-2', 'one-3', 'two-3'));
  expect(await listed('1', '4', 2)).toEqual(named('one-1', 'one-2', 'two-3'));
  expect(await listed('5', '9', 9)).toEqual([]);
});

test('many keys are read at once, as they are now; those that stand nowhere are left out', async () => {
  await put('list/demo', 'A#1', 'A#2');
  const keys = ['A#1', 'A#2', 'A#9'].map((sk) => ({ pk: 'list/demo', sk }));
  expect((await getItems(keys)).map(({ sk }) => sk).sort()).toEqual(['A#1', 'A#2']);
  expect(aws.asked.at(-1)?.input).toMatchObject({ RequestItems: { [aws.table]: { ConsistentRead: true } } });
});

/** Reads from a DynamoDB that takes the first of some keys, and of one key none, `times` times; the waits take no time. */
async function readOneByOne(times: number, ...sks: string[]) {
  let asked = 0;
  aws.instead = ({ operation, input }) => {
    if (operation !== 'BatchGetItem' || ++asked > times) return undefined;
    const { Keys = [] } = (input.RequestItems as Record<string, { Keys: object[] }>)[aws.table] ?? {};
    const [first, ...others] = Keys;
    if (others.length === 0) return { UnprocessedKeys: { [aws.table]: { Keys } } };
    return { Responses: { [aws.table]: [first] }, UnprocessedKeys: { [aws.table]: { Keys: others } } };
  };
  const keys = sks.map((sk) => ({ pk: 'list/demo', sk }));
  const isWait = (ms: number) => ms > 0 && ms < 1_000 && ms % 50 === 0;
  return { ...(await hurried(isWait, () => getItems(keys))), asked };
}

test('keys that DynamoDB leaves are asked for again, each time later', async () => {
  await put('list/demo', 'A#1', 'A#2', 'A#3');
  const { outcome, waits, asked } = await readOneByOne(2, 'A#1', 'A#2', 'A#3');
  expect((outcome as { sk: string }[]).map(({ sk }) => sk)).toEqual(['A#1', 'A#2', 'A#3']);
  expect([asked, waits]).toEqual([3, [100, 200]]);
});

test('who is left keys five times comes back later', async () => {
  const { outcome, waits, asked } = await readOneByOne(9, 'A#1');
  expect(outcome).toMatchObject({ name: 'Later', message: 'DynamoDB left keys unprocessed' });
  expect([asked, waits]).toEqual([5, [100, 200, 400, 800]]);
});

test('an answer without items is none', async () => {
  for (const answer of [{}, { UnprocessedKeys: {} }, { UnprocessedKeys: { [aws.table]: { Keys: [] } } }]) {
    aws.instead = () => answer;
    expect(await getItems([{ pk: 'list/demo', sk: 'A#1' }])).toEqual([]);
  }
});
