import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Counted,
  isCrowded,
  noWorth,
  recounted,
  sumOf,
  type Worth,
  worthOf,
} from '../../../functions/customers/customer/worth.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';

const at = '2026-11-20T01:00:00.000Z';
const facts = (fields: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ order: 'o-1', number: '#1', currency: 'KRW', totalMinor: 13_000, goodsMinor: 10_000, refundedMinor: 0 },
  ...{ items: [], placedAt: at, paidAt: at, knownAt: at, ...fields },
});
const net = (fields: Partial<OrderFacts> = {}) => worthOf(facts(fields)).netMinor;

describe('an order is worth', () => {
  test('what was paid for it, less what was given back with its tax', () => {
    expect(worthOf(facts())).toEqual({ currency: 'KRW', netMinor: 13_000 });
    expect(net({ refundedMinor: 4_000 })).toBe(9_000);
    expect(net({ refundedMinor: 4_000, refundedTaxMinor: 400 })).toBe(8_600);
    expect(net({ refundedMinor: 20_000 })).toBe(0);
  });

  test('nothing before it is paid, and nothing once it is cancelled', () => {
    expect([net({ paidAt: undefined }), net({ cancelledAt: at })]).toEqual([0, 0]);
  });

  test('what the shopper saw, in their currency, and of a refund the same part of it', () => {
    const shown = { currency: 'USD', totalMinor: 1_000 };
    expect(worthOf(facts({ shown }))).toEqual({ currency: 'USD', netMinor: 1_000 });
    expect(net({ shown, refundedMinor: 6_500 })).toBe(500);
    expect(net({ shown, refundedMinor: 13_000 })).toBe(0);
    expect(net({ shown: { currency: 'USD', totalMinor: 0 }, totalMinor: 0, refundedMinor: 10 })).toBe(0);
  });
});

const part: fc.Arbitrary<Counted> = fc.record({
  record: fc.constantFrom('a', 'b'),
  currency: fc.constantFrom('KRW', 'USD'),
  netMinor: fc.nat({ max: 1_000_000 }),
});

test('whatever an order was worth on the way, and whose it was, at last it counts once, with whom it is', () => {
  fc.assert(
    fc.property(fc.array(fc.option(part, { nil: undefined }), { maxLength: 12 }), (states) => {
      const worths: Record<string, Worth> = { a: noWorth, b: noWorth };
      states.forEach((after, n) => {
        for (const record of ['a', 'b'])
          worths[record] = recounted(worths[record] ?? noWorth, record, states[n - 1], after);
      });
      const last = states.at(-1);
      for (const record of ['a', 'b']) {
        const own = last?.record === record ? last : undefined;
        const sums = own?.netMinor ? { [own.currency]: own.netMinor } : {};
        expect(worths[record]).toEqual({ orders: own ? 1 : 0, net: sums });
      }
    }),
  );
});

test('several records are worth what each is; five hundred orders are a crowd', () => {
  const [one, other] = [
    { orders: 499, net: { KRW: 1, USD: 2 } },
    { orders: 1, net: { KRW: 4 } },
  ];
  expect(sumOf([one, other])).toEqual({ orders: 500, net: { KRW: 5, USD: 2 } });
  expect([isCrowded(one), isCrowded(sumOf([one, other])), sumOf([])]).toEqual([false, true, noWorth]);
});
