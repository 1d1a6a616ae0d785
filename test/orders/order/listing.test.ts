import { describe, expect, it } from 'vitest';
import {
  numberKey,
  orderList,
  orderListing,
  orderPlace,
  orderShards,
  plainNumber,
} from '../../../functions/orders/order/listing.ts';
import type { Order } from '../../../functions/orders/order/order.ts';

const placedAt = '2026-12-01T00:00:00.000Z';
const order = (id: string, more: object = {}) =>
  ({ order: id, placedAt, contents: { number: '#1001' }, ...more }) as unknown as Order;
const listed = (told: Order) => orderListing('order/demo/x', told);

describe('the number of an order', () => {
  it('is the same however it is typed', () => {
    for (const typed of ['#1001', '1001', '＃１００１', ' # 10 01 ', '##1001', '1\t0  0\u00a01'])
      expect(plainNumber(typed), typed).toBe('1001');
    expect(plainNumber('A-1#B')).toBe('a-1#b');
  });

  it('is no longer than a key may be, and whole', () => {
    expect(plainNumber('x'.repeat(101))).toBe('x'.repeat(100));
    expect(plainNumber(`${'x'.repeat(99)}😀`)).toBe(`${'x'.repeat(99)}\uFFFD`);
  });

  it('finds an order of the shop, where something of it is left', () => {
    expect(numberKey('demo', '#1001')).toBe('order#demo#1001');
    for (const nothing of ['', '#', ' # ', '＃']) expect(numberKey('demo', nothing)).toBeUndefined();
  });
});

describe('the list of a shop', () => {
  it('has an order once it was placed and its contents are known', () => {
    expect(listed(order('shopify-1'))).toEqual({
      onList: expect.stringMatching(/^orders#demo#[0-7]$/),
      listed: `${placedAt} shopify-1`,
      foundBy: 'order#demo#1001',
    });
    expect(listed(order('shopify-1', { placedAt: undefined }))).toBeUndefined();
    expect(listed(order('shopify-1', { contents: undefined }))).toBeUndefined();
    expect(listed(order('shopify-1', { contents: { number: '#' } }))).not.toHaveProperty('foundBy');
  });

  it('is written to all of its shards, an order always to the same one', () => {
    const shards = (ids: readonly string[]) => ids.map((id) => listed(order(id))?.onList);
    const ids = Array.from({ length: 800 }, (_, n) => `shopify-${1000 + n}`);
    const used = Map.groupBy(shards(ids), (list) => list ?? '');
    expect([...used.keys()].sort()).toEqual(Array.from({ length: orderShards }, (_, n) => orderList('demo', n)));
    for (const [, own] of used) expect(own.length).toBeGreaterThan(50);
    // Items that are stored stand there: another way to count would lose them.
    expect(shards(['shopify-1001', 'shopify-1002', 'cafe24-20261201-0000011', '가'])).toEqual(
      [6, 7, 6, 1].map((shard) => orderList('demo', shard)),
    );
  });

  it('has the newer order behind the older, and one of the same moment by its id', () => {
    expect(orderPlace({ placedAt, order: 'b' })).toBe(`${placedAt} b`);
    expect(orderPlace({ placedAt: undefined, order: 'b' })).toBe(' b');
  });
});
