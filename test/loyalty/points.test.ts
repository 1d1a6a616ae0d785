import { describe, expect, it } from 'vitest';
import { releasePoints, reserve, spendPoints } from '../../functions/loyalty/checkout/checkout.ts';
import { sentence } from '../../functions/loyalty/explanation.ts';
import { applyClaim } from '../../functions/loyalty/ledger/account.ts';
import { claims } from '../../functions/loyalty/ledger/award.ts';
import { nextDueAt } from '../../functions/loyalty/ledger/due.ts';
import { available, balance, type Ledger } from '../../functions/loyalty/ledger/ledger.ts';
import { pointsFor } from '../../functions/loyalty/ledger/programme.ts';
import { pointsView } from '../../functions/loyalty/points.ts';
import { Accounts, context, deliveredAt, hour, names, paidAt, zone } from './account.ts';

const order = 'shopify-1';
const active = '2026-12-05T01:00:00.000Z';

/** Minji's ₩100,000, paid and delivered: 1,000 points, which are active from `active` on. */
function minji(now = active): Accounts {
  const accounts = new Accounts();
  accounts.owner(paidAt, order, 1, 'minji');
  accounts.order(paidAt, order, 1);
  accounts.order(deliveredAt, order, 2, { deliveredAt });
  accounts.time(now);
  return accounts;
}

const hold = (accounts: Accounts, points: number, id = 'minji~1', now = active) => {
  const outcome = reserve(accounts.of('minji'), { id, order: 'checkout-1', points }, context(now));
  accounts.saveLedger('minji', () => outcome.book);
  return outcome.answer;
};
const end = (close: typeof spendPoints, accounts: Accounts, id = 'minji~1', now = active) => {
  const outcome = close(accounts.of('minji'), id, context(now));
  accounts.saveLedger('minji', () => outcome.book);
  return outcome.answer;
};
const has = (accounts: Accounts) => balance(accounts.of('minji'));

describe('the points of an order', () => {
  it('are one percent of what was paid for goods, and nothing of a point', () => {
    expect([100_000, 199, 99, 0].map((minor) => pointsFor(minor, 100))).toEqual([1_000, 1, 0, 0]);
    expect(pointsFor(Number.MAX_SAFE_INTEGER, 10_000)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('are pending once it is paid, and active when the return window has ended', () => {
    const accounts = minji(hour(0));
    expect(has(accounts)).toEqual({ pending: 1_000, active: 0, debt: 0 });
    expect(nextDueAt(accounts.of('minji'))).toBe(active);
    accounts.time(active);
    expect(has(accounts)).toEqual({ pending: 0, active: 1_000, debt: 0 });
    expect(names(accounts.events)).toEqual(['PointsEarned', 'PointsActivated']);
  });

  it('end with the day, a year later, in the zone of the shop', () => {
    const accounts = minji();
    expect(nextDueAt(accounts.of('minji'))).toBe('2027-12-05T14:59:59.999Z');
    accounts.time('2027-12-05T15:00:00.000Z');
    expect(has(accounts)).toEqual({ pending: 0, active: 0, debt: 0 });
    expect(names(accounts.events).at(-1)).toBe('PointsExpired');
  });

  it('are reversed by half when half is refunded, however often and whatever came first', () => {
    const refunded = { refundedMinor: 50_000, refundedAt: hour(30), deliveredAt };
    const after = minji(hour(0));
    for (const version of [3, 3, 4]) after.order(hour(30), order, version, refunded);
    const first = new Accounts();
    first.order(hour(30), order, 3, refunded);
    first.owner(hour(30), order, 1, 'minji');
    first.order(hour(30), order, 2, { deliveredAt });
    for (const accounts of [after, first]) {
      expect(has(accounts)).toEqual({ pending: 500, active: 0, debt: 0 });
      expect(names(accounts.events)).toEqual(['PointsEarned', 'PointsReversed']);
    }
  });

  it('are none of a cancelled order, nor of a test order, also where that is heard late', () => {
    const cancelled = minji();
    cancelled.order(active, order, 3, {
      deliveredAt,
      refundedMinor: 60_000,
      refundedAt: hour(9),
      cancelledAt: hour(9),
    });
    expect(has(cancelled)).toEqual({ pending: 0, active: 0, debt: 0 });
    const test = minji();
    test.order(active, order, 3, { deliveredAt }, true);
    expect(has(test)).toEqual({ pending: 0, active: 0, debt: 0 });
    const always = new Accounts();
    always.owner(paidAt, order, 1, 'minji');
    always.order(paidAt, order, 1, {}, true);
    expect(always.entries).toEqual([]);
  });

  it('go with the order to whom it belongs, by the rate at which it earned', () => {
    const accounts = minji();
    hold(accounts, 300);
    end(spendPoints, accounts);
    accounts.owner(hour(400), order, 2, 'seojun');
    expect(has(accounts)).toEqual({ pending: 0, active: 0, debt: 300 });
    expect(balance(accounts.of('seojun'))).toEqual({ pending: 0, active: 1_000, debt: 0 });
    accounts.owner(hour(401), order, 3, 'minji');
    expect(has(accounts)).toEqual({ pending: 0, active: 700, debt: 0 });
    expect(balance(accounts.of('seojun'))).toEqual({ pending: 0, active: 0, debt: 0 });
  });

  it('that were spent and then taken back are a debt, which the next order makes up for', () => {
    const accounts = minji();
    hold(accounts, 300);
    end(spendPoints, accounts);
    accounts.order(active, order, 3, { deliveredAt, refundedMinor: 100_000, refundedAt: active });
    expect(has(accounts)).toEqual({ pending: 0, active: 0, debt: 300 });
    expect(hold(accounts, 1, 'minji~2')).toBe('too-few');
    accounts.owner(active, 'shopify-2', 1, 'minji');
    accounts.order(active, 'shopify-2', 1, { paidAt: active, deliveredAt: active });
    expect(has(accounts)).toEqual({ pending: 1_000, active: 0, debt: 300 });
    accounts.time(hour(24 * 20));
    expect(has(accounts)).toEqual({ pending: 0, active: 700, debt: 0 });
  });

  it('are forgotten with their order a year after they ended; what comes then changes nothing', () => {
    const accounts = minji();
    accounts.time(hour(24 * 400));
    const { entries, lots } = accounts.of('minji');
    expect([entries, Object.keys(lots)]).toEqual([3, []]);
    accounts.order(hour(24 * 401), order, 3, { deliveredAt, refundedMinor: 100_000, refundedAt: hour(24 * 401) });
    expect(accounts.of('minji')).toMatchObject({ entries: 3, lots: {} });
  });
});

describe('an account', () => {
  it('is not changed by what is known of an order no longer: a claim that was overtaken', () => {
    const accounts = minji();
    const { award, version } = accounts.awards.get(order) ?? { version: 0 };
    accounts.order(active, order, 3, { deliveredAt, refundedMinor: 50_000, refundedAt: active });
    const [overtaken] = award ? claims(award, version) : [];
    if (overtaken) accounts.saveLedger('minji', (ledger) => applyClaim(ledger, overtaken, context(active)));
    expect(overtaken?.netMinor).toBe(100_000);
    expect(has(accounts)).toEqual({ pending: 0, active: 500, debt: 0 });
  });

  it('holds lots of a year, and for 400 days those of which something was spent, however long it is kept', () => {
    const accounts = new Accounts();
    for (let month = 0; month < 60; month++) {
      const at = hour(month * 30 * 24);
      accounts.owner(at, `shopify-${month}`, 1, 'minji');
      accounts.order(at, `shopify-${month}`, 1, { paidAt: at, deliveredAt: at });
      accounts.time(hour((month * 30 + 8) * 24));
      if (month % 2 === 0) {
        hold(accounts, 1_000, `minji~${month}`, hour((month * 30 + 9) * 24));
        end(spendPoints, accounts, `minji~${month}`, hour((month * 30 + 9) * 24));
      }
      expect(Object.keys(accounts.of('minji').lots).length).toBeLessThan(28);
      expect(Object.keys(accounts.of('minji').reservations).length).toBeLessThan(2);
    }
  });
});

describe('a checkout', () => {
  it('holds points once, however often it asks, and as many as it asked for last', () => {
    const accounts = minji();
    expect([hold(accounts, 300), hold(accounts, 300)]).toEqual(['done', 'done']);
    expect(available(accounts.of('minji'))).toBe(700);
    expect(hold(accounts, 800)).toBe('done');
    expect(available(accounts.of('minji'))).toBe(200);
    expect(hold(accounts, 1_001)).toBe('too-few');
    expect(available(accounts.of('minji'))).toBe(200);
  });

  it('that called off, or took too long, may have points again, and spend them', () => {
    for (const ends of [
      (it: Accounts) => end(releasePoints, it),
      (it: Accounts) => it.time('2026-12-05T02:00:00.000Z'),
    ]) {
      const accounts = minji();
      hold(accounts, 800);
      ends(accounts);
      const later = '2026-12-05T03:00:00.000Z';
      expect(hold(accounts, 800, 'minji~1', later)).toBe('done');
      expect(available(accounts.of('minji'))).toBe(200);
      expect(end(spendPoints, accounts, 'minji~1', later)).toBe('done');
      expect(has(accounts)).toEqual({ pending: 0, active: 200, debt: 0 });
      for (const at of [later, hour(24 * 60)]) expect(hold(accounts, 100, 'minji~1', at)).toBe('committed');
    }
  });

  it('gets what is there, and not a point more, between two of them', () => {
    const accounts = minji();
    expect(hold(accounts, 700, 'minji~1')).toBe('done');
    expect(hold(accounts, 301, 'minji~2')).toBe('too-few');
    expect(hold(accounts, 300, 'minji~3')).toBe('done');
  });

  it('spends once, and then neither releases nor loses them', () => {
    const accounts = minji();
    hold(accounts, 300);
    expect([end(spendPoints, accounts), end(spendPoints, accounts)]).toEqual(['done', 'done']);
    expect(end(releasePoints, accounts)).toBe('committed');
    expect(has(accounts)).toEqual({ pending: 0, active: 700, debt: 0 });
    expect(names(accounts.events).filter((name) => name === 'PointsSpent')).toHaveLength(1);
  });

  it('that takes too long has them no longer', () => {
    const accounts = minji();
    hold(accounts, 300);
    expect(nextDueAt(accounts.of('minji'))).toBe('2026-12-05T01:15:00.000Z');
    expect(end(spendPoints, accounts, 'minji~1', '2026-12-05T01:15:00.000Z')).toBe('released');
    expect(available(accounts.of('minji'))).toBe(1_000);
    for (const id of ['minji~unknown', 'constructor', '__proto__'])
      expect([end(spendPoints, accounts, id), end(releasePoints, accounts, id)]).toEqual(['unknown', 'unknown']);
  });

  it('keeps what it holds beyond its end, and gives back what has expired meanwhile to nobody', () => {
    const accounts = minji();
    const late = '2027-12-05T14:55:00.000Z';
    hold(accounts, 300, 'minji~1', late);
    hold(accounts, 200, 'minji~2', late);
    accounts.time('2027-12-05T15:05:00.000Z');
    expect(has(accounts)).toEqual({ pending: 0, active: 500, debt: 0 });
    expect(end(spendPoints, accounts, 'minji~1', '2027-12-05T15:06:00.000Z')).toBe('done');
    expect(end(releasePoints, accounts, 'minji~2', '2027-12-05T15:06:00.000Z')).toBe('done');
    expect(has(accounts)).toEqual({ pending: 0, active: 0, debt: 0 });
  });

  it('that lets go of points repays with them at once what is owed, by its own word or by its time', () => {
    for (const ends of [
      (owing: Accounts) => end(releasePoints, owing, 'minji~1b'),
      (owing: Accounts) => owing.time(hour(193)),
    ]) {
      const accounts = minji();
      hold(accounts, 400);
      expect(end(spendPoints, accounts)).toBe('done');
      accounts.owner(active, 'shopify-2', 1, 'minji');
      accounts.order(active, 'shopify-2', 1, { paidAt, deliveredAt: hour(0), number: '#1002' });
      // All that could be spent is held while the order of which some was spent is given back.
      hold(accounts, 1_600, 'minji~1b');
      accounts.order(active, order, 3, { deliveredAt, refundedMinor: 100_000, refundedAt: active });
      expect(has(accounts)).toMatchObject({ debt: 400 });
      ends(accounts);
      expect([has(accounts), available(accounts.of('minji'))]).toEqual([{ pending: 0, active: 600, debt: 0 }, 600]);
    }
  });

  it('spends first what ends first', () => {
    const accounts = minji();
    accounts.owner(active, 'shopify-2', 1, 'minji');
    accounts.order(active, 'shopify-2', 1, { paidAt, deliveredAt: hour(0), number: '#0999' });
    hold(accounts, 1_200);
    expect(accounts.of('minji').reservations['minji~1']?.parts).toEqual([
      { order: 'shopify-2', points: 1_000 },
      { order: 'shopify-1', points: 200 },
    ]);
  });
});

describe('a tier', () => {
  const tierAfter = (...goods: number[]): string => {
    const accounts = new Accounts();
    for (const [index, goodsMinor] of goods.entries()) {
      accounts.owner(paidAt, `shopify-${index}`, 1, 'minji');
      accounts.order(paidAt, `shopify-${index}`, 1, { goodsMinor });
    }
    return accounts.of('minji').tier;
  };

  it('is reached at once by what was bought, the bound included', () => {
    expect([tierAfter(), tierAfter(299_999), tierAfter(300_000)]).toEqual(['welcome', 'welcome', 'regular']);
    expect(tierAfter(400_000, 599_999)).toBe('regular');
    expect(tierAfter(400_000, 600_000)).toBe('patron');
  });

  it('is told once, and is not by what was refunded, nor by what was bought more than a year ago', () => {
    const accounts = new Accounts();
    accounts.owner(paidAt, order, 1, 'minji');
    accounts.order(paidAt, order, 2, { goodsMinor: 400_000, refundedMinor: 150_000, refundedAt: paidAt });
    accounts.owner(hour(24 * 366), 'shopify-2', 1, 'minji');
    accounts.order(hour(24 * 366), 'shopify-2', 1, { goodsMinor: 100_000, paidAt: hour(24 * 366) });
    expect(accounts.of('minji').tier).toBe('welcome');
    accounts.order(hour(24 * 366), 'shopify-2', 2, { goodsMinor: 300_000, paidAt: hour(24 * 366) });
    accounts.order(hour(24 * 366), 'shopify-2', 3, { goodsMinor: 310_000, paidAt: hour(24 * 366) });
    expect(names(accounts.events).filter((name) => name === 'TierReached')).toHaveLength(1);
    expect(accounts.of('minji').tier).toBe('regular');
  });
});

describe('what the API tells', () => {
  const entryEvents = (ledger: Ledger | undefined, now: string) =>
    pointsView('minji', ledger, { entries: [] }, 'en', context(now));

  it('goes by the clock, where the wake is still on its way', () => {
    const accounts = minji(hour(0));
    expect(entryEvents(accounts.of('minji'), active)).toMatchObject({ pending: 0, active: 1_000 });
    expect(entryEvents(accounts.of('minji'), '2028-01-01T00:00:00.000Z')).toMatchObject({
      active: 0,
      nextExpiries: [],
    });
  });

  it('is nothing of who has bought nothing, and lists what ends when', () => {
    expect(entryEvents(undefined, active)).toMatchObject({
      pending: 0,
      active: 0,
      debt: 0,
      tier: 'welcome',
      entries: [],
    });
    expect(entryEvents(minji().of('minji'), active).nextExpiries).toEqual([
      { at: '2027-12-05T14:59:59.999Z', points: 1_000 },
    ]);
  });

  it('explains each entry in a sentence, in both languages', () => {
    const accounts = minji();
    hold(accounts, 300);
    end(spendPoints, accounts);
    accounts.order(active, order, 3, { deliveredAt, refundedMinor: 90_000, refundedAt: active });
    const [earned, activated, spent, reversed] = accounts.entries;
    const say = (entry = earned) => entry && [sentence(entry, 'ko', zone), sentence(entry, 'en', zone)];
    expect(say()).toEqual([
      '주문 #1001: 1,000P 적립 예정 (결제한 상품 금액의 1%)',
      'Order #1001 earned 1,000 points, 1% of what was paid for goods',
    ]);
    expect(say(activated)).toEqual([
      '주문 #1001의 반품 기간 종료: 1,000P 사용 가능 (2027년 12월 5일(일)까지)',
      'The return window of order #1001 ended: 1,000 points can be spent until Sunday, December 5, 2027',
    ]);
    expect(say(spent)).toEqual(['300P 사용', '300 points spent']);
    expect(say(reversed)).toEqual([
      '주문 #1001 변경 또는 환불: 900P 차감. 이미 사용하신 200P는 다음 적립에서 차감합니다',
      'Order #1001 was changed or refunded: 900 points taken back; 200 points had already been spent and will come off the next ones earned',
    ]);
  });
});
