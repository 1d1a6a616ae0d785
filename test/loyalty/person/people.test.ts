import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CheckoutResult,
  releasePoints,
  reserve,
  spendPoints,
} from '../../../functions/loyalty/checkout/checkout.ts';
import { correctPoints } from '../../../functions/loyalty/ledger/correction.ts';
import { available, balance, bookOf, type Ledger } from '../../../functions/loyalty/ledger/ledger.ts';
import { endOfLife } from '../../../functions/loyalty/ledger/lot.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import { times } from '../../support/thorough.ts';
import { Accounts, context, hour, zone } from '../account.ts';
import { People } from './people.ts';

const customers = ['c1', 'c2', 'c3', 'c4'] as const;
const customer = fc.constantFrom(...customers);

type Deed =
  | { readonly does: 'buy'; readonly who: string; readonly points: number }
  | { readonly does: 'refund'; readonly order: number; readonly part: number }
  | { readonly does: 'spend'; readonly who: string; readonly points: number }
  | { readonly does: 'correct'; readonly who: string; readonly points: number }
  | { readonly does: 'merge'; readonly who: string; readonly into: string }
  | { readonly does: 'split'; readonly who: string }
  | { readonly does: 'wait'; readonly days: number };

const doing = <Name extends string, Fields extends object>(does: Name, fields: fc.Arbitrary<Fields>) =>
  fields.map((each) => ({ does, ...each }));
const deed = fc.oneof(
  doing('buy', fc.record({ who: customer, points: fc.integer({ min: 1, max: 30 }) })),
  doing('refund', fc.record({ order: fc.nat({ max: 8 }), part: fc.integer({ min: 1, max: 100 }) })),
  doing('spend', fc.record({ who: customer, points: fc.integer({ min: 1, max: 30 }) })),
  doing(
    'correct',
    fc.record({ who: customer, points: fc.integer({ min: -20, max: 20 }).filter((each) => each !== 0) }),
  ),
  doing('merge', fc.record({ who: customer, into: customer })),
  doing('split', fc.record({ who: customer })),
  doing('wait', fc.record({ days: fc.constantFrom(1, 8, 8, 30, 120, 360) })),
);

/** Accounts and plain points beside one another. */
class Both {
  readonly accounts = new Accounts();
  readonly people = new People((at) => endOfLife(at, programme, zone));
  readonly bought: {
    order: string;
    who: string;
    at: string;
    goodsMinor: number;
    refundedMinor: number;
    version: number;
  }[] = [];
  hours = 24 * 10;
  step = 0;

  get now(): string {
    return hour(this.hours);
  }

  wait(days: number): void {
    // After 400 days it is not known any more who has spent what, and merges were final long before.
    if (this.hours + days * 24 > 24 * 405) return;
    this.hours += days * 24;
    this.accounts.time(this.now);
    this.people.time(this.now);
  }

  /** Her order arrives at once: its points can be spent in a week. */
  buy(who: string, points: number): void {
    const order = `shopify-${this.step}`;
    this.bought.push({ order, who, at: this.now, goodsMinor: points * 100, refundedMinor: 0, version: 1 });
    this.accounts.owner(this.now, order, 1, who);
    this.tell(this.bought.length - 1);
  }

  refund(index: number, part: number): void {
    const known = this.bought[index];
    // An order of more than a year ago may be forgotten, see `isPast`.
    const isOld = known && Date.parse(this.now) - Date.parse(known.at) > 365 * 86_400_000;
    if (!known || isOld || known.refundedMinor === known.goodsMinor) return;
    known.version++;
    known.refundedMinor = Math.min(known.refundedMinor + Math.ceil((known.goodsMinor * part) / 100), known.goodsMinor);
    this.tell(index);
  }

  tell(index: number): void {
    const { order, who, at, version, goodsMinor, refundedMinor } = this.bought[index] ?? fail();
    const refund = refundedMinor > 0 ? { refundedMinor, refundedAt: this.now } : {};
    this.accounts.order(this.now, order, version, { goodsMinor, paidAt: at, deliveredAt: at, ...refund });
    const worth = refundedMinor === goodsMinor ? 0 : Math.floor((goodsMinor - refundedMinor) / 100);
    const activatesAt = new Date(Date.parse(at) + programme.returnDays * 86_400_000).toISOString();
    this.people.worth(who, order, worth, activatesAt);
    this.people.time(this.now);
  }

  spend(who: string, points: number): void {
    const id = `${who}~${this.step}`;
    const held = reserve(this.accounts.whole(who), { id, order: `checkout-${this.step}`, points }, context(this.now));
    expect(held.answer).toBe(this.people.spend(who, points) ? 'done' : 'too-few');
    if (held.answer !== 'done') return;
    this.accounts.saveLedger(who, () => held.book);
    this.accounts.saveLedger(who, (ledger) => spendPoints(ledger, id, context(this.now)).book);
  }

  correct(who: string, points: number): void {
    const expiresAt = hour(this.hours + 24 * 50);
    const wanted = { id: String(this.step), customer: who, points, reason: 'x', author: 'hana', expiresAt };
    this.accounts.saveLedger(who, (ledger) => correctPoints(bookOf(ledger), wanted, context(this.now)));
    this.people.correct(who, `correction~${this.step}`, points, expiresAt);
  }

  merge(who: string, into: string): void {
    if (this.people.into.has(who) || this.people.root(into) === who) return;
    this.people.merge(who, into);
    this.accounts.person(this.now, who, into);
  }

  split(who: string): void {
    if (!this.people.into.has(who)) return;
    this.people.split(who);
    this.accounts.person(this.now, who);
  }

  do(each: Deed): void {
    this.step++;
    if (each.does === 'buy') this.buy(each.who, each.points);
    else if (each.does === 'refund') this.refund(each.order, each.part);
    else if (each.does === 'spend') this.spend(each.who, each.points);
    else if (each.does === 'correct') this.correct(each.who, each.points);
    else if (each.does === 'merge') this.merge(each.who, each.into);
    else if (each.does === 'split') this.split(each.who);
    else this.wait(each.days);
  }

  agree(): void {
    for (const each of customers) {
      const isWhole = !this.people.into.has(each);
      const expected = isWhole ? this.people.balance(each) : { pending: 0, active: 0, debt: 0 };
      expect([each, balance(this.accounts.of(each))]).toEqual([each, expected]);
    }
  }
}

function fail(): never {
  throw new Error('There is no such order');
}

// @thorough
test('whoever is merged, parted, and spends or owes meanwhile: each has what plain points say, after every step', () => {
  const seen = { merged: 0, parted: 0, owed: 0 };
  fc.assert(
    fc.property(fc.array(deed, { minLength: 5, maxLength: 40 }), (deeds) => {
      const both = new Both();
      for (const each of deeds) {
        both.do(each);
        both.agree();
      }
      const totals = new Map(customers.map((each) => [each as string, { pending: 0, active: 0, debt: 0 }]));
      for (const { customer: who, kind, ...entry } of both.accounts.entries) {
        const total = totals.get(who) ?? fail();
        for (const part of ['pending', 'active', 'debt'] as const) total[part] += entry[part];
        expect(entry.balanceAfter).toEqual(total);
        if (kind !== 'moved') continue;
        if (entry.about.because === 'merged') seen.merged++;
        else seen.parted++;
        if (entry.balanceAfter.debt > 0) seen.owed++;
      }
    }),
    { numRuns: times(300, 3_000) },
  );
  expect(Math.min(seen.merged, seen.parted, seen.owed)).toBeGreaterThan(20);
});

type Checkout =
  | { readonly does: 'hold'; readonly who: string; readonly points: number; readonly cart: number }
  | { readonly does: 'commit' | 'release'; readonly who: string; readonly cart: number }
  | Extract<Deed, { does: 'correct' | 'merge' | 'split' }>;

const cart = fc.record({ who: customer, cart: fc.nat({ max: 2 }) });
const wish = fc.record({ who: customer, points: fc.integer({ min: 1, max: 25 }), cart: fc.nat({ max: 2 }) });
const checkout: fc.Arbitrary<Checkout> = fc.oneof(
  doing('hold', wish),
  doing('hold', wish),
  doing('commit', cart),
  doing('release', cart),
  doing(
    'correct',
    fc.record({ who: customer, points: fc.integer({ min: -20, max: 30 }).filter((each) => each !== 0) }),
  ),
  doing('merge', fc.record({ who: customer, into: customer })),
  doing('split', fc.record({ who: customer })),
);

/** Checkouts beside plain sums: how many points each customer was given and has spent. */
class Checkouts {
  readonly both = new Both();
  readonly given = new Map<string, number>();
  readonly held = new Map<string, number>();

  do(each: Checkout): void {
    const { both } = this;
    if (each.does === 'correct' || each.does === 'merge' || each.does === 'split') {
      both.do(each);
      if (each.does === 'correct') this.add(each.who, each.points);
      return;
    }
    const id = `${each.who}~${each.cart}`;
    const at = context(both.now);
    const change = (decide: (ledger: Ledger) => CheckoutResult) => {
      const { answer, book } = decide(both.accounts.whole(each.who));
      both.accounts.saveLedger(each.who, () => book);
      return answer === 'done';
    };
    if (each.does === 'hold') {
      const { points } = each;
      if (change((ledger) => reserve(ledger, { id, order: `cart-${id}`, points }, at))) this.held.set(id, points);
    } else if (each.does === 'release') {
      change((ledger) => releasePoints(ledger, id, at));
      this.held.delete(id);
    } else if (change((ledger) => spendPoints(ledger, id, at)) && this.held.has(id)) {
      this.add(each.who, -(this.held.get(id) ?? 0));
      this.held.delete(id);
    }
  }

  add(who: string, points: number): void {
    this.given.set(who, (this.given.get(who) ?? 0) + points);
  }

  agree(): void {
    const { accounts, people } = this.both;
    for (const root of customers.filter((each) => !people.into.has(each))) {
      const ledger = accounts.of(root);
      const all = customers.filter((each) => people.root(each) === root);
      const net = all.reduce((sum, each) => sum + (this.given.get(each) ?? 0), 0);
      const { active, debt } = balance(ledger);
      expect([root, active - debt]).toEqual([root, net]);
      if (debt > 0) expect(available(ledger)).toBe(0);
      const parts = Object.values(ledger.reservations).flatMap((each) => each.parts);
      for (const lot of Object.values(ledger.lots)) {
        const held = parts.filter(({ order }) => order === lot.order).reduce((sum, each) => sum + each.points, 0);
        expect([lot.order, lot.reserved]).toEqual([lot.order, held]);
        expect(lot.reserved).toBeGreaterThanOrEqual(0);
        expect(lot.spent).toBeGreaterThanOrEqual(0);
      }
    }
  }
}

test('whoever is merged or parted while checkouts hold points: each point is spent once, by whose checkout it was', () => {
  fc.assert(
    fc.property(fc.array(checkout, { minLength: 5, maxLength: 40 }), (deeds) => {
      const checkouts = new Checkouts();
      for (const each of deeds) {
        checkouts.do(each);
        checkouts.agree();
      }
    }),
    { numRuns: times(300, 5_000) },
  );
});
