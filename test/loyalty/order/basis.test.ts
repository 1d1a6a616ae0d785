import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basisOf, type OrderMoney, refundedShare } from '../../../functions/loyalty/order/basis.ts';

const order = (change: Partial<OrderMoney> = {}): OrderMoney => ({ goodsMinor: 100_000, refundedMinor: 0, ...change });
const withTax = (isTaxShown: boolean | undefined): OrderMoney => order({ goodsTaxMinor: 10_000, isTaxShown });

describe('what earns of an order', () => {
  test.each([
    ['tax that shoppers saw inside the price counts', true, undefined, 110_000],
    ['tax that is added does not', false, undefined, 100_000],
    ['nor does tax of which that is not known', undefined, undefined, 100_000],
    ['which the programme may decide', undefined, true, 110_000],
    ['but not that added tax counts', false, true, 100_000],
    ['and it may take inside tax out', true, false, 100_000],
  ] as const)('%s', (_, isTaxShown, taxCounts, expected) => {
    expect(basisOf(withTax(isTaxShown), taxCounts)).toEqual({ goodsMinor: expected, netMinor: expected });
  });

  test.each([
    ['nothing is earned on a gift card', { giftCardsMinor: 40_000 }, 60_000],
    ['nor on what was paid by one', { creditMinor: 100_000 }, 0],
    ['nor on a line that is still to be paid', { goodsMinor: 150_000, outstandingMinor: 50_000 }, 100_000],
    ['a refund of half of it leaves half', { refundedMinor: 50_000 }, 50_000],
    ['a gift card that was given back is in the refunds', { refundedMinor: 40_000, giftCardsMinor: 0 }, 60_000],
    ['what was given back to the card was paid by it no longer', { refundedMinor: 50_000, creditMinor: 0 }, 50_000],
    ['half of it by card, a quarter given back in money', { refundedMinor: 25_000, creditMinor: 50_000 }, 25_000],
  ] as const)('%s', (_, change, netMinor) => {
    expect(basisOf(order(change), undefined).netMinor).toBe(netMinor);
  });

  test('half of ₩110,000 with the tax inside given back leaves ₩55,000', () => {
    const half = { ...withTax(true), refundedMinor: 50_000, refundedTaxMinor: 5_000 };
    expect(basisOf(half, undefined)).toEqual({ goodsMinor: 110_000, netMinor: 55_000 });
  });
});

const minor = fc.integer({ min: 0, max: 1_000_000 });
const optional = fc.option(minor, { nil: undefined });
const moneys = fc.record({
  goodsMinor: minor,
  refundedMinor: minor,
  goodsTaxMinor: optional,
  refundedTaxMinor: optional,
  isTaxShown: fc.option(fc.boolean(), { nil: undefined }),
  giftCardsMinor: optional,
  creditMinor: optional,
  outstandingMinor: optional,
});
const terms = fc.option(fc.boolean(), { nil: undefined });

describe('whatever an order says of its money', () => {
  test('what earns is never negative, never more than was paid, and nothing where all was given back', () => {
    fc.assert(
      fc.property(moneys, terms, (money, taxCounts) => {
        const { goodsMinor, netMinor } = basisOf(money, taxCounts);
        expect(netMinor).toBeGreaterThanOrEqual(0);
        expect(netMinor).toBeLessThanOrEqual(goodsMinor);
        expect(goodsMinor).toBeLessThanOrEqual(money.goodsMinor + (money.goodsTaxMinor ?? 0));
        const whole = { ...money, goodsMinor: money.goodsMinor + 1, refundedMinor: money.goodsMinor + 1 };
        expect(basisOf(whole, taxCounts).netMinor).toBe(0);
      }),
    );
  });

  test('more that is refunded, a gift card, or paid by credit never earns more', () => {
    const lowering = fc.constantFrom('refundedMinor', 'giftCardsMinor', 'creditMinor', 'outstandingMinor');
    fc.assert(
      fc.property(moneys, terms, lowering, minor, (money, taxCounts, field, more) => {
        const lower = basisOf({ ...money, [field]: (money[field] ?? 0) + more }, taxCounts);
        expect(lower.netMinor).toBeLessThanOrEqual(basisOf(money, taxCounts).netMinor);
      }),
    );
  });

  test('the refunded part is at most all of it, and nothing of an order without goods', () => {
    expect(refundedShare(order({ refundedMinor: 30_000 }))).toEqual({ part: 30_000, whole: 100_000 });
    expect(refundedShare(order({ refundedMinor: 130_000 }))).toEqual({ part: 100_000, whole: 100_000 });
    expect(refundedShare(order({ goodsMinor: 0, refundedMinor: 5 }))).toEqual({ part: 0, whole: 1 });
  });
});
