import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releasePoints, reserve, spendPoints } from '../../../functions/loyalty/checkout/checkout.ts';
import { nextDueAt } from '../../../functions/loyalty/ledger/due.ts';
import { available, balance } from '../../../functions/loyalty/ledger/ledger.ts';
import { endOfLife } from '../../../functions/loyalty/ledger/lot.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import { times } from '../../support/thorough.ts';
import { Accounts, type bought, context, hour, zone } from '../account.ts';
import { Reference } from '../reference.ts';

const orders = ['shopify-1', 'shopify-2', 'shopify-3'];

/** What happens to one order, in the versions in which it happens. */
const life = fc
  .record({
    goodsMinor: fc.integer({ min: 0, max: 3_050 }),
    paid: fc.nat({ max: 48 }),
    delivered: fc.nat({ max: 96 }),
    refunds: fc.array(fc.integer({ min: 1, max: 1_500 }), { maxLength: 3 }),
    cancelled: fc.constantFrom(false, false, true),
  })
  .map(({ goodsMinor, paid, delivered, refunds, cancelled }) => {
    const first = { goodsMinor, refundedMinor: 0, paidAt: undefined as string | undefined };
    const paidNow = { ...first, paidAt: hour(paid) };
    const there = { ...paidNow, deliveredAt: hour(delivered) };
    let refundedMinor = 0;
    const partly = refunds.map((each) => {
      refundedMinor = Math.min(refundedMinor + each, goodsMinor);
      return { ...there, refundedMinor, refundedAt: hour(100) };
    });
    const last = partly.at(-1) ?? there;
    return [first, paidNow, there, ...partly, ...(cancelled ? [{ ...last, cancelledAt: hour(120) }] : [])];
  });

const lives = fc.tuple(life, life, life);
type Facts = ReturnType<typeof bought>;
type Lives = readonly (readonly Partial<Facts>[])[];

type Deed = { order: number; version: number } | { redeem: number } | { wait: number };

/** News of every order, some of it again, in any sequence, and between it redemptions and the passing of time. */
const deedsOf = (all: Lives): fc.Arbitrary<Deed[]> => {
  const news = all.flatMap((versions, order) => versions.map((_, index) => ({ order, version: index + 1 })));
  const others = fc.array(
    fc.oneof(
      fc.record({ redeem: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ wait: fc.constantFrom(1, 24, 24 * 8, 24 * 8, 24 * 200, 24 * 366) }),
    ),
    { minLength: 4, maxLength: 14 },
  );
  return fc.tuple(fc.subarray(news), others).chain(([again, rest]) => {
    const deeds: Deed[] = [...news, ...again, ...rest];
    return fc.shuffledSubarray(deeds, { minLength: deeds.length });
  });
};

const scripts = lives.chain((all) => fc.tuple(fc.constant(all), deedsOf(all)));

describe('a ledger beside a plain one of single points', () => {
  it('has the same balance after every step of any sequence, and its entries explain it', () => {
    const seen = { spent: 0, debt: 0, expired: 0 };
    fc.assert(
      fc.property(scripts, ([all, deeds]) => {
        const accounts = new Accounts();
        const reference = new Reference((at) => endOfLife(at, programme, zone));
        const newest = new Map<number, number>();
        let now = 130;
        for (const order of orders) accounts.owner(hour(now), order, 1, 'c1');
        for (const [step, deed] of deeds.entries()) {
          if ('wait' in deed) {
            now += deed.wait;
            accounts.time(hour(now));
            reference.time(hour(now));
          } else if ('redeem' in deed) {
            const asked = { id: `c1~${step}`, order: 'checkout', points: deed.redeem };
            const held = reserve(accounts.of('c1'), asked, context(hour(now)));
            expect(held.answer).toBe(reference.spend(deed.redeem) ? 'done' : 'too-few');
            if (held.answer !== 'done') continue;
            accounts.saveLedger('c1', () => held.book);
            accounts.saveLedger('c1', (ledger) => spendPoints(ledger, asked.id, context(hour(now))).book);
            seen.spent++;
          } else {
            const fields = all[deed.order]?.[deed.version - 1] ?? {};
            const order = orders[deed.order] ?? '';
            if (isForgotten(fields, now)) continue;
            accounts.order(hour(now), order, deed.version, fields);
            if (deed.version > (newest.get(deed.order) ?? 0)) {
              newest.set(deed.order, deed.version);
              tell(reference, order, fields, now);
            }
          }
          expect(balance(accounts.of('c1'))).toEqual(reference.balance());
          const { debt } = balance(accounts.of('c1'));
          if (debt > 0) seen.debt++;
        }
        explains(accounts, 'c1');
        seen.expired += accounts.entries.filter(({ kind }) => kind === 'expired').length;
      }),
      { numRuns: times(70, 200) },
    );
    for (const many of Object.values(seen)) expect(many).toBeGreaterThan(10);
  });

  it('without redemptions, ends the same whatever the sequence of the news', () => {
    const two = lives.chain((all) => fc.tuple(fc.constant(all), deedsOf(all)));
    fc.assert(
      fc.property(two, ([all, deeds]) => {
        const entryEvents = (news: readonly Deed[]) => {
          const accounts = new Accounts();
          for (const each of news) {
            if (!('order' in each)) continue;
            accounts.order(hour(130), orders[each.order] ?? '', each.version, all[each.order]?.[each.version - 1]);
          }
          for (const order of orders) accounts.owner(hour(131), order, 1, 'c1');
          accounts.time(hour(24 * 30));
          return balance(accounts.of('c1'));
        };
        const plain = all.flatMap((versions, order) => versions.map((_, index) => ({ order, version: index + 1 })));
        expect(entryEvents(deeds)).toEqual(entryEvents(plain));
      }),
      { numRuns: times(40, 100) },
    );
  });
});

const days = (at: string, many: number) => new Date(Date.parse(at) + many * 86_400_000).toISOString();

/** News of an order whose points have ended changes no balance any more; that is told in a test of its own. */
const isForgotten = ({ paidAt, deliveredAt }: Partial<Facts>, now: number) =>
  paidAt !== undefined && days(deliveredAt ?? paidAt, 372) <= hour(now);

function tell(reference: Reference, order: string, fields: Partial<Facts>, now: number): void {
  const { goodsMinor = 0, refundedMinor = 0, paidAt, deliveredAt, cancelledAt } = fields;
  if (!paidAt) return;
  const points = cancelledAt ? 0 : Math.floor((goodsMinor - refundedMinor) / 100);
  reference.worth(order, points, deliveredAt && days(deliveredAt, 7));
  reference.time(hour(now));
}

/** Entries are numbered without gaps, add up to the balance, and no part of it was ever below zero. */
function explains(accounts: Accounts, customer: string): void {
  const entries = accounts.entries.filter((entry) => entry.customer === customer);
  const sum = { pending: 0, active: 0, debt: 0 };
  for (const [index, entry] of entries.entries()) {
    expect(entry.number).toBe(index + 1);
    for (const part of ['pending', 'active', 'debt'] as const) {
      sum[part] += entry[part];
      expect(sum[part]).toBeGreaterThanOrEqual(0);
    }
    expect(entry.balanceAfter).toEqual(sum);
  }
  expect(balance(accounts.of(customer))).toEqual(sum);
  expect(accounts.of(customer).entries).toBe(entries.length);
}

describe('whatever checkouts do and whoever gets the order', () => {
  const doings = fc.array(
    fc.oneof(
      fc.record({ hold: fc.integer({ min: 1, max: 12 }), id: fc.nat({ max: 3 }) }),
      fc.record({ end: fc.constantFrom(spendPoints, releasePoints), id: fc.nat({ max: 3 }) }),
      fc.record({ wait: fc.constantFrom(0.1, 0.2, 24, 24 * 100, 24 * 300) }),
      fc.record({ order: fc.nat({ max: 2 }), version: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ order: fc.nat({ max: 2 }), owner: fc.constantFrom('c1', 'c2') }),
    ),
    { minLength: 10, maxLength: 40 },
  );

  it('balances stay explained, nothing is spent twice, and nothing is available while there is a debt', () => {
    let ended = 0;
    fc.assert(
      fc.property(lives, doings, (all, steps) => {
        const accounts = new Accounts();
        const spent = new Set<string>();
        let now = 300;
        for (const [index, order] of orders.entries()) {
          accounts.owner(hour(now), order, 1, 'c1');
          accounts.order(hour(now), order, 1, all[index]?.[2]);
        }
        for (const [step, doing] of steps.entries()) {
          if ('wait' in doing) {
            now += doing.wait;
            accounts.time(hour(now));
          } else if ('hold' in doing) {
            const asked = { id: `c1~${doing.id}`, order: 'checkout', points: doing.hold };
            accounts.saveLedger('c1', (ledger) => reserve(ledger, asked, context(hour(now))).book);
          } else if ('end' in doing) {
            const id = `c1~${doing.id}`;
            const { book, answer } = doing.end(accounts.of('c1'), id, context(hour(now)));
            const paid = book.entries.filter(({ kind }) => kind === 'spent').length;
            if (paid > 0) expect(answer).toBe('done');
            if (answer === 'done') ended++;
            accounts.saveLedger('c1', () => book);
            if (paid > 0 && book.ledger.reservations[id]) spent.add(`${id}@${book.ledger.reservations[id].until}`);
          } else if ('owner' in doing) {
            accounts.owner(hour(now), orders[doing.order] ?? '', step + 2, doing.owner);
          } else {
            accounts.order(hour(now), orders[doing.order] ?? '', doing.version, all[doing.order]?.[doing.version - 1]);
          }
          for (const customer of ['c1', 'c2']) {
            const { debt } = balance(accounts.of(customer));
            if (debt > 0) expect(available(accounts.of(customer))).toBe(0);
            expect((nextDueAt(accounts.of(customer)) ?? '9') > hour(now)).toBe(true);
          }
        }
        for (const customer of ['c1', 'c2']) explains(accounts, customer);
        expect(accounts.entries.filter(({ kind }) => kind === 'spent')).toHaveLength(spent.size);
      }),
      { numRuns: 200 },
    );
    expect(ended).toBeGreaterThan(50);
  });
});
