import { describe, expect, test } from 'vitest';
import { releasePoints, reserve, spendPoints } from '../../../functions/loyalty/checkout/checkout.ts';
import { sentence } from '../../../functions/loyalty/explanation.ts';
import { correctPoints } from '../../../functions/loyalty/ledger/correction.ts';
import {
  available,
  balance,
  bookOf,
  nextExpiries,
  tierHolder,
  withTier,
} from '../../../functions/loyalty/ledger/ledger.ts';
import { overridden } from '../../../functions/loyalty/tiers/override.ts';
import { Accounts, context, hour, paidAt, zone } from '../account.ts';

const now = hour(24 * 20);

/** Minji and Seojun have each bought for ₩100,000, which were 1,000 points: they can be spent. */
function two(): Accounts {
  const accounts = new Accounts();
  for (const [customer, order] of [
    ['minji', 'shopify-1'],
    ['seojun', 'shopify-2'],
  ] as const) {
    accounts.owner(paidAt, order, 1, customer);
    accounts.order(paidAt, order, 1, { deliveredAt: paidAt });
  }
  accounts.time(now);
  return accounts;
}

const has = (accounts: Accounts, customer: string) => balance(accounts.of(customer));
const points = (active: number, debt = 0) => ({ pending: 0, active, debt });
const nothing = points(0);

const hold = (accounts: Accounts, customer: string, count: number, order = 'checkout-1') =>
  accounts.saveLedger(
    customer,
    (ledger) => reserve(ledger, { id: `${customer}~${order}`, order, points: count, minutes: 60 }, context(now)).book,
  );
const commit = (accounts: Accounts, customer: string, order = 'checkout-1') =>
  accounts.saveLedger(customer, (ledger) => spendPoints(ledger, `${customer}~${order}`, context(now)).book);
const spend = (accounts: Accounts, customer: string, count: number, order = 'checkout-1') => {
  hold(accounts, customer, count, order);
  commit(accounts, customer, order);
};
const refundAll = (accounts: Accounts, order: string, version = 2) =>
  accounts.order(now, order, version, { deliveredAt: paidAt, refundedMinor: 100_000, refundedAt: now });
const correct = (accounts: Accounts, customer: string, count: number, id = 'c1', expiresAt?: string) =>
  accounts.saveLedger(customer, (ledger) =>
    correctPoints(
      bookOf(ledger),
      { id, customer, points: count, reason: 'sorry', author: 'hana', expiresAt },
      context(now),
    ),
  );

describe('the points of two customers who are one', () => {
  test('are in one account, less what was spent of them: none is made by it', () => {
    const accounts = two();
    spend(accounts, 'seojun', 600);
    accounts.person(now, 'seojun', 'minji');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_400), nothing]);
    // The order is the whole person's, and then Seojun's own again; either way it has earned once.
    for (const [version, owner] of [
      [2, 'minji'],
      [3, 'seojun'],
    ] as const) {
      accounts.owner(now, 'shopify-2', version, owner);
      expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_400), nothing]);
    }
  });

  test('are as many, when the order is known to be the whole person before the customers are known to be one', () => {
    const accounts = two();
    spend(accounts, 'seojun', 600);
    accounts.owner(now, 'shopify-2', 2, 'minji');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(2_000), points(0, 600)]);
    accounts.person(now, 'seojun', 'minji');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_400), nothing]);
    accounts.person(now, 'seojun');
    accounts.owner(now, 'shopify-2', 3, 'seojun');
    accounts.time(now);
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_000), points(400)]);
  });

  test('are parted as they were spent, when the order is known to be its customer’s own again only after that', () => {
    const accounts = two();
    spend(accounts, 'seojun', 600);
    accounts.person(now, 'seojun', 'minji');
    accounts.owner(now, 'shopify-2', 2, 'minji');
    accounts.person(now, 'seojun');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(2_000), points(0, 600)]);
    accounts.owner(now, 'shopify-2', 3, 'seojun');
    accounts.time(now);
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_000), points(400)]);
  });

  test('are as many, when the order of one has gone to the other who is then merged into them', () => {
    const accounts = two();
    spend(accounts, 'minji', 600);
    accounts.owner(now, 'shopify-1', 2, 'seojun');
    accounts.time(now);
    accounts.person(now, 'seojun', 'minji');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_400), nothing]);
    refundAll(accounts, 'shopify-1');
    expect(has(accounts, 'minji')).toEqual(points(400));
  });

  test('are parted as they came: by hand, with their ends, and what is owed', () => {
    const accounts = two();
    const end = hour(24 * 60);
    correct(accounts, 'seojun', 300, 'c1', end);
    correct(accounts, 'minji', -1_200, 'c2');
    const before = [accounts.of('minji'), accounts.of('seojun')].map((each) => [balance(each), nextExpiries(each)]);
    accounts.person(now, 'seojun', 'minji');
    expect(has(accounts, 'minji')).toEqual(points(1_100));
    // What ends first has repaid what Minji owed.
    expect(nextExpiries(accounts.of('minji')).map(({ points: count }) => count)).toEqual([100, 1_000]);
    accounts.person(now, 'seojun');
    const after = [accounts.of('minji'), accounts.of('seojun')].map((each) => [balance(each), nextExpiries(each)]);
    expect(after).toEqual(before);
    expect(before[0]?.[0]).toEqual(points(0, 200));
  });

  test('that one has spent of the other are owed by whoever spent them, and paid back with their order', () => {
    const accounts = two();
    accounts.person(now, 'seojun', 'minji');
    spend(accounts, 'minji', 1_700, 'shopify-9');
    expect(has(accounts, 'minji')).toEqual(points(300));
    accounts.person(now, 'seojun');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(0, 700), points(1_000)]);
    accounts.owner(now, 'shopify-9', 1, 'minji');
    refundAll(accounts, 'shopify-9', 1);
    accounts.time(now);
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_000), points(1_000)]);
  });

  test('whose time ends while another one has spent them repay nothing when the two are parted', () => {
    const accounts = two();
    correct(accounts, 'seojun', 300, 'c1', hour(24 * 30));
    accounts.person(now, 'seojun', 'minji');
    spend(accounts, 'minji', 300);
    correct(accounts, 'seojun', -1_200, 'c2');
    accounts.time(hour(24 * 31));
    accounts.person(hour(24 * 31), 'seojun');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(700), points(0, 200)]);
    expect(accounts.of('seojun').lots['correction~c1']).toMatchObject({ status: 'expired', spent: 0 });
  });

  test('that were spent on an order are owed by whose order it turns out to be', () => {
    const accounts = two();
    accounts.person(now, 'seojun', 'minji');
    spend(accounts, 'minji', 1_700, 'shopify-9');
    accounts.owner(now, 'shopify-9', 1, 'seojun');
    accounts.order(now, 'shopify-9', 1, { paidAt: now, goodsMinor: 0 });
    accounts.person(now, 'seojun');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_000), points(0, 700)]);
  });

  test('that were spent on an order are owed by whose order it is, also where that is known before', () => {
    const accounts = two();
    accounts.person(now, 'seojun', 'minji');
    accounts.owner(now, 'shopify-9', 1, 'seojun');
    accounts.order(now, 'shopify-9', 1, { paidAt: now, goodsMinor: 0 });
    spend(accounts, 'minji', 1_700, 'shopify-9');
    accounts.person(now, 'seojun');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_000), points(0, 700)]);
  });

  test('that a checkout holds are committed by either name, and by its own after they are parted, on credit', () => {
    const accounts = two();
    hold(accounts, 'seojun', 400);
    accounts.person(now, 'seojun', 'minji');
    expect(available(accounts.of('minji'))).toBe(1_600);
    commit(accounts, 'seojun');
    expect(has(accounts, 'minji')).toEqual(points(1_600));
    hold(accounts, 'minji', 1_500, 'checkout-2');
    accounts.person(now, 'seojun');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_000), points(600)]);
    expect([available(accounts.of('minji')), available(accounts.of('seojun'))]).toEqual([0, 600]);
    const released = releasePoints(accounts.of('minji'), 'minji~checkout-2', context(now)).book.ledger;
    expect([balance(released), available(released)]).toEqual([points(1_000), 1_000]);
    commit(accounts, 'minji', 'checkout-2');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(0, 500), points(600)]);
  });

  test('go with a customer who is part of another, wherever that one goes', () => {
    const accounts = two();
    correct(accounts, 'jiho', 70);
    accounts.person(now, 'jiho', 'seojun');
    accounts.person(now, 'seojun', 'minji');
    expect(has(accounts, 'minji')).toEqual(points(2_070));
    accounts.person(now, 'seojun');
    expect([has(accounts, 'minji'), has(accounts, 'seojun')]).toEqual([points(1_000), points(1_070)]);
    accounts.person(now, 'jiho');
    expect([has(accounts, 'seojun'), has(accounts, 'jiho')]).toEqual([points(1_000), points(70)]);
  });

  test('are explained where they came and where they went, in both languages', () => {
    const accounts = two();
    spend(accounts, 'seojun', 600);
    refundAll(accounts, 'shopify-2');
    const from = accounts.entries.length;
    accounts.person(now, 'seojun', 'minji');
    accounts.person(now, 'seojun');
    const told = accounts.entries
      .slice(from)
      .map((entry) => [entry.customer, ...(['ko', 'en'] as const).map((language) => sentence(entry, language, zone))]);
    expect(told).toEqual([
      ['minji', '고객 통합: 600P 차감', 'Merged with another customer: 600 points taken off'],
      ['seojun', '고객 통합: 600P 추가', 'Merged with another customer: 600 points added'],
      ['minji', '고객 통합 해제: 600P 추가', 'The merge with another customer was undone: 600 points added'],
      [
        'seojun',
        '고객 통합 해제: 600P 차감. 이미 사용하신 600P는 다음 적립에서 차감합니다',
        'The merge with another customer was undone: 600 points taken off; 600 points had already been spent and will come off the next ones earned',
      ],
    ]);
    const data = accounts.events.filter(({ type }) => type.name === 'PointsMoved').map((event) => event.data);
    expect(data[0]).toEqual({
      ...{ customer: 'minji', other: 'seojun', because: 'merged', direction: 'taken' },
      ...{ points: 600, pending: 0, active: 400, debt: 0, expiries: [{ at: '2027-12-04T14:59:59.999Z', points: 400 }] },
    });
  });
});

describe('the tier of two customers who are one', () => {
  const give = (accounts: Accounts, customer: string, tier: string, until: string) =>
    accounts.saveLedger(customer, (ledger) => {
      const override = { tier, until, reason: 'a friend', author: 'hana' };
      const decision = overridden(tierHolder(ledger), override, context(now));
      return decision ? withTier(bookOf(ledger), decision) : bookOf(ledger);
    });
  const tiers = (accounts: Accounts) => ['minji', 'seojun'].map((each) => accounts.of(each).tier);

  test('is the one that all orders reach, and of each their own when they are parted', () => {
    const accounts = two();
    accounts.order(now, 'shopify-1', 2, { goodsMinor: 200_000, deliveredAt: paidAt });
    const steps = accounts.of('minji').steps;
    accounts.person(now, 'seojun', 'minji');
    expect(accounts.of('minji').tier).toBe('regular');
    accounts.person(now, 'seojun');
    expect([tiers(accounts), accounts.of('minji').steps]).toEqual([['welcome', 'welcome'], steps]);
    const lowered = accounts.events.filter(({ type }) => type.name === 'TierLowered');
    expect(lowered.map(({ data }) => data)).toMatchObject([{ customer: 'minji', from: 'regular', because: 'split' }]);
  });

  test('that was given by hand counts while it is the better one, each until its own end', () => {
    const accounts = two();
    give(accounts, 'minji', 'regular', hour(24 * 200));
    give(accounts, 'seojun', 'patron', hour(24 * 100));
    accounts.person(now, 'seojun', 'minji');
    expect(accounts.of('minji').tier).toBe('patron');
    accounts.time(hour(24 * 100));
    expect(accounts.of('minji').tier).toBe('regular');
    accounts.time(hour(24 * 200));
    expect(accounts.of('minji').tier).toBe('welcome');
  });

  test('that was given by hand goes back with whom it was given to', () => {
    const accounts = two();
    give(accounts, 'seojun', 'patron', hour(24 * 100));
    accounts.person(now, 'seojun', 'minji');
    give(accounts, 'minji', 'regular', hour(24 * 200));
    expect(accounts.of('minji').tier).toBe('patron');
    accounts.person(now, 'seojun');
    expect(tiers(accounts)).toEqual(['welcome', 'patron']);
    expect(accounts.of('seojun').override).toMatchObject({ tier: 'patron' });
  });
});
