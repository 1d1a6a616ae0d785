import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newBuyer, withOwner, withWorth } from '../../../functions/care/purchases/buyer.ts';
import { worthClass, worthOf } from '../../../functions/care/purchases/worth.ts';

const paid = { currency: 'KRW', totalMinor: 100_000, refundedMinor: 0 };
const owned = withOwner(newBuyer, 1, { customer: 'minji' });

describe('what a customer has bought', () => {
  test('is the price of what was not cancelled, less what was given back', () => {
    const net = (facts: Partial<typeof paid> & { cancelledAt?: string }) =>
      withWorth(owned, 1, { ...paid, ...facts }).worth?.netMinor;
    expect([net({}), net({ refundedMinor: 30_000 }), net({ refundedMinor: 130_000 })]).toEqual([100_000, 70_000, 0]);
    expect(net({ cancelledAt: '2026-12-02T00:00:00.000Z' })).toBe(0);
  });

  test('is of the newest event of each order, in whatever sequence and however often they come', () => {
    const events = [1, 2, 3].map((version) => ({ version, facts: { ...paid, refundedMinor: version * 10_000 } }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 6, maxLength: 6 }), (told) => {
        const order = told.reduce((before, { version, facts }) => withWorth(before, version, facts), owned);
        expect(worthOf([order], 'minji')).toEqual({ currency: 'KRW', netMinor: 70_000 });
      }),
    );
  });

  test('counts the orders that are theirs today, in the currency in which they bought for most', () => {
    const orders = [
      withWorth(owned, 1, paid),
      withWorth(owned, 1, { ...paid, currency: 'USD', totalMinor: 9_900 }),
      withWorth(withOwner(newBuyer, 1, { customer: 'seojun' }), 1, paid),
    ];
    expect(worthOf(orders, 'minji')).toEqual({ currency: 'KRW', netMinor: 100_000 });
    expect(worthOf([owned], 'minji')).toBeUndefined();
  });

  test('grows by classes, of which a won and a cent are units of their currency', () => {
    const won = (netMinor: number) => worthClass({ currency: 'KRW', netMinor });
    expect([worthClass(undefined), won(1), won(9), won(10), won(1_240_000), won(10 ** 12)]).toEqual([
      0, 0, 9, 10, 60, 99,
    ]);
    expect(worthClass({ currency: 'USD', netMinor: 1_000 })).toBe(won(10));
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.nat(1_000_000_000), (one, more) => {
        expect(won(one + more)).toBeGreaterThanOrEqual(won(one));
      }),
    );
  });
});
