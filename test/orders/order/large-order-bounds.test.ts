import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventLines, eventReturnLines, joinOrder, splitOrder } from '../../../functions/orders/order/large-order.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import type { Contents } from '../../../functions/orders/platforms/contract/order-report.ts';
import { unpack } from '../../../shared/base/packed.ts';
import { anOrder } from '../platforms/shopify/payloads.ts';
import { knownAt, report } from './order-reports.ts';

const small = mergeReport(undefined, report('orders/create', anOrder()), { receivedAt: knownAt });
const contents = small.contents as Contents;
const at = '2026-11-20T00:00:00.000Z';
const line = (n: number, title = '') => ({ line: `${n}`, title, quantity: 1, ships: true });
const withTitles = (...titles: readonly string[]): Order => ({
  ...small,
  contents: { ...contents, items: titles.map((title, n) => line(n, title)) },
});
const ofLines = (count: number) => withTitles(...Array.from({ length: count }, () => ''));
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
/** An order of one line that takes so many bytes as JSON. */
const ofBytes = (count: number) => withTitles('x'.repeat(count - bytes(withTitles(''))));
const keyed = <Said>(count: number, said: (id: string) => Said): Record<string, Said> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, said(`k${n}`)]));
const parcel = (id: string) => ({ id, at, lines: [], void: false });
const restored = (order: Order) => {
  const { head, parts } = splitOrder(order);
  return joinOrder(head, [...parts.values()]);
};
const rowsIn = (order: Order) =>
  [...splitOrder(order).parts.values()].map((part) => (unpack(part) as unknown[]).length);

describe('an order that fits its own item', () => {
  it('is stored as it is, up to 300 lines and 250,000 bytes', () => {
    for (const order of [small, ofLines(300), ofBytes(250_000)]) {
      const { head, parts } = splitOrder(order);
      expect(head).toBe(order);
      expect(parts.size).toBe(0);
      expect(joinOrder(order, [])).toBe(order);
    }
    expect(rowsIn(ofLines(301))).toEqual([1]);
  });
});

describe('an order of many rows', () => {
  it.each(['parcels', 'refunds', 'visits', 'returns'] as const)(
    'keeps 300 of its %s, and the rest beside it',
    (list) => {
      const order = { ...small, [list]: keyed(301, parcel) } as unknown as Order;
      const { head, parts } = splitOrder(order);
      expect(Object.keys(head[list] ?? {})).toHaveLength(300);
      expect(parts.size).toBe(1);
      expect(restored(order)).toStrictEqual(order);
    },
  );

  it('comes back whole with all its lists, and without what it never had', () => {
    const { visits: _, returns: __, ...rest } = small;
    const many = { ...rest, ...ofLines(601), parcels: keyed(400, parcel) };
    expect(rowsIn(many)).toEqual([300, 1, 100]);
    expect(restored(many)).toStrictEqual(many);
    const { contents: ___, ...unknown } = many;
    expect(restored(unknown)).toStrictEqual(unknown);
  });

  it('lies under the same names whatever the sequence in which its parcels came', () => {
    const parcels = keyed(700, parcel);
    const reversed = Object.fromEntries(Object.entries(parcels).reverse());
    const names = [...splitOrder({ ...small, parcels }).parts.keys()];
    expect([...splitOrder({ ...small, parcels: reversed }).parts.keys()]).toEqual(names);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
    const [one, other] = [...splitOrder({ ...small, parcels }).parts.values()].map(
      (part) => unpack(part) as string[][],
    );
    expect([...(one ?? []), ...(other ?? [])].map(([, key]) => key)).toEqual(Object.keys(parcels).sort().slice(300));
  });

  it('fills each part up to 250,000 bytes, and begins another', () => {
    const long = 'x'.repeat(100_000);
    const three = withTitles(long, long, long);
    expect(splitOrder(three).head.contents?.items).toHaveLength(2);
    expect(rowsIn(three)).toEqual([1]);
    expect(rowsIn(withTitles(long, long, long, long, long))).toEqual([2, 1]);
    expect(restored(three)).toStrictEqual(three);
  });

  it('keeps in its own item the first rows of as many lists as fit together', () => {
    const order = {
      ...withTitles('x'.repeat(150_000)),
      parcels: { big: { ...parcel('big'), tracking: 'x'.repeat(150_000) } },
    } as Order;
    const { head } = splitOrder(order);
    expect(head.contents?.items).toHaveLength(1);
    expect(head.parcels).toEqual({});
    expect(rowsIn(order)).toEqual([1]);
    expect(restored(order)).toStrictEqual(order);
  });

  it('is refused over 2,000,000 bytes, with its size', () => {
    expect(rowsIn(ofBytes(2_000_000))).toEqual([1]);
    expect(() => splitOrder(ofBytes(2_000_001))).toThrow(
      `${small.order} has grown to 2000001 bytes, too large to store`,
    );
  });

  it('is refused over 30 parts, and where one is larger than an item although it is compressed', () => {
    expect(rowsIn(ofLines(31 * 300))).toHaveLength(30);
    expect(() => splitOrder(ofLines(31 * 300 + 1))).toThrow('has grown to 31 parts');
    const random = Array.from({ length: 14_000 }, (_, n) => createHash('sha256').update(`${n}`).digest('base64'));
    expect(() => splitOrder(withTitles(random.join('')))).toThrow('has grown to a part larger than an item');
  });
});

describe('what an event tells of lines', () => {
  const lineOf = (size: number) => ({ title: 'x'.repeat(size - bytes({ title: '', quantity: 1 })), quantity: 1 });

  it('is 500 of them at most, with their number where that is not all', () => {
    const lines = Array.from({ length: 501 }, () => ({ title: '', quantity: 1 }));
    expect(eventLines(lines.slice(1))).toStrictEqual({ items: lines.slice(1) });
    expect(eventLines(lines)).toStrictEqual({ items: lines.slice(1), lines: 501 });
  });

  it('is 64,000 bytes at most, a separator after each, and none where the first is larger', () => {
    const lines = Array.from({ length: 11 }, () => lineOf(6_399));
    expect(eventLines(lines)).toStrictEqual({ items: lines.slice(1), lines: 11 });
    expect(eventLines([lineOf(6_400), ...lines.slice(2)])).toMatchObject({ lines: 10 });
    expect(eventLines([lineOf(64_000)])).toStrictEqual({ items: [], lines: 1 });
  });

  it('is all lines of a small return, without their number', () => {
    const lines = [{ line: '1', quantity: 1 }];
    expect(eventReturnLines(lines)).toStrictEqual({ lines });
  });
});
