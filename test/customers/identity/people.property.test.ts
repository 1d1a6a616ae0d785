// @thorough
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Customer, recordsIn } from '../../../functions/customers/customer/customer.ts';
import { type Ownership, recordNamed } from '../../../functions/customers/customer/ownership.ts';
import { mergeByHand, splitByHand } from '../../../functions/customers/identity/by-hand.store.ts';
import { applyPlatformMerge } from '../../../functions/customers/identity/merge.store.ts';
import { assignOrder, saveOrderEvent } from '../../../functions/customers/identity/ownership.store.ts';
import { Problem } from '../../../shared/api/http.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';
import { at, hear, paid, seen, statesIn, toldIn } from './told.ts';

const aws = inProcessAws();
let shops = 0;

const buyer: fc.Arbitrary<Buyer> = fc.record({
  platformId: fc.constantFrom(undefined, undefined, 'shopify-1', 'shopify-2', 'cafe24-1'),
  email: fc.constantFrom(undefined, undefined, 'a@shop.example', 'b@shop.example', 'x@privaterelay.appleid.com'),
  emailVerified: fc.constantFrom(true, undefined),
  phone: fc.constantFrom(undefined, '010-1234-5678', '010-8765-4321', '0507-1234-5678'),
  phoneVerified: fc.constantFrom(true, undefined),
  given: fc.constantFrom(undefined, '민지', '서준'),
  family: fc.constant('김'),
});
const order = fc.constantFrom('o-1', 'o-2', 'o-3', 'o-4');
const n = fc.nat({ max: 1_000 });

/** What happens, in any order; some of it at once. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('order' as const), order, buyer }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('facts' as const),
      order,
      refunded: fc.constantFrom(0, 4_000),
      cancelled: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('platform' as const),
      from: fc.constantFrom('shopify-2', 'shopify-3'),
      into: fc.constantFrom('shopify-1', 'cafe24-1'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('merge' as const), one: n, other: n }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('split' as const), one: n }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('hear' as const), one: n }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

const chosen = <Each>(all: readonly Each[], one: number): Each | undefined => all[one % Math.max(all.length, 1)];

async function happens(shop: string, it: Happening, version: number): Promise<void> {
  const cause = { id: `${shop}-${version}`, at: at(version), test: false };
  if (it.what === 'order') return await assignOrder(seen(shop, version, it.buyer, it.order));
  if (it.what === 'facts') {
    const cancelled = it.cancelled ? { cancelledAt: at(2) } : {};
    return await saveOrderEvent(paid(shop, version, it.order, { refundedMinor: it.refunded, ...cancelled }));
  }
  if (it.what === 'platform') return await applyPlatformMerge(shop, it, cause);
  const items = await aws.items();
  const known = [...statesIn(items, shop).values()];
  if (it.what === 'merge') {
    const [into, from] = [chosen(known, it.one)?.customer, chosen(known, it.other)?.customer];
    if (into && from) await refusable(mergeByHand(shop, { into, from, by: 'lead' }, cause));
  }
  if (it.what === 'split') {
    const merged = known.flatMap(({ members = [] }) => members);
    const record = chosen(merged, it.one)?.customer;
    if (record) await refusable(splitByHand(shop, { customer: record, record, by: 'lead' }, cause));
  }
  const told = chosen(regroupings(toldIn(items, shop)), it.what === 'hear' ? it.one : 0);
  if (it.what === 'hear' && told) await hear(told);
}

const regroupings = (events: readonly Envelope[]) =>
  events.filter(({ name }) => /^Customers(Merged|Split)$/.test(name));

async function refusable(done: Promise<unknown>): Promise<void> {
  await done.catch((error) => {
    if (!(error instanceof Problem)) throw error;
  });
}

type Items = readonly Record<string, unknown>[];

/** The person of each record; each record is one person's, and its own item says nothing but whose. */
function peopleOf(items: Items, shop: string): ReadonlyMap<string, string> {
  const states = statesIn(items, shop);
  const roots = new Map<string, string>();
  for (const [id, state] of states) {
    if (state.into) {
      expect(state).toEqual({ customer: id, reportedAt: {}, platformIds: [], into: state.into });
      continue;
    }
    for (const { customer } of recordsIn(state)) {
      expect(roots.has(customer)).toBe(false);
      roots.set(customer, id);
    }
    for (const { customer, into } of state.members ?? []) expect(states.get(customer)?.into).toBe(into);
  }
  expect([...roots.keys()].sort()).toEqual([...states.keys()].sort());
  return roots;
}

const under = (items: Items, pk: string, prefix: string) =>
  items.filter((item) => item.pk === pk && String(item.sk).startsWith(prefix) && item.expiresAt === undefined);

function expectWholeOrders(items: Items, shop: string, people: ReadonlyMap<string, string>): void {
  const owned = statesIn<Ownership>(items, shop, 'ownership');
  const told = toldIn(items, shop).filter(({ name }) => name === 'OrderOwned');
  const worth = new Map<string, { orders: number; net: number }>();
  for (const [order, state] of owned) {
    const record = recordNamed(state);
    expect(state.customer).toBe(record && people.get(record));
    expect(told.filter(({ data }) => (data as { order: string }).order === order).at(-1)?.data).toEqual(
      state.customer && expect.objectContaining({ customer: state.customer }),
    );
    const listed = [...people.keys()].filter((id) =>
      under(items, `customer/${shop}/${id}`, 'ORDER#').some((each) => each.order === order),
    );
    expect(listed).toEqual(record && state.summary ? [record] : []);
    const shown = [...people.keys()].flatMap((id) =>
      under(items, `customer/${shop}/${id}`, 'TIMELINE#')
        .filter(({ sk }) => String(sk).includes(`/${order}@`))
        .map(({ sk }) => `${id} ${sk}`),
    );
    expect(shown.sort()).toEqual(record ? state.shown.map((key) => `${record} TIMELINE#${key}`).sort() : []);
    if (!record || !state.worth) continue;
    const { orders, net } = worth.get(record) ?? { orders: 0, net: 0 };
    worth.set(record, { orders: orders + 1, net: net + state.worth.netMinor });
  }
  for (const id of people.keys()) {
    const [item] = under(items, `customer/${shop}/${id}`, 'WORTH') as { orders?: number; net?: { KRW?: number } }[];
    expect({ orders: item?.orders ?? 0, net: item?.net?.KRW ?? 0 }).toEqual(worth.get(id) ?? { orders: 0, net: 0 });
  }
}

/** Each part has a table of its own, so that looking through it stays short. */
const parts = Array.from({ length: times(1, 40) }, (_, part) => part);

test.each(parts)(
  'whoever is merged, split, reported and told again, in any order: orders, entries and worth are with the record that is named, and its person owns them (part %i)',
  async () => {
    const steps = fc.array(fc.record({ it: happening, atOnce: fc.boolean() }), { minLength: 5, maxLength: 22 });
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(n), async (all, order) => {
        const shop = `shop-${++shops}`;
        let running: Promise<void>[] = [];
        for (const [index, { it, atOnce }] of all.entries()) {
          running.push(happens(shop, it, index + 1));
          if (!atOnce) await Promise.all(running.splice(0));
        }
        await Promise.all(running);
        running = [];
        const told = regroupings(toldIn(await aws.items(), shop));
        const muddled = told
          .map((event) => ({ event, place: order.next().value }))
          .sort((one, other) => one.place - other.place);
        for (const { event } of muddled) await hear(event);
        // Of every order its facts come in the end: only then is it in a list, and found by who goes through it.
        for (const each of ['o-1', 'o-2', 'o-3', 'o-4']) await saveOrderEvent(paid(shop, all.length + 1, each));

        const items = await aws.items();
        const people = peopleOf(items, shop);
        expectWholeOrders(items, shop, people);
        for (const { pk, customer } of items.filter(({ pk }) => String(pk).startsWith(`identity/${shop}/`)))
          expect([pk, customer === undefined || people.has(String(customer))]).toEqual([pk, true]);
        for (const state of statesIn<Customer>(items, shop).values()) expect(state.isUntold).toBeUndefined();
      }),
      { numRuns: 6, endOnFailure: true },
    );
  },
);
