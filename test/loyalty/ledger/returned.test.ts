import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { releasePoints, reserve, spendPoints } from '../../../functions/loyalty/checkout/checkout.ts';
import { sentence } from '../../../functions/loyalty/explanation.ts';
import { available, balance } from '../../../functions/loyalty/ledger/ledger.ts';
import { times } from '../../support/thorough.ts';
import { Accounts, context, deliveredAt, hour, names, paidAt, zone } from '../account.ts';

const first = 'shopify-1';
const second = 'shopify-5';
const active = '2026-12-05T01:00:00.000Z';
const day = (days: number) => new Date(Date.parse(active) + days * 86_400_000).toISOString();

/** Minji has 1,000 points of her first order. */
function minji(): Accounts {
  const accounts = new Accounts();
  accounts.owner(paidAt, first, 1, 'minji');
  accounts.order(paidAt, first, 1);
  accounts.order(deliveredAt, first, 2, { deliveredAt });
  accounts.time(active);
  return accounts;
}

function spend(accounts: Accounts, points: number, now = active, order = second, id = `minji~${order}`): void {
  const held = reserve(accounts.of('minji'), { id, order, points }, context(now));
  expect(held.answer).toBe('done');
  accounts.saveLedger('minji', () => held.book);
  accounts.saveLedger('minji', (ledger) => spendPoints(ledger, id, context(now)).book);
}

/** Her second order, of which nothing is left to pay. */
function bought(accounts: Accounts, version: number, now: string, change: Parameters<Accounts['order']>[3] = {}): void {
  accounts.owner(now, second, 1, 'minji');
  accounts.order(now, second, version, { number: '#1002', goodsMinor: 0, paidAt: active, ...change });
}
const has = (accounts: Accounts) => balance(accounts.of('minji'));
const returned = (accounts: Accounts) => accounts.entries.filter(({ kind }) => kind === 'returned');

describe('points that were spent on an order', () => {
  test('go back when it is cancelled, once, with the end that they had', () => {
    const accounts = minji();
    spend(accounts, 500);
    bought(accounts, 1, active);
    for (const version of [2, 3]) bought(accounts, version, day(1), { cancelledAt: day(1) });
    expect(has(accounts)).toEqual({ pending: 0, active: 1_000, debt: 0 });
    expect(accounts.of('minji').lots[first]?.expiresAt).toBe('2027-12-05T14:59:59.999Z');
    expect(names(accounts.events).filter((name) => name === 'PointsReturned')).toHaveLength(1);
    const [entry] = returned(accounts);
    expect(entry && [sentence(entry, 'ko', zone), sentence(entry, 'en', zone)]).toEqual([
      '주문 #1002 취소 또는 환불: 사용하신 500P 반환',
      'Order #1002 was cancelled or refunded: 500 points spent on it returned',
    ]);
  });

  test('go back when it was cancelled before they were spent, and when it was never paid', () => {
    for (const paid of [active, undefined]) {
      const accounts = minji();
      const id = `minji~${second}`;
      const held = reserve(accounts.of('minji'), { id, order: second, points: 500 }, context(active));
      accounts.saveLedger('minji', () => held.book);
      bought(accounts, 2, active, { paidAt: paid, cancelledAt: active });
      expect(available(accounts.of('minji'))).toBe(500);
      accounts.saveLedger('minji', (ledger) => spendPoints(ledger, id, context(active)).book);
      expect(has(accounts)).toEqual({ pending: 0, active: 1_000, debt: 0 });
      expect(accounts.entries.slice(-2).map(({ kind, points }) => [kind, points])).toEqual([
        ['spent', 500],
        ['returned', 500],
      ]);
    }
  });

  test('go back by the order that the commit names, where the checkout had an id of its own', () => {
    const accounts = minji();
    const id = 'minji~1';
    const held = reserve(accounts.of('minji'), { id, order: 'cart-1', points: 500 }, context(active));
    accounts.saveLedger('minji', () => held.book);
    accounts.saveLedger('minji', (ledger) => spendPoints(ledger, id, context(active), second).book);
    bought(accounts, 1, active, { cancelledAt: day(1) });
    expect(has(accounts).active).toBe(1_000);
  });

  test('go back in proportion to its refunds, whatever comes first, and are taken again when a refund failed', () => {
    const accounts = minji();
    spend(accounts, 301);
    const refunds = [
      [2, 30_000, 90],
      [4, 50_000, 150],
      [3, 40_000, 150],
      [5, 100_000, 301],
      [6, 50_000, 150],
    ] as const;
    for (const [version, refundedMinor, back] of refunds) {
      bought(accounts, version, day(1), { goodsMinor: 100_000, refundedMinor, refundedAt: day(1) });
      expect(available(accounts.of('minji'))).toBe(1_000 - 301 + back);
    }
  });

  test('go back to each lot that they came from, and have a week where that has expired', () => {
    const accounts = minji();
    accounts.owner(active, 'shopify-2', 1, 'minji');
    accounts.order(active, 'shopify-2', 1, { paidAt: day(100), deliveredAt: day(100) });
    accounts.time(day(110));
    spend(accounts, 1_500, day(110));
    const money = { goodsMinor: 100_000, creditMinor: 100_000 };
    bought(accounts, 1, day(400), money);
    expect(has(accounts)).toEqual({ pending: 0, active: 500, debt: 0 });
    bought(accounts, 2, day(400), { ...money, refundedMinor: 50_000, refundedAt: day(400) });
    expect(has(accounts)).toEqual({ pending: 0, active: 1_250, debt: 0 });
    const { lots } = accounts.of('minji');
    expect([lots[first], lots['shopify-2']]).toMatchObject([
      { spent: 500, expiresAt: '2028-01-16T14:59:59.999Z' },
      { spent: 250, expiresAt: '2028-03-21T14:59:59.999Z' },
    ]);
    const [entry] = returned(accounts);
    expect(entry && sentence(entry, 'en', zone)).toBe(
      'Order #1002 was cancelled or refunded: 750 points spent on it returned, to be spent until Sunday, January 16, 2028',
    );
    accounts.time(day(408));
    expect(has(accounts)).toEqual({ pending: 0, active: 750, debt: 0 });
    bought(accounts, 3, day(409), { ...money, cancelledAt: day(409) });
    expect(has(accounts)).toEqual({ pending: 0, active: 1_500, debt: 0 });
  });

  test('never bring back what has expired unspent', () => {
    const accounts = minji();
    spend(accounts, 300);
    accounts.time(day(370));
    bought(accounts, 2, day(370), { cancelledAt: day(370) });
    expect(has(accounts)).toEqual({ pending: 0, active: 300, debt: 0 });
    accounts.order(day(370), first, 3, { deliveredAt, refundedMinor: 100_000, refundedAt: day(370) });
    expect(has(accounts)).toEqual({ pending: 0, active: 0, debt: 0 });
  });

  test('make up for the debt of a lot first, and go to the lot that had repaid it', () => {
    const accounts = minji();
    spend(accounts, 500);
    accounts.order(active, first, 3, { deliveredAt, refundedMinor: 100_000, refundedAt: active });
    expect(has(accounts)).toEqual({ pending: 0, active: 0, debt: 500 });
    accounts.owner(active, 'shopify-2', 1, 'minji');
    accounts.order(active, 'shopify-2', 1, { goodsMinor: 20_000, paidAt: active, deliveredAt: active });
    accounts.time(day(8));
    expect(has(accounts)).toEqual({ pending: 0, active: 0, debt: 300 });
    bought(accounts, 2, day(9), { cancelledAt: day(9) });
    expect(has(accounts)).toEqual({ pending: 0, active: 200, debt: 0 });
    expect(accounts.of('minji').lots['shopify-2']?.spent).toBe(0);
  });

  test('go back to who spent them, whoever has the order now', () => {
    const accounts = minji();
    spend(accounts, 500);
    bought(accounts, 1, active);
    accounts.owner(active, second, 2, 'seojun');
    accounts.order(day(1), second, 2, { goodsMinor: 0, paidAt: active, cancelledAt: day(1) });
    expect(has(accounts)).toEqual({ pending: 0, active: 1_000, debt: 0 });
    expect(balance(accounts.of('seojun'))).toEqual({ pending: 0, active: 0, debt: 0 });
  });

  test('may be reserved for the same order again when all of them are back', () => {
    const accounts = minji();
    spend(accounts, 500);
    bought(accounts, 1, active, { goodsMinor: 100_000, refundedMinor: 50_000 });
    const again = () =>
      reserve(accounts.of('minji'), { id: `minji~${second}`, order: second, points: 1 }, context(active));
    expect(again().answer).toBe('committed');
    bought(accounts, 2, active, { cancelledAt: active });
    expect(again().answer).toBe('done');
  });
});

/** What happens to orders, checkouts and time, in any sequence. */
const orders = ['shopify-1', 'shopify-2', 'shopify-3'];
const doings = fc.array(
  fc.oneof(
    fc.record({ hold: fc.integer({ min: 1, max: 900 }), order: fc.nat({ max: 2 }) }),
    fc.record({ end: fc.constantFrom(spendPoints, spendPoints, releasePoints), order: fc.nat({ max: 2 }) }),
    fc.record({ wait: fc.constantFrom(0.1, 24, 24 * 8, 24 * 8, 24 * 120, 24 * 370) }),
    fc.record({
      order: fc.nat({ max: 2 }),
      refundedMinor: fc.integer({ min: 0, max: 60_000 }),
      cancelled: fc.constantFrom(false, false, false, true),
    }),
    fc.record({ step: fc.constantFrom('requested' as const, 'closed' as const), order: fc.nat({ max: 2 }) }),
  ),
  { minLength: 10, maxLength: 50 },
);

type Doings = typeof doings extends fc.Arbitrary<infer Steps> ? Steps : never;

/** Plays it, and checks what holds at every step; gives how often the rarer things happened. */
function played(steps: Doings) {
  const seen = { returned: 0, retaken: 0, revived: 0, debt: 0 };
  const accounts = new Accounts();
  const facts = { paidAt: hour(0), deliveredAt: hour(0), goodsMinor: 60_000 };
  for (const order of orders) {
    accounts.owner(hour(0), order, 1, 'minji');
    accounts.order(hour(0), order, 1, facts);
  }
  let now = 24 * 8;
  accounts.time(hour(now));
  const given = new Map<string, number>();
  for (const [step, doing] of steps.entries()) {
    const order = 'order' in doing ? (orders[doing.order] ?? '') : '';
    const id = `minji~${order}`;
    if ('wait' in doing) {
      // After 400 days, the first of what was spent is forgotten.
      now = Math.min(now + doing.wait, 24 * 400);
      accounts.time(hour(now));
    } else if ('hold' in doing) {
      accounts.saveLedger(
        'minji',
        (ledger) => reserve(ledger, { id, order, points: doing.hold }, context(hour(now))).book,
      );
    } else if ('end' in doing) {
      accounts.saveLedger('minji', (ledger) => doing.end(ledger, id, context(hour(now))).book);
    } else if ('step' in doing) {
      accounts.returned(hour(now), order, step + 2, doing.step);
    } else {
      const { refundedMinor, cancelled } = doing;
      const cancelledAt = cancelled ? hour(now) : undefined;
      accounts.order(hour(now), order, step + 2, { ...facts, refundedMinor, refundedAt: hour(now), cancelledAt });
      given.set(order, cancelled ? 1 : refundedMinor / 60_000);
    }
    const ledger = accounts.of('minji');
    const lots = Object.values(ledger.lots);
    for (const lot of lots) {
      const unreturned = (lot.spends ?? []).reduce((all, each) => all + each.points - each.returned, 0);
      expect(lot.spent).toBe(unreturned);
      expect(lot.reserved).toBeGreaterThanOrEqual(0);
      for (const each of lot.spends ?? []) expect(each.returned).toBeLessThanOrEqual(each.points);
      if (lot.expired) seen.revived++;
    }
    for (const order of lots.length > 0 ? orders : []) {
      const spends = lots.flatMap(({ spends = [] }) => spends.filter((each) => each.order === order));
      const [points, back] = (['points', 'returned'] as const).map((part) =>
        spends.reduce((all, each) => all + each[part], 0),
      );
      if (ledger.lots[order]) expect(back).toBe(Math.floor((points ?? 0) * (given.get(order) ?? 0) + 1e-9));
    }
    if (balance(ledger).debt > 0) {
      expect(available(ledger)).toBe(0);
      seen.debt++;
    }
  }
  const total = { pending: 0, active: 0, debt: 0 };
  for (const [index, entry] of accounts.entries.entries()) {
    expect(entry.number).toBe(index + 1);
    for (const part of ['pending', 'active', 'debt'] as const) {
      total[part] += entry[part];
      expect(total[part]).toBeGreaterThanOrEqual(0);
    }
    expect(entry.balanceAfter).toEqual(total);
    const net = entry.pending + entry.active - entry.debt;
    const sign = {
      earned: 1,
      returned: 1,
      reversed: -1,
      spent: -1,
      expired: -1,
      activated: 0,
      repaid: 0,
      corrected: 0,
      moved: 0,
    }[entry.kind];
    expect(Math.sign(net) * sign).toBeGreaterThanOrEqual(0);
    if (sign === 0) expect(net).toBe(0);
    if (entry.kind === 'returned') seen.returned++;
    if (entry.kind === 'spent' && entry.about.orderNumber) seen.retaken++;
  }
  expect(balance(accounts.of('minji'))).toEqual(total);
  accounts.time(hour(now + 24 * 800));
  expect(available(accounts.of('minji'))).toBe(0);
  return seen;
}

test('whatever is spent, refunded and returned: nothing is doubled or lost, and the entries explain the balance', () => {
  fc.assert(
    fc.property(doings, (steps) => void played(steps)),
    { numRuns: times(40, 120) },
  );
});

// @thorough
test('among these are returns, refunds that failed, lots that live again, and debts', () => {
  const all = fc.sample(doings, { numRuns: 60, seed: 20261128 }).map(played);
  for (const kind of ['returned', 'retaken', 'revived', 'debt'] as const) {
    expect(all.filter((seen) => seen[kind] > 0).length, kind).toBeGreaterThan(0);
  }
});
