import { describe, expect, test } from 'vitest';
import { personName } from '../../../../functions/orders/platforms/woocommerce/order.ts';
import { aWooLine, completedFields, paidFields, wooOrder } from './payloads.ts';

type Fields = Readonly<Record<string, unknown>>;

const itemOf = (line: Fields) => wooOrder({ line_items: [aWooLine(line)] }).contents?.items[0];
const parcelsOf = (fields: Fields) => wooOrder({ ...paidFields, ...fields }).parcels;

describe('a line of WooCommerce', () => {
  test('costs nothing where neither it nor its tax is more than zero, however that is written', () => {
    const isFree = (total: string | number, total_tax: string | number = '0') => itemOf({ total, total_tax })?.isFree;
    for (const zero of ['0', '00', '-0', '0.0', '0.00', ' 0 ', 0]) expect(isFree(zero), `${zero}`).toBe(true);
    for (const some of ['0.5', '10', '1', '100', '0.01', 5]) expect(isFree(some), `${some}`).toBeUndefined();
    expect(isFree('0', '0.5')).toBeUndefined();
    expect(isFree('0.5', '0')).toBeUndefined();
  });

  test('has its product, unless that was deleted', () => {
    expect(itemOf({ product_id: 70 })?.product).toBe('woocommerce-70');
    for (const product_id of [0, '0', null, undefined]) expect(itemOf({ product_id })?.product).toBeUndefined();
  });

  test('has a title of any form, which is cut and never refused', () => {
    expect(itemOf({ name: 'x'.repeat(600) })?.title).toBe('x'.repeat(500));
    expect(itemOf({ name: 12 })?.title).toBe('12');
    expect(itemOf({ name: null })?.title).toBe('');
  });
});

describe('an order of WooCommerce', () => {
  test('has left when it is completed, by each of its words for that, with or without `wc-`', () => {
    for (const status of ['completed', 'shipped', 'delivered', 'wc-completed'])
      expect(
        parcelsOf({ status }).map((each) => each.void),
        status,
      ).toEqual([false]);
    expect(parcelsOf({ status: 'x-wc-completed' })).toEqual([]);
    expect(parcelsOf({ status: 'processing' })).toEqual([]);
  });

  test('that was completed by mistake has not left', () => {
    for (const status of ['pending', 'on-hold', 'processing'])
      expect(
        parcelsOf({ ...completedFields, status }).map((each) => each.void),
        status,
      ).toEqual([true]);
    expect(parcelsOf({ ...completedFields, status: 'refunded' }).map((each) => each.void)).toEqual([false]);
  });
});

test('a person is called as the first address says that has a name', () => {
  const [minji, hana] = [{ first_name: '민지', last_name: '김' }, { first_name: '하나' }];
  expect(personName(minji, hana)).toEqual({ given: '민지', family: '김' });
  expect(personName(null, { first_name: '', last_name: '' }, hana, minji)).toEqual({
    given: '하나',
    family: undefined,
  });
  expect(personName({ last_name: '박' })).toEqual({ given: undefined, family: '박' });
  expect(personName(undefined)).toEqual({ given: undefined, family: undefined });
});
