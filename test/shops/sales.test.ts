import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addSales,
  bestSellers,
  type Sold,
  soldIn,
  tallySlots,
  type WeekTally,
} from '../../functions/shops/sales/sales.ts';
import { sharded } from '../../shared/kernel/sharded.ts';

const at = '2026-11-27T01:00:00.000Z';
const day = 86_400_000;
const later = (days: number) => new Date(Date.parse(at) + days * day).toISOString();
const item = (product: string, quantity: number) => ({ title: product.toUpperCase(), quantity, product });

const tallies = sharded<WeekTally>('sales', { owner: 'shops', describe: () => ({ status: 'counted' }) });

/** All that was sold, as it would lie in the table. */
function sell(orders: readonly { items: ReturnType<typeof item>[]; paidAt: string }[]): Map<string, WeekTally> {
  const table = new Map<string, WeekTally>();
  for (const order of orders) {
    const { week, slot, sold } = soldIn(order);
    const byTally = Map.groupBy(sold, ({ product }: Sold) => tallies.of('demo', slot, product).subject);
    for (const [tally, own] of byTally) table.set(tally, addSales(table.get(tally), week, own));
  }
  return table;
}

const best = (table: ReadonlyMap<string, WeekTally>, now: string) => bestSellers([...table.values()], now);

const anOrder = fc.record({
  items: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 })).map(([n, count]) => item(`p${n}`, count)),
    { maxLength: 6 },
  ),
  paidAt: fc.integer({ min: 0, max: 27 }).map(later),
});

describe('what sells best', () => {
  test('is the sum over the last weeks, whatever the sequence, as long as a shard has room', () => {
    fc.assert(
      fc.property(fc.array(anOrder, { maxLength: 40 }), (orders) => {
        const sums = new Map<string, number>();
        for (const { product, quantity } of orders.flatMap(({ items }) => items)) {
          if (quantity > 0) sums.set(product, (sums.get(product) ?? 0) + quantity);
        }
        const inTurn = orders.toSorted((a, b) => (a.paidAt < b.paidAt ? -1 : 1));
        for (const sequence of [orders, inTurn]) {
          const eventsOf = best(sell(sequence), later(27));
          expect(Object.fromEntries(eventsOf.map(({ product, pieces }) => [product, pieces]))).toEqual(
            Object.fromEntries(sums),
          );
          expect(eventsOf.map(({ pieces }) => pieces)).toEqual(
            eventsOf.map(({ pieces }) => pieces).toSorted((a, b) => b - a),
          );
        }
      }),
    );
  });

  test('is found among ten thousand products, in tallies that do not grow', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({ items: [item(`rare${n}`, 1)], paidAt: at }));
    const often = Array.from({ length: 300 }, () => ({ items: [item('vacuum', 1), item('fan', 1)], paidAt: at }));
    const orders = many.flatMap((order, n) => [order, ...(often[n] ? [often[n]] : [])]);

    const table = sell(orders);

    expect(
      best(table, at)
        .slice(0, 2)
        .map(({ product }) => product),
    ).toEqual(['fan', 'vacuum']);
    expect(table.size).toBeLessThanOrEqual(8);
    for (const tally of table.values()) {
      expect(tally.products.length).toBeLessThanOrEqual(100);
      expect(JSON.stringify(tally).length).toBeLessThan(20_000);
    }
  });

  test('is in a full tally for certain when it is more than a hundredth of all, and never told too low', () => {
    const rare = fc.integer({ min: 20, max: 400 });
    const often = fc.integer({ min: 0, max: 19 });
    const sales = fc.array(fc.oneof({ weight: 3, arbitrary: rare }, { weight: 1, arbitrary: often }), {
      minLength: 500,
      maxLength: 1_500,
      size: 'max' as const,
    });
    fc.assert(
      fc.property(sales, (products) => {
        const sold = (n: number) => ({ product: `p${n}`, title: 'P', pieces: 1 });
        const tally = products.reduce<WeekTally | undefined>((before, n) => addSales(before, 7, [sold(n)]), undefined);
        const eventsOf = new Map(tally?.products.map(({ product, pieces }) => [product, pieces]));
        for (const [n, all] of Map.groupBy(products, (each) => each)) {
          const pieces = eventsOf.get(`p${n}`);
          if (all.length > products.length / 100) expect(pieces).toBeDefined();
          if (pieces !== undefined) expect(pieces).toBeGreaterThanOrEqual(all.length);
        }
        expect(eventsOf.size).toBeLessThanOrEqual(100);
      }),
      { numRuns: 30 },
    );
  });

  test('is forgotten after weeks, and read from as many items for ever', () => {
    const orders = Array.from({ length: 400 }, (_, n) => ({ items: [item(`p${n % 50}`, 1)], paidAt: later(n) }));
    const table = sell(orders);
    expect(table.size).toBeLessThanOrEqual(8 * tallySlots.length);
    const slots = [...table.keys()].map((tally) => tally.split('~')[0]);
    expect(new Set(slots)).toEqual(new Set(tallySlots.map((slot) => `sales/demo/${slot}`)));
    expect(tallySlots).toHaveLength(6);
    const eventsOf = best(table, later(399)).reduce((sum, { pieces }) => sum + pieces, 0);
    expect(eventsOf).toBeGreaterThanOrEqual(28);
    expect(eventsOf).toBeLessThanOrEqual(35);
    expect(best(table, later(500))).toEqual([]);
  });

  test('counts no product that is not named, no wholesale whole, and no half of a sign', () => {
    const { sold } = soldIn({
      items: [
        { title: 'nameless', quantity: 3 },
        { title: `${'x'.repeat(59)}😀`, quantity: 1_000_000, product: 'p1' },
      ],
      paidAt: at,
    });
    expect(sold).toHaveLength(1);
    expect(sold[0]?.pieces).toBe(1_000);
    expect(sold[0]?.title.isWellFormed()).toBe(true);
  });
});

describe('a tally', () => {
  const sold = (product: string, pieces: number) => ({ product, category: undefined, title: product, pieces });

  test('is of the week in which an order was paid, from Thursday on, as weeks are counted since 1970', () => {
    const weekOf = (paidAt?: string) => soldIn({ items: [], paidAt }).week;
    expect([weekOf('2026-11-26T00:00:00.000Z'), weekOf('2026-12-02T23:59:59.999Z')]).toEqual([2_969, 2_969]);
    expect([weekOf('2026-11-25T23:59:59.999Z'), weekOf()]).toEqual([2_968, 0]);
  });

  test('names a product by sixty signs, and counts a line of more than a thousand pieces as a thousand', () => {
    const items = [{ title: 'x'.repeat(61), quantity: 1_001, product: 'p1' }];
    expect(soldIn({ items, paidAt: at }).sold).toEqual(
      [sold('p1', 1_000)].map((each) => ({ ...each, title: 'x'.repeat(60) })),
    );
  });

  test('of a later week is not changed by an order of an earlier one, and takes the place of an older tally', () => {
    const now = { week: 10, products: [sold('p1', 1)] };
    expect(addSales(now, 9, [sold('p2', 1)])).toBe(now);
    expect(addSales(now, 10, [sold('p1', 2)]).products).toEqual([sold('p1', 3)]);
    expect(addSales(now, 11, [sold('p2', 1)])).toEqual({ week: 11, products: [sold('p2', 1)] });
  });

  test('of a hundred products gives the place of the least one to a new one, with its count', () => {
    const full = {
      week: 1,
      products: Array.from({ length: 100 }, (_, n) => sold(`p${n}`, n === 40 || n === 70 ? 2 : 5)),
    };
    const after = addSales(full, 1, [sold('new', 1)]).products;
    expect(after).toHaveLength(100);
    expect(after[40]).toEqual(sold('new', 3));
    expect(after[70]?.product).toBe('p70');
  });

  test('of a newer week says how a product is called now', () => {
    const [old, now] = [2_968, 2_969].map((week) => ({ week, products: [{ ...sold('p1', 1), title: `in ${week}` }] }));
    if (!old || !now) throw new Error('There are two');
    for (const tallies of [
      [old, now],
      [now, old],
    ])
      expect(bestSellers(tallies, '2026-11-27T00:00:00.000Z')).toEqual([{ ...sold('p1', 2), title: 'in 2969' }]);
  });
});
