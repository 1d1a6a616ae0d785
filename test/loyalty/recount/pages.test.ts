import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import {
  ledgerListing,
  ownRecount,
  type RecountVisit,
  recountNextPage,
} from '../../../functions/loyalty/recount/recount.store.ts';
import { beginRecount, proceedWith, recountStatus } from '../../../functions/loyalty/recount/recount.ts';
import { newRun } from '../../../functions/loyalty/recount/run.ts';
import { parseEvent } from '../../../shared/events/event.ts';
import { RecountPageDue } from '../../../shared/events/programme.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { envelopeOf } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();

const shop = 'demo';
const now = '2026-12-01T00:00:00.000Z';
const shardOf = (customer: string) => ledgerListing(shop, customer).onList;

/** The first customers of a shard; some of their ids begin with another one's. */
function inShard(shard: number, count: number): string[] {
  const found: string[] = [];
  for (let n = 1; found.length < count; n++) {
    if (shardOf(`c${n}`) === `ledgers#${shop}#${shard}`) found.push(`c${n}`);
  }
  return found;
}

/** They are listed, as the write of a ledger lists them. */
async function listed(customers: readonly string[]): Promise<void> {
  for (const customer of customers) {
    const Item = { pk: `ledger/${shop}/${customer}`, sk: 'STATE', ...ledgerListing(shop, customer) };
    await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
  }
}

/** The event for the page that is next, as the bus brings it. */
async function pageDue() {
  const { subject } = ownRecount(shop);
  const { version = 0, state } = (await ownRecount(shop).load()) ?? {};
  const customers = state?.run?.customers ?? 0;
  return parseEvent(RecountPageDue, { ...envelopeOf(RecountPageDue, { customers }), shop, subject, version });
}

async function begun(): Promise<void> {
  const cause = { id: 'shop/demo@2.1', at: now, test: false };
  await ownRecount(shop).change(cause, (before) => beginRecount(before, { rateBasisPoints: 200 }, 2, now));
}

/** Handles pages until the recount has finished; gives how many customers each of them had. */
async function finished(visit: RecountVisit): Promise<number[]> {
  const pages: number[] = [];
  for (let n = 0; n < 50; n++) {
    const before = await ownRecount(shop).state();
    if (before && recountStatus(before) === 'finished') return pages;
    await recountNextPage(await pageDue(), now, visit);
    pages.push(((await ownRecount(shop).state())?.run?.customers ?? 0) - (before?.run?.customers ?? 0));
  }
  throw new Error('The recount does not end.');
}

/** Notes whom it visits; every third customer moves up, every seventh down. */
function visitor() {
  const visited: string[] = [];
  const visit: RecountVisit = async (_, customer) => {
    visited.push(customer);
    const n = Number(customer.slice(1));
    return { customer, moved: n % 3 === 0 ? 'up' : n % 7 === 0 ? 'down' : undefined, spendable: 1, perYear: 10 };
  };
  return { visited, visit };
}

test.each([
  { sizes: { 3: 45 }, pages: [0, 0, 0, 20, 20, 5, 0, 0, 0, 0] },
  { sizes: { 0: 20, 7: 40 }, pages: [20, 0, 0, 0, 0, 0, 0, 0, 20, 20, 0] },
  { sizes: { 2: 21, 3: 30, 5: 1 }, pages: [0, 0, 20, 1, 20, 10, 0, 1, 0, 0] },
])('each customer of each shard is visited once, twenty a page: %o', async ({ sizes, pages }) => {
  const customers = Object.entries(sizes).flatMap(([shard, count]) => inShard(Number(shard), count));
  await listed(customers);
  await begun();
  const { visited, visit } = visitor();

  expect(await finished(visit)).toEqual(pages);

  expect([...visited].sort()).toEqual([...customers].sort());
  const moved = (by: number, not = 0) =>
    customers.filter((each) => Number(each.slice(1)) % by === 0 && (not === 0 || Number(each.slice(1)) % not !== 0));
  const run = (await ownRecount(shop).state())?.run;
  expect([run?.customers, run?.spendable, run?.perYear]).toEqual([
    customers.length,
    customers.length,
    customers.length * 10,
  ]);
  expect([run?.up.count, run?.down.count]).toEqual([moved(3).length, moved(7, 3).length]);
  expect(run?.up.customers).toHaveLength(Math.min(20, moved(3).length));
  expect(run?.finishedAt).toBe(now);
});

test('a page that broke off is handled again, one that was handled is not, and nobody is counted twice', async () => {
  const customers = inShard(0, 45);
  await listed(customers);
  await begun();
  const { visited, visit } = visitor();
  const first = await pageDue();
  await recountNextPage(first, now, visit);
  await recountNextPage(first, now, visit);
  expect(visited).toHaveLength(20);

  let left = 7;
  const breaking: RecountVisit = async (...of) => {
    if (left-- === 0) throw new Error('The function was stopped.');
    return visit(...of);
  };
  const second = await pageDue();
  await expect(recountNextPage(second, now, breaking)).rejects.toThrow('stopped');
  expect((await ownRecount(shop).state())?.run).toMatchObject({ customers: 20, shard: 0, after: visited[19] });

  // Two functions handle the same page: one of them is so late that the others have finished meanwhile.
  let isFirst = true;
  const late: RecountVisit = async (...of) => {
    if (isFirst) {
      isFirst = false;
      await recountNextPage(second, now, visit);
      expect((await ownRecount(shop).state())?.run?.customers).toBe(40);
      await finished(visit);
    }
    return visit(...of);
  };
  const before = (await ownRecount(shop).load())?.version ?? 0;
  await recountNextPage(second, now, late);
  expect((await ownRecount(shop).load())?.version).toBe(before + 9);

  expect((await ownRecount(shop).state())?.run).toMatchObject({ customers: 45, spendable: 45, perYear: 450 });
  expect(new Set(visited)).toEqual(new Set(customers));
});

test('a programme that changes meanwhile begins anew, and the old pages stop', async () => {
  await listed(inShard(0, 30));
  await begun();
  const { visited, visit } = visitor();
  const old = await pageDue();
  const cause = { id: 'shop/demo@3.1', at: now, test: false };
  await ownRecount(shop).change(cause, (before) => beginRecount(before, { rateBasisPoints: 300 }, 3, now));

  await recountNextPage(old, now, visit);
  expect(visited).toEqual([]);
  await finished(visit);
  expect((await ownRecount(shop).state())?.run?.customers).toBe(30);
});

test('each page but the last brings the event for the next', () => {
  const recount = { isPreview: false, terms: undefined, base: 1 };
  const next = proceedWith(recount, { ...newRun(now), customers: 20 }, now);
  expect(next.events).toMatchObject([{ type: { name: 'RecountPageDue' }, data: { customers: 20 } }]);
  expect(proceedWith(recount, { ...newRun(now), finishedAt: now }, now).events).toEqual([]);
});
