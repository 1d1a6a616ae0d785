import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberKey, orderListing, orderPlace, plainNumber } from '../../functions/orders/order/listing.ts';
import { orderAt, pageOf, placeShape } from '../../functions/orders/order-list.ts';
import { times } from '../support/thorough.ts';
import { mergeAll, report } from './order/order-reports.ts';
import { aFulfillment, anOrder } from './platforms/shopify/payloads.ts';

const instants = fc
  .date({ min: new Date('2020-01-01T00:00:00.000Z'), max: new Date('2030-01-01T00:00:00.000Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const ids = fc.stringMatching(/^[a-z][\w.~-]{0,12}$/);
const manyPlaces = fc
  .uniqueArray(fc.record({ placedAt: instants, order: ids }), { selector: orderPlace, maxLength: 60 })
  .map((all) => all.map((each) => orderPlace(each)));

/** A shard as DynamoDB reads it from its end: below a place, the greatest first, at most so many. */
const lastOf = (shard: readonly string[], before: string, limit: number) =>
  shard
    .filter((place) => place < before)
    .sort((a, b) => (a < b ? 1 : -1))
    .slice(0, limit);

describe('the list of orders', () => {
  test('has everything once and in its sequence, however it lies in shards and is cut into pages', () => {
    fc.assert(
      fc.property(
        manyPlaces,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 8 }),
        (places, size, shards) => {
          const parts = Array.from({ length: shards }, (_, n) => places.filter((_place, m) => m % shards === n));
          const seen: string[] = [];
          let before: string | undefined = '~';
          for (let page = 0; before !== undefined; page++) {
            expect(page).toBeLessThanOrEqual(places.length);
            const start: string = before;
            const { places: some, next } = pageOf(
              parts.flatMap((part) => lastOf(part, start, size + 1)),
              size,
            );
            seen.push(...some);
            before = next;
          }
          expect(seen).toEqual([...places].sort().reverse());
        },
      ),
      { numRuns: times(200, 1000) },
    );
  });

  test('has no next page where this one has all, and begins at a place of ours', () => {
    const places = ['2026-12-01T00:00:00.000Z a', '2026-12-02T00:00:00.000Z b'];
    expect(pageOf(places, 2)).toEqual({ places: [...places].reverse() });
    expect(pageOf(places, 2)).not.toHaveProperty('next');
    expect(pageOf(places, 1)).toEqual({ places: places.slice(1), next: places[1] });
    const [place = ''] = places;
    expect(place).toMatch(placeShape);
    for (const other of [`x${place}`, `${place} b`, `${place}\n`, place.slice(0, -1), `${place}/b`])
      expect(other).not.toMatch(placeShape);
    expect(orderAt('2026-12-01T00:00:00.000Z a b')).toBe('a b');
  });

  test('gives places back that it takes again, and names the order there', () => {
    fc.assert(
      fc.property(instants, ids, (placedAt, order) => {
        const place = orderPlace({ placedAt, order });
        expect(place).toMatch(placeShape);
        expect(orderAt(place)).toBe(order);
      }),
    );
  });
});

describe('where an order stands', () => {
  const reports = [
    report('orders/create', anOrder()),
    report('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-20T10:05:00+09:00' })),
    report('orders/updated', anOrder({ name: '#1001-B', updated_at: '2026-11-21T10:05:00+09:00' })),
    report('fulfillments/create', aFulfillment()),
  ];
  const listing = (of: typeof reports) => {
    const { order } = mergeAll(of);
    return order && orderListing(`order/demo/${order.order}`, order);
  };

  test('does not depend on the sequence of the calls, or on how often they come', () => {
    const expected = listing(reports);
    expect(expected).toMatchObject({
      listed: '2026-11-20T01:00:00.000Z shopify-820982911946154508',
      foundBy: 'order#demo#1001-b',
    });
    const sequences = fc
      .shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 })
      .map((all) => [...all]);
    fc.assert(
      fc.property(sequences, (shuffled) => {
        expect(listing(shuffled)).toEqual(expected);
      }),
      { numRuns: times(60, 300) },
    );
  });

  test('is nowhere while only its parcels are known', () => {
    expect(listing(reports.slice(-1))).toBeUndefined();
  });

  test('is spread over the shards', () => {
    const shards = Array.from({ length: 200 }, (_, n) => {
      const { order } = mergeAll([report('orders/create', anOrder({ id: `8209829119461${n + 10_000}` }))]);
      return order && orderListing(`order/demo/${order.order}`, order)?.onList;
    });
    expect(new Set(shards).size).toBe(8);
  });
});

describe('the number of an order', () => {
  test('is the same with and without the sign, in wide letters, with spaces and in capitals', () => {
    for (const typed of ['#1001a', '1001A', ' ##1001a', '＃１００１Ａ', '10 01a'])
      expect(plainNumber(typed)).toBe('1001a');
  });

  test('is cut where its letters become many more, and between two letters', () => {
    expect(Buffer.byteLength(numberKey('demo', 'ﷺ'.repeat(500)) ?? '')).toBeLessThan(2048);
    expect(plainNumber(`a${'😀'.repeat(80)}`).isWellFormed()).toBe(true);
  });

  test('makes a key that fits DynamoDB, or none, whatever it is', () => {
    expect(numberKey('demo', ' # ')).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (number) => {
        const key = numberKey('demo', number);
        if (key !== undefined) expect(Buffer.byteLength(key)).toBeLessThanOrEqual(2048);
        expect(key?.isWellFormed() ?? true).toBe(true);
        expect(plainNumber(plainNumber(number))).toBe(plainNumber(number));
      }),
      { numRuns: times(100, 1000) },
    );
  });
});
