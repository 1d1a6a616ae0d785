import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance } from '../../../functions/loyalty/ledger/ledger.ts';
import { Accounts, deliveredAt, hour, paidAt } from '../account.ts';

const order = 'shopify-1';
const windowEnd = '2026-12-05T01:00:00.000Z';
const day = (days: number) => new Date(Date.parse(windowEnd) + days * 86_400_000).toISOString();
const waiting = { pending: 1_000, active: 0, debt: 0 };
const active = { pending: 0, active: 1_000, debt: 0 };

function minji(): Accounts {
  const accounts = new Accounts();
  accounts.owner(paidAt, order, 1, 'minji');
  accounts.order(paidAt, order, 1);
  accounts.order(deliveredAt, order, 2, { deliveredAt });
  return accounts;
}
const at = (accounts: Accounts, now: string) => {
  accounts.time(now);
  return balance(accounts.of('minji'));
};

describe('an open return', () => {
  test.each(['requested', 'approved', 'received'] as const)(
    'that is %s keeps the points of its order waiting',
    (step) => {
      const accounts = minji();
      accounts.returned(day(-2), order, 3, step);
      expect(at(accounts, day(60))).toEqual(waiting);
    },
  );

  test.each(['declined', 'cancelled', 'closed', 'refunded', 'exchanged'] as const)(
    'that is %s lets them go: at the end of the window, or at its own if that is later',
    (step) => {
      for (const [end, expected] of [
        [-1, 0],
        [9, 9],
      ] as const) {
        const accounts = minji();
        accounts.returned(day(-2), order, 3, 'requested');
        if (end < 0) accounts.returned(day(end), order, 4, step);
        expect(at(accounts, new Date(Date.parse(day(expected)) - 1).toISOString())).toEqual(waiting);
        if (end > 0) accounts.returned(day(end), order, 4, step);
        expect(at(accounts, day(expected))).toEqual(active);
      }
    },
  );

  test('that ended while nobody heard of it let the points go when it ended, or with the window', () => {
    for (const [end, expected] of [
      [3, day(3)],
      [-1, windowEnd],
    ] as const) {
      const accounts = minji();
      accounts.returned(day(-2), order, 3, 'requested');
      accounts.returned(day(6), order, 4, 'declined', { at: day(end) });
      expect(accounts.entries.at(-1)).toMatchObject({ kind: 'activated', at: expected });
    }
  });

  test('of two holds them, until the last has ended', () => {
    const accounts = minji();
    accounts.returned(day(-2), order, 3, 'requested');
    accounts.returned(day(-2), order, 3, 'requested', { id: 'r-2' });
    accounts.returned(day(3), order, 4, 'declined');
    expect(at(accounts, day(5))).toEqual(waiting);
    accounts.returned(day(5), order, 5, 'closed', { id: 'r-2' });
    expect(at(accounts, day(5))).toEqual(active);
  });

  test('is over when a newer step was heard first, and what is active stays so', () => {
    const accounts = minji();
    accounts.returned(day(-1), order, 5, 'declined');
    accounts.returned(day(-1), order, 4, 'received', { at: day(-2) });
    expect(at(accounts, day(0))).toEqual(active);
    accounts.returned(day(1), order, 6, 'requested', { id: 'r-2' });
    expect(at(accounts, day(30))).toEqual(active);
  });

  test('ends the same in whatever sequence it, its order and its owner are heard', () => {
    const news: ((accounts: Accounts) => void)[] = [
      (accounts) => accounts.owner(day(-1), order, 1, 'minji'),
      (accounts) => accounts.order(day(-1), order, 1),
      (accounts) => accounts.order(day(-1), order, 2, { deliveredAt }),
      (accounts) => accounts.returned(day(-1), order, 3, 'requested', { at: day(-3) }),
      (accounts) => accounts.returned(day(-1), order, 4, 'received', { at: day(-2) }),
      (accounts) => accounts.returned(day(-1), order, 5, 'requested', { at: day(-2), id: 'r-2' }),
      (accounts) => accounts.order(day(-1), order, 6, { deliveredAt, refundedMinor: 40_000, refundedAt: day(-2) }),
    ];
    const last = [
      ...news,
      (accounts: Accounts) => accounts.returned(day(-1), order, 7, 'closed', { at: day(-1), id: 'r-2' }),
    ];
    const sequence = fc.shuffledSubarray([...last, ...news], { minLength: last.length + news.length });
    fc.assert(
      fc.property(sequence, (heard) => {
        const accounts = new Accounts();
        for (const each of heard) each(accounts);
        expect(at(accounts, day(90))).toEqual({ pending: 600, active: 0, debt: 0 });
        accounts.returned(day(90), order, 8, 'refunded');
        expect(at(accounts, day(90))).toEqual({ pending: 0, active: 600, debt: 0 });
      }),
    );
  });
});

describe('an assumed delivery', () => {
  test('activates points, and a real report moves an activation that has not happened', () => {
    const accounts = minji();
    accounts.order(day(-1), order, 3, { deliveredAt: day(-3) });
    expect(at(accounts, day(3))).toEqual(waiting);
    expect(at(accounts, day(4))).toEqual(active);
    accounts.order(day(5), order, 4, { deliveredAt: day(5) });
    expect(at(accounts, day(5))).toEqual(active);
    expect(accounts.of('minji').lots[order]?.expiresAt).toBe('2027-12-09T14:59:59.999Z');
  });

  test('that is taken back lets the points wait again, if they are not active yet', () => {
    const accounts = minji();
    accounts.order(hour(40), order, 3, { deliveredAt: undefined });
    expect(at(accounts, day(40))).toEqual(waiting);
    accounts.order(day(40), order, 4, { deliveredAt: day(39) });
    expect(at(accounts, day(46))).toEqual(active);
    accounts.order(day(47), order, 5, { deliveredAt: undefined });
    expect(at(accounts, day(48))).toEqual(active);
    expect(at(accounts, day(46 + 366 + 40))).toEqual({ pending: 0, active: 0, debt: 0 });
    expect(accounts.of('minji').lots).toEqual({});
  });
});
