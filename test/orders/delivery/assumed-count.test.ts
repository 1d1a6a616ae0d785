import { expect, test } from 'vitest';
import { assumedWrites } from '../../../functions/orders/delivery/assumed-count.store.ts';

process.env.TABLE = 'orders';
const at = '2026-12-04T14:59:59.999Z';
const now = '2026-12-04T15:00:00.000Z';
const order = (isReached?: true, fields: object = {}) => ({
  order: 'shopify-1001',
  assumption: { at, isReached },
  ...fields,
});

test('an order is counted when its delivery is assumed, on that day, and not again', () => {
  const [write, ...more] = assumedWrites('demo', order(), order(true), now);
  expect(write?.Put?.Item).toMatchObject({ pk: 'assumed/demo/shopify', sk: '2026-12-04#shopify-1001' });
  expect(more).toEqual([]);
  expect(assumedWrites('demo', undefined, order(true), now)).toHaveLength(1);
  expect(assumedWrites('demo', order(true), order(true), now)).toEqual([]);
});

test('neither an order that still waits is counted, nor a test, nor one of long ago', () => {
  expect(assumedWrites('demo', undefined, order(), now)).toEqual([]);
  expect(assumedWrites('demo', undefined, { order: 'shopify-1001' }, now)).toEqual([]);
  expect(assumedWrites('demo', undefined, order(true, { test: true }), now)).toEqual([]);
  expect(assumedWrites('demo', undefined, order(true), '2027-01-01T14:59:58.000Z')).toHaveLength(1);
  expect(assumedWrites('demo', undefined, order(true), '2027-01-01T14:59:59.999Z')).toEqual([]);
});
