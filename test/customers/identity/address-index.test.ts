import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applyBuyer, type Customer } from '../../../functions/customers/customer/customer.ts';
import { addressItems, addressKey } from '../../../functions/customers/identity/address-index.store.ts';

beforeEach(() => {
  vi.stubEnv('TABLE', 'customers');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const minji = 'minji@shop.example';
const moved = 'minji@new.example';
const early = '2026-11-20T01:00:00.000Z';
const late = '2026-11-21T01:00:00.000Z';

/** Who stands under which address once each of these was written; what has an end is gone. */
function status(...writes: readonly ReturnType<typeof addressItems>[]): string[] {
  const items = new Map<string, Record<string, unknown>>();
  for (const { Put } of writes.flat()) items.set(`${Put?.Item?.pk} ${Put?.Item?.sk}`, Put?.Item ?? {});
  const now = [...items.values()].filter(({ expiresAt }) => expiresAt === undefined);
  return now.map(({ pk, customer }) => `${pk} ${customer}`);
}

test('a customer stands under the address that they have, and no longer under one that they gave up', () => {
  const first = applyBuyer(undefined, 'c1', { platformId: 'shopify-1', email: minji }, early);
  const second = applyBuyer(first, 'c1', { platformId: 'shopify-1', email: moved }, late);
  const { email: _, ...without } = second;
  const written = (before: Customer | undefined, after: Customer) => addressItems('demo', before, after, late);

  expect(status(written(undefined, first))).toEqual([`${addressKey('demo', minji)} c1`]);
  expect(written(first, first)).toEqual([]);
  expect(status(written(undefined, first), written(first, second))).toEqual([`${addressKey('demo', moved)} c1`]);
  expect(status(written(undefined, second), written(second, without))).toEqual([]);
});

test('an address is looked for in one shop alone', () => {
  const known = applyBuyer(undefined, 'c1', { platformId: 'shopify-1', email: minji }, early);
  const [demo, tea] = ['demo', 'tea'].map((shop) => status(addressItems(shop, undefined, known, early)));
  expect(demo).toEqual([`${addressKey('demo', minji)} c1`]);
  expect(tea).toEqual([`${addressKey('tea', minji)} c1`]);
  expect(demo).not.toEqual(tea);
  expect(addressKey('demo', 'Minji@Shop.Example')).toBe(addressKey('demo', minji));
});
