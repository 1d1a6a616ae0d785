import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { readAccount, readList } from '../../../functions/customers/account/lists.store.ts';
import type { OneList } from '../../../functions/customers/account/lists.ts';
import { lastOutcomes, messageRows } from '../../../functions/customers/account/own-messages.ts';
import { type Customer, newCustomer } from '../../../functions/customers/customer/customer.ts';
import { points, tickets } from '../../../functions/customers/customer/customers.store.ts';
import { orderSummary } from '../../../functions/customers/customer/order-summary.ts';
import { entryKey, type TimelineEntry } from '../../../functions/customers/customer/timeline-entry.ts';
import { consents } from '../../../functions/customers/filing/history.store.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { anOrder } from '../../journeys/enrolled.ts';
import { shop } from '../../messaging/letters/demo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
const cause = { id: 'story', at: '2026-11-22T01:00:00.000Z', test: false };
const minute = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * 60_000).toISOString();
const pkOf = (record: string) => `customer/demo/${record}`;

/** Two customers who are one person; the second was merged into the first. */
const member = { ...newCustomer('c2'), into: 'c1', mergedAt: minute(0), because: 'by-hand' as const };
const person: Customer = {
  ...newCustomer('c1', 'shopify-1'),
  ...{ email: 'minji@shop.example', reportedAt: { email: `2 ${minute(0)}` } },
  members: [{ ...member, email: 'old@shop.example', reportedAt: { email: `1 ${minute(0)}` } }],
};

/** Written twice, so that a read which is not consistent has it too. */
async function put(Item: Record<string, unknown>): Promise<void> {
  for (let times = 0; times < 2; times++) await dynamo().send(new PutCommand({ TableName: aws.table, Item }));
}

async function ordered(count: number, record = 'c1', from = 0): Promise<void> {
  for (let n = from; n < from + count; n++) {
    const summary = orderSummary(anOrder({ number: `#${n}`, placedAt: minute(n) }), false);
    await put({ pk: pkOf(record), sk: `ORDER#${minute(n)}#o${n}`, order: `o${n}`, summary });
  }
}

type Outcome = Pick<TimelineEntry, 'name'> & {
  readonly key: string;
  readonly test?: boolean;
  readonly record?: string;
};

async function told(outcomes: readonly Outcome[]): Promise<void> {
  for (const [n, { key, name, test = false, record = 'c1' }] of outcomes.entries()) {
    const id = `message/demo/${key}@${n + 1}.1`;
    const entry: TimelineEntry = { id, at: minute(n), kind: 'message', name, test, facts: {} };
    await put({ pk: pkOf(record), sk: `TIMELINE#${entryKey(entry)}`, entry });
  }
}

const account = () => readAccount('demo', person);
/** All pages of a list, each as what its rows are called. */
async function pagesOf(name: OneList['name']): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const { list } = await readList(name, 'demo', person, after);
    pages.push((list.items as readonly { order?: string; id?: string }[]).map(({ order, id }) => order ?? id ?? ''));
    after = list.next && Buffer.from(list.next, 'base64url').toString();
  } while (after);
  return pages;
}

describe('the orders on the account page', () => {
  test('are the newest five of all records, with how many more there are', async () => {
    await ordered(4, 'c1');
    await ordered(4, 'c2', 2);
    const { orders } = (await account()).lists;
    expect(orders.items.map(({ order }) => order)).toEqual(['o5', 'o4', 'o3', 'o2', 'o1']);
    // The two that stand under both are one each.
    expect(orders).toMatchObject({ more: 1 });
  });

  test('are all there where they are few, and not counted to the end where they are very many', async () => {
    await ordered(5);
    expect((await account()).lists.orders).not.toHaveProperty('more');
    await ordered(51, 'c1', 5);
    expect((await account()).lists.orders).toMatchObject({ more: 'many' });
    expect((await pagesOf('orders')).map((page) => page.length)).toEqual([50, 6]);
    expect((await pagesOf('orders')).flat()).toEqual(Array.from({ length: 56 }, (_, n) => `o${55 - n}`));
  });
});

describe('the messages on the account page', () => {
  test('are told by what became of each at last, over all records, without tests', async () => {
    await told([
      { key: 'k1', name: 'MessageHeld' },
      { key: 'k2', name: 'MessageSent', record: 'c2' },
      { key: 'k1', name: 'MessageSent' },
      { key: 'k3', name: 'MessageSent', test: true },
    ]);
    const { messages } = (await account()).lists;
    expect(messages.items.map(({ id, name }) => [id, name])).toEqual([
      ['message/demo/k1@3.1', 'MessageSent'],
      ['message/demo/k2@2.1', 'MessageSent'],
    ]);
    expect(messages).not.toHaveProperty('more');
  });

  test('that were not sent at one time for one reason are one line, which says how many', async () => {
    const skipped = (n: number, at: string, facts = {}) => ({
      ...{ id: `message/demo/k${n}@1.1`, at, kind: 'message' as const, name: 'MessageSkipped', test: false },
      facts: { template: 'first-days', because: 'asked-recently', order: `o${n}`, ...facts },
    });
    const outcomes = lastOutcomes([
      ...[1, 2, 3].map((n) => skipped(n, minute(90 - n))),
      skipped(4, minute(80), { because: 'open-ticket' }),
      skipped(5, minute(79), { because: 'open-ticket', template: 'survey' }),
      skipped(6, minute(18), { because: 'open-ticket', template: 'survey' }),
      { ...skipped(7, minute(17), { because: 'open-ticket', template: 'survey' }), name: 'MessageSent' },
      skipped(8, minute(16), { because: 'open-ticket', template: 'survey' }),
    ]);
    expect(outcomes.map(({ facts, alike }) => [facts.order, alike])).toEqual([
      ['o1', 2],
      ...['o4', 'o5', 'o6', 'o7', 'o8'].map((order) => [order, undefined]),
    ]);
    const viewer = { shop, language: 'en' as const, zone: 'Asia/Seoul', now: minute(99) };
    const rows = messageRows(outcomes, new Map([['o4', '#4']]), viewer).map(String);
    expect(rows[0]).toContain('3 orders');
    expect(rows[1]).toContain('Order #4');
  });

  test('are five, with how many more, and all on pages of their own', async () => {
    await told(Array.from({ length: 54 }, (_, n) => ({ key: `k${n}`, name: 'MessageSent' })));
    expect((await account()).lists.messages).toMatchObject({ more: 49 });
    expect((await pagesOf('messages')).map((page) => page.length)).toEqual([50, 4]);
  });
});

describe('the tickets on the account page', () => {
  const ticket = (number: number, status: string) => ({
    ...{ ticket: `t${number}`, number, kind: 'question', version: number, status },
  });
  const has = (record: string, all: readonly ReturnType<typeof ticket>[]) =>
    tickets.of('demo', record).change(cause, () => ({ state: { tickets: all } }));

  test('are all that are open, of every record, and a few of the others', async () => {
    await has('c1', [ticket(9, 'solved'), ticket(8, 'open'), ticket(2, 'closed'), ticket(1, 'new')]);
    await has('c2', [ticket(7, 'solved'), ticket(6, 'pending'), ticket(5, 'open')]);
    const { tickets: shown } = (await account()).lists;
    expect(shown).toMatchObject({ more: 3 });
    expect(shown.items.map(({ number }) => number)).toEqual([8, 6, 5, 1]);
    const all = await readList('tickets', 'demo', person, undefined);
    expect((all.name === 'tickets' ? all.list.items : []).map(({ number }) => number)).toEqual([8, 6, 5, 1, 9, 7, 2]);
    expect(all.list).not.toHaveProperty('more');
  });

  test('say that there may be more where only the newest are known', async () => {
    await has(
      'c2',
      Array.from({ length: 50 }, (_, n) => ticket(100 - n, 'solved')),
    );
    expect((await account()).lists.tickets).toMatchObject({ more: 'many' });
    expect((await readList('tickets', 'demo', person, undefined)).list).toMatchObject({ more: 'many' });
  });
});

test('the points are those of the present account, five changes of them, and then the whole history', async () => {
  const balance = { pending: 0, active: 7, debt: 0, expiries: [] };
  const change = (n: number) => ({
    id: `account/demo/c1@${n}.1`,
    at: minute(n),
    name: 'PointsSpent' as const,
    points: n,
    balance,
  });
  await points.of('demo', 'c1').change(cause, () => ({ state: { entries: [7, 6, 5, 4, 3, 2, 1].map(change) } }));
  await points.of('demo', 'c2').change(cause, () => ({ state: { entries: [change(99)] } }));
  const { points: known, lists } = await account();
  expect(known.entries).toHaveLength(7);
  expect(lists.points).toMatchObject({ more: 2 });
  for (const [n, name, record] of [
    [1, 'PointsSpent', 'c1'],
    [2, 'TierReached', 'c1'],
    [3, 'PointsEarned', 'c2'],
  ] as const) {
    const facts = { points: String(n), order: `o${n}` };
    const entry = { id: `account/demo/${record}@${n}.1`, at: minute(n), kind: 'points', name, test: false, facts };
    await put({ pk: pkOf(record), sk: `TIMELINE#${entryKey(entry)}`, entry });
  }
  expect(await pagesOf('points')).toEqual([['o1']]);
});

// @thorough
test('a page of a history goes on where a part of the timeline has little of it, and reads a bounded part', async () => {
  const entryOf = (n: number) => {
    const kind = n % 100 === 10 ? 'points' : 'order';
    const id = `account/demo/c1@${n + 1}.1`;
    return { id, at: minute(n), kind, name: 'PointsSpent', test: false, facts: { points: '1', order: `o${n}` } };
  };
  // As many at once as the client has connections.
  for (let from = 0; from < 620; from += 40) {
    const entries = Array.from({ length: Math.min(40, 620 - from) }, (_, n) => entryOf(from + n));
    await Promise.all(entries.map((entry) => put({ pk: pkOf('c1'), sk: `TIMELINE#${entryKey(entry)}`, entry })));
  }
  expect(await pagesOf('points')).toEqual([['o610', 'o510', 'o410', 'o310', 'o210', 'o110'], ['o10']]);
});

test('a yes to advertising holds for the address of the record that gave it, and a no of any record for the person', async () => {
  const says = (record: string, given: boolean) =>
    consents.of('demo', record).change(cause, () => ({
      state: { record, said: { email: { id: `recipient/demo/${record}@1.1`, at: minute(1), given } } },
    }));
  await says('c2', true);
  expect((await account()).consents).toEqual([]);
  await says('c1', true);
  expect((await account()).consents).toEqual([{ channel: 'email', at: minute(1), given: true }]);
  await says('c2', false);
  expect((await account()).consents).toEqual([{ channel: 'email', at: minute(1), given: false }]);
});
