import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookOf, type Ledger, tierHolder, withTier } from '../../../functions/loyalty/ledger/ledger.ts';
import { pointsView } from '../../../functions/loyalty/points.ts';
import { overridden } from '../../../functions/loyalty/tiers/override.ts';
import { Accounts, bought, context, hour } from '../account.ts';

const customers = ['c1', 'c2', 'c3', 'c4', 'c5'] as const;
const days = (count: number) => hour(24 * count);

/** The first has bought for a tier, the others for less, each on another day; two were given a tier by hand. */
function five(): Accounts {
  const accounts = new Accounts();
  for (const [n, customer] of customers.entries()) {
    accounts.owner(days(n), `shopify-${n}`, 1, customer);
    accounts.order(days(n), `shopify-${n}`, 1, bought({ goodsMinor: n === 0 ? 1_200_000 : 160_000, paidAt: days(n) }));
  }
  for (const [customer, tier, until] of [
    ['c2', 'regular', days(300)],
    ['c3', 'patron', days(200)],
  ] as const) {
    accounts.saveLedger(customer, (ledger) => {
      const override = { tier, until, reason: 'a friend', author: 'hana' };
      const decision = overridden(tierHolder(ledger), override, context(days(10)));
      return decision ? withTier(bookOf(ledger), decision) : bookOf(ledger);
    });
  }
  return accounts;
}

const standingOf = ({ tier, steps, override, members }: Ledger) => ({ tier, steps, override, members });
const step = fc.record({
  from: fc.constantFrom(...customers),
  into: fc.constantFrom(...customers),
  isSplit: fc.boolean(),
});

test('whoever was one for a while, in whatever sequence they were merged and parted: each has the tier they had, and how', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 20 }), (steps) => {
      const accounts = five();
      const before = customers.map((each) => standingOf(accounts.of(each)));
      const now = days(20);
      for (const { from, into, isSplit } of steps) {
        const isPart = accounts.of(from).into !== undefined;
        if (isSplit && isPart) accounts.person(now, from);
        if (!isSplit && !isPart && accounts.whole(into).customer !== from) accounts.person(now, from, into);
        for (const each of customers.filter((name) => accounts.of(name).into === undefined)) {
          const ledger = accounts.of(each);
          const parts = customers.filter((name) => accounts.whole(name).customer === each);
          const isPatron = parts.some((name) => name === 'c1' || name === 'c3');
          expect([each, ledger.tier === 'patron']).toEqual([each, isPatron]);
          if (parts.length > 1 && !isPatron) expect(ledger.tier).toBe('regular');
        }
      }
      for (const each of customers) if (accounts.of(each).into !== undefined) accounts.person(now, each);
      expect(customers.map((each) => standingOf(accounts.of(each)))).toEqual(before);
    }),
  );
});

test.for([
  ['minji', 'seojun'],
  ['seojun', 'minji'],
] as const)(
  'a tier that one has kept at a review is not reviewed before its time, %s merged into %s',
  ([from, into]) => {
    const accounts = new Accounts();
    for (const [customer, day] of [
      ['minji', 0],
      ['minji', 300],
      ['seojun', 350],
    ] as const) {
      accounts.time(days(day));
      accounts.owner(days(day), `shopify-${day}`, 1, customer);
      accounts.order(days(day), `shopify-${day}`, 1, { goodsMinor: 400_000, paidAt: days(day) });
    }
    accounts.time(days(370));
    const reviewAt = accounts.of('minji').steps?.[0]?.reviewAt ?? '';
    expect(reviewAt > (accounts.of('seojun').steps?.[0]?.reviewAt ?? '')).toBe(true);
    accounts.person(days(370), from, into);
    expect(accounts.of(into).steps).toMatchObject([{ tier: 'regular', reviewAt }]);
  },
);

test('a tier by orders from before the shop was connected is still not reviewed the first time, after a merge', () => {
  const accounts = new Accounts();
  accounts.owner(days(0), 'shopify-1', 1, 'minji');
  accounts.order(days(0), 'shopify-1', 1, { goodsMinor: 400_000, historical: { paidAt: 'past' } });
  expect(accounts.of('minji').steps).toMatchObject([{ tier: 'regular', isPast: true }]);
  accounts.person(days(1), 'minji', 'seojun');
  expect(accounts.of('seojun').steps).toMatchObject([{ tier: 'regular', isPast: true }]);
});

test('who was merged while another one was, and parted after it, has what was reviewed meanwhile', () => {
  const accounts = five();
  accounts.person(days(20), 'c4', 'c5');
  const reviewed = accounts.of('c5').steps?.[0]?.reviewAt ?? '';
  accounts.time(reviewed);
  const after = standingOf(accounts.of('c5'));
  expect(after.steps).toMatchObject([{ warning: 'sent' }]);
  accounts.person(reviewed, 'c2', 'c5');
  accounts.person(reviewed, 'c2');
  expect(standingOf(accounts.of('c5'))).toEqual(after);
});

test('the page of an account shows the best of the tiers that were given to its customers', () => {
  const accounts = five();
  accounts.person(days(20), 'c3', 'c2');
  const view = pointsView('c3', accounts.of('c2'), { entries: [] }, 'en', context(days(20)));
  expect(view).toMatchObject({ customer: 'c2', tier: 'patron', override: { tier: 'patron', until: days(200) } });
  accounts.time(days(200));
  const after = pointsView('c3', accounts.of('c2'), { entries: [] }, 'en', context(days(200)));
  expect(after).toMatchObject({ tier: 'regular', override: { tier: 'regular' } });
});
