import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onRecountPage, updateAward } from '../../../functions/loyalty/awards.store.ts';
import { reserve, spendPoints } from '../../../functions/loyalty/checkout/checkout.ts';
import { recordFacts, recordOwner } from '../../../functions/loyalty/ledger/award.ts';
import { correctPoints } from '../../../functions/loyalty/ledger/correction.ts';
import { loyaltyContext } from '../../../functions/loyalty/ledger/due.ts';
import { catchUp, entriesOf, ledgers, saveLedger } from '../../../functions/loyalty/ledger/ledger.store.ts';
import { balance, bookOf } from '../../../functions/loyalty/ledger/ledger.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import { programmes } from '../../../functions/loyalty/ledger/programmes.store.ts';
import { movePerson, type PersonEvent } from '../../../functions/loyalty/person/persons.store.ts';
import { ledgerListing, ownRecount } from '../../../functions/loyalty/recount/recount.store.ts';
import { beginRecount } from '../../../functions/loyalty/recount/recount.ts';
import { shards } from '../../../functions/loyalty/recount/run.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { CustomersMerged, CustomersSplit } from '../../../shared/events/customers.ts';
import { parseEvent } from '../../../shared/events/event.ts';
import { RecountPageDue } from '../../../shared/events/programme.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { envelopeOf } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';
import { bought, hour, context as loyaltyAt, paidAt, zone } from '../account.ts';

const aws = inProcessAws();

const shop = 'demo';
const now = hour(24 * 20);
const loyalty = loyaltyAt(now);
const cause = { id: 'order/demo/1@1.1', at: now, test: false };
const update = updateAward(programme);
const account = (customer: string) => ledgers.of(shop, customer);

/** What happened at customers', as the bus brings it: versions are those of the customer into whom or out of whom somebody went. */
function news(name: 'CustomersMerged' | 'CustomersSplit', from: string, into: string, n: number): PersonEvent {
  const said = { subject: `customer/${shop}/${into}`, version: n, at: hour(24 * 20 + n), decidedAt: hour(24 * 20 + n) };
  const data = { from, into, moved: [from] };
  if (name === 'CustomersSplit') return parseEvent(CustomersSplit, { ...envelopeOf(CustomersSplit, data), ...said });
  return parseEvent(CustomersMerged, { ...envelopeOf(CustomersMerged, { ...data, because: 'platform' }), ...said });
}

/** An order of so many points that can be spent, which belongs to the customer. */
async function ordered(order: string, customer: string, points: number): Promise<void> {
  const event = { ...envelopeOf(CustomersMerged, {}), subject: `order/${shop}/${order}`, data: { order } };
  const facts = bought({ goodsMinor: points * 100, deliveredAt: paidAt });
  const about = { now, since: now };
  await update(event, about, (before, by) => recordFacts(before, 1, facts, false, by));
  await owned(order, customer, 1);
}

async function owned(order: string, customer: string, version: number): Promise<void> {
  const event = { ...envelopeOf(CustomersMerged, {}), subject: `order/${shop}/${order}`, data: { order } };
  await update(event, { now, since: now }, (before) => recordOwner(before, version, customer, now));
}

async function correct(customer: string, points: number, id: string): Promise<void> {
  await saveLedger(account(customer), cause, loyalty, (ledger) =>
    correctPoints(bookOf(ledger), { id, customer, points, reason: 'sorry', author: 'hana' }, loyalty),
  );
}

async function spend(customer: string, points: number, order: string): Promise<void> {
  const id = `${customer}~${order}`;
  await catchUp(account(customer), cause, loyalty);
  await saveLedger(account(customer), cause, loyalty, (before) => reserve(before, { id, order, points }, loyalty).book);
  await saveLedger(account(customer), cause, loyalty, (before) => spendPoints(before, id, loyalty).book);
}

const knownShop = () =>
  programmes.of(shop).change(cause, () => ({ state: { document: 3, zone, edition: 1, writtenIn: 3 } }));

async function balances(customers: readonly string[]): Promise<Record<string, object>> {
  const found: Record<string, object> = {};
  for (const each of customers) {
    await catchUp(account(each), cause, loyalty);
    found[each] = balance((await account(each).state()) ?? { lots: {} });
  }
  return found;
}

const points = (active: number, debt = 0) => ({ pending: 0, active, debt });

test('a merge moves all that a customer has in one write, and its undo moves exactly that back', async () => {
  await knownShop();
  await ordered('shopify-1', 'b', 1_000);
  await spend('b', 600, 'shopify-7');
  await correct('a', -200, 'c1');

  await movePerson(news('CustomersMerged', 'b', 'a', 1), loyalty);
  expect(await balances(['a'])).toEqual({ a: points(200) });
  expect(balance((await account('b').state()) ?? { lots: {} })).toEqual(points(0));
  // The order is the whole person's: that moves nothing any more.
  await owned('shopify-1', 'a', 2);
  expect((await entriesOf(account('a').subject)).entries.map(({ kind, number }) => [kind, number])).toEqual([
    ['moved', 2],
    ['corrected', 1],
  ]);

  await owned('shopify-1', 'b', 3);
  await movePerson(news('CustomersSplit', 'b', 'a', 2), loyalty);
  expect(await balances(['a', 'b'])).toEqual({ a: points(0, 200), b: points(400) });
});

test('a merge that is interrupted at its write has moved nothing, and is completed when it is repeated', async () => {
  await knownShop();
  await ordered('shopify-1', 'b', 1_000);
  await balances(['b']);
  aws.instead = ({ operation }) => {
    if (operation === 'TransactWriteItems') throw new Error('the function ends here');
    return undefined;
  };
  await expect(movePerson(news('CustomersMerged', 'b', 'a', 1), loyalty)).rejects.toThrow();
  aws.instead = () => undefined;
  expect(await balances(['a', 'b'])).toEqual({ a: points(0), b: points(1_000) });
  await movePerson(news('CustomersMerged', 'b', 'a', 1), loyalty);
  expect(await balances(['a'])).toEqual({ a: points(1_000) });
});

test('points that are spent, corrected and earned under the name of a merged customer are the whole person’s', async () => {
  await knownShop();
  await movePerson(news('CustomersMerged', 'c', 'b', 1), loyalty);
  await movePerson(news('CustomersMerged', 'b', 'a', 2), loyalty);
  await ordered('shopify-1', 'c', 1_000);
  await correct('b', 50, 'c1');
  await spend('c', 700, 'shopify-7');
  expect(await balances(['a'])).toEqual({ a: points(350) });
  await movePerson(news('CustomersSplit', 'c', 'a', 3), loyalty);
  expect(await balances(['a', 'c'])).toEqual({ a: points(50), c: points(300) });
});

test('of each who is heard to be part of the other, one was parted meanwhile: it waits for that', async () => {
  await knownShop();
  await correct('a', 50, 'c1');
  await movePerson(news('CustomersMerged', 'b', 'a', 1), loyalty);
  const turned = news('CustomersMerged', 'a', 'b', 3);
  await expect(movePerson(turned, loyalty)).rejects.toThrow(Later);
  await movePerson(news('CustomersSplit', 'b', 'a', 2), loyalty);
  await movePerson(turned, loyalty);
  expect(balance((await account('b').state()) ?? { lots: {} })).toEqual(points(50));
});

test('a recount counts who is part of another once, with them', async () => {
  await knownShop();
  await ordered('shopify-1', 'b', 3_000);
  await movePerson(news('CustomersMerged', 'b', 'a', 1), loyalty);
  // They were listed when a page was read, and have been merged since.
  const Item = { pk: 'listed', sk: 'before', ...ledgerListing(shop, 'b') };
  await dynamo().send(new PutCommand({ TableName: aws.table, Item }));
  const terms = { tiers: programme.tiers.map((tier) => ({ ...tier, fromMinor: tier.fromMinor * 2 })) };
  await programmes.of(shop).change(cause, (before) => ({ state: { ...(before ?? fail()), terms, edition: 2 } }));
  const recount = ownRecount(shop);
  await recount.change(cause, () => beginRecount(undefined, terms, 2, now));
  for (let shard = 0; shard < shards; shard++) {
    const { version } = (await recount.load()) ?? fail();
    const due = { ...envelopeOf(RecountPageDue, { customers: 0 }), subject: recount.subject, version };
    await onRecountPage(programme)(parseEvent(RecountPageDue, due), { now, since: now });
  }
  expect((await recount.state())?.run).toMatchObject({ finishedAt: now, down: { count: 1, customers: ['a'] } });
  const present = loyaltyContext(programme, shop, { writtenIn: 3, edition: 2, zone, terms }, now);
  await movePerson(news('CustomersSplit', 'b', 'a', 2), present);
  expect((await aws.items()).flatMap(({ pk, sk, onList }) => (onList && sk === 'STATE' ? pk : [])).sort()).toEqual([
    `ledger/${shop}/a`,
    `ledger/${shop}/b`,
  ]);
  expect([await account('a').state(), await account('b').state()]).toMatchObject([
    { tier: 'welcome', terms: { edition: 2 } },
    { tier: 'welcome', terms: { edition: 2 } },
  ]);
});

test('an order that turns out to be of somebody else is theirs, and what was spent of it is still owed', async () => {
  await knownShop();
  await ordered('shopify-1', 'b', 1_000);
  await spend('b', 600, 'shopify-7');
  await owned('shopify-1', 'a', 2);
  expect(await balances(['a', 'b'])).toEqual({ a: points(1_000), b: points(0, 600) });
});

const customers = ['a', 'b', 'c', 'd'] as const;
const step = fc.record({
  from: fc.constantFrom(...customers),
  into: fc.constantFrom(...customers),
  isSplit: fc.boolean(),
});

/** The history of customers': who was merged into whom, and parted. Whom an order names may be told each time again. */
function historyOf(steps: readonly { from: string; into: string; isSplit: boolean }[], isToldAgain: boolean) {
  const parents = new Map<string, string>();
  const root = (customer: string): string => {
    const into = parents.get(customer);
    return into === undefined ? customer : root(into);
  };
  const told: (() => Promise<void>)[] = [];
  let n = 1;
  for (const { from, into, isSplit } of steps) {
    const other = root(isSplit ? from : into);
    if (isSplit ? !parents.has(from) : parents.has(from) || other === from) continue;
    n++;
    const event = news(isSplit ? 'CustomersSplit' : 'CustomersMerged', from, other, n);
    told.push(() => movePerson(event, loyalty));
    if (isSplit) parents.delete(from);
    else parents.set(from, other);
    const version = n;
    for (const each of isToldAgain ? customers : []) told.push(() => owned(`shopify-${each}`, each, version));
  }
  return { told, root };
}

/** Handles all of it, two at a time; what has to wait is handled again. */
async function handled(all: readonly (() => Promise<void>)[]): Promise<void> {
  let waiting = [...all];
  for (let round = 0; waiting.length > 0; round++) {
    if (round > 60) throw new Error('It does not come to rest.');
    const next: typeof waiting = [];
    for (let index = 0; index < waiting.length; index += 2) {
      const pair = waiting.slice(index, index + 2);
      const results = await Promise.allSettled(pair.map((each) => each()));
      for (const [at, result] of results.entries()) {
        if (result.status === 'fulfilled') continue;
        if (!(result.reason instanceof Later)) throw result.reason;
        next.push(pair[at] ?? fail());
      }
    }
    waiting = next;
  }
}

function fail(): never {
  throw new Error('There is no such news');
}

// @thorough
test.for([
  ['whom an order names is told once', false],
  ['whom an order names is told each time', true],
] as const)('in any sequence, twice and at once, it ends as if it had come in order: %s', async ([, isToldAgain]) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 7 }),
      fc.infiniteStream(fc.nat()),
      async (steps, chance) => {
        await emptied();
        await knownShop();
        for (const [index, each] of customers.entries()) await ordered(`shopify-${each}`, each, 100 * 2 ** index);
        await correct('a', -130, 'c1');
        await correct('b', 1_000, 'c2');
        await spend('d', 650, 'shopify-9');
        const alone: Record<string, number> = { a: 100 - 130, b: 200 + 1_000, c: 400, d: 800 - 650 };
        const { told, root } = historyOf(steps, isToldAgain);
        const again = told.filter(() => (chance.next().value ?? 0) % 3 === 0);
        const mixed = [...told, ...again]
          .map((each) => ({ each, at: chance.next().value ?? 0 }))
          .sort((one, other) => one.at - other.at);
        await handled(mixed.map(({ each }) => each));
        const net: Record<string, number> = {};
        for (const each of customers) net[root(each)] = (net[root(each)] ?? 0) + (alone[each] ?? 0);
        const expected = Object.fromEntries(
          customers.map((each) => [each, points(Math.max(net[each] ?? 0, 0), Math.max(-(net[each] ?? 0), 0))]),
        );
        expect(await balances(customers)).toEqual(expected);
      },
    ),
    { numRuns: times(4, 60) },
  );
});

/** An empty table, as at the beginning of a test. */
async function emptied(): Promise<void> {
  for (const { pk, sk } of await aws.items())
    await dynamo().send(new DeleteCommand({ TableName: aws.table, Key: { pk, sk } }));
}
