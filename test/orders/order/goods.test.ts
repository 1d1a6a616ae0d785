import { expect, test } from 'vitest';
import { orderedGoods } from '../../../functions/orders/order/products.ts';
import type { OrderItem } from '../../../functions/orders/platforms/contract/order-report.ts';

const line = (title: string, kind?: OrderItem['kind']): OrderItem => ({
  line: title,
  title,
  quantity: 1,
  ships: !kind,
  kind,
});
const titles = (...items: OrderItem[]) => orderedGoods(items).items.map(({ title }) => title);

test('the goods of an order are what letters count: no tax line, and no tip', () => {
  expect(titles(line('Excise tax', 'fee'), line('Vacuum'), line('Tip', 'tip'), line('Filter'))).toEqual([
    'Vacuum',
    'Filter',
  ]);
});

test('an order of nothing but fees names them, as it is not empty', () => {
  expect(titles(line('Wrapping', 'fee'))).toEqual(['Wrapping']);
});
