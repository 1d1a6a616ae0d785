import { describe, expect, test } from 'vitest';
import type { ProductReport, StockReport } from '../../../functions/orders/platforms/contract/report.ts';
import {
  applyProductReport,
  applyStockReport,
  productEvents,
  type Stock,
  stockEvents,
} from '../../../functions/orders/reports/goods.ts';

const at = (minute: number) => `2026-11-27T01:0${minute}:00.000Z`;

describe('a product', () => {
  const report: ProductReport = { about: 'product', product: 'shopify-8', at: at(1), title: '필터' };

  test('arrives with its first report, and only then', () => {
    const known = applyProductReport(undefined, report);
    expect(known).toEqual({ product: 'shopify-8', at: at(1), title: '필터' });
    expect(productEvents(undefined, known)).toMatchObject([
      { type: { name: 'ProductArrived' }, at: at(1), data: { product: 'shopify-8', title: '필터' } },
    ]);
    expect(productEvents(known, known)).toEqual([]);
  });

  test('is what its latest report says, whichever came first', () => {
    const later = { ...report, at: at(2), title: '필터 2' };
    const { about: _, ...last } = later;
    expect(applyProductReport(applyProductReport(undefined, report), later)).toEqual(last);
    expect(applyProductReport(applyProductReport(undefined, later), report)).toEqual(last);
  });

  test('is the same after two reports of one time, whichever came first', () => {
    const other = { ...report, title: '호스' };
    const one = applyProductReport(applyProductReport(undefined, report), other);
    expect(applyProductReport(applyProductReport(undefined, other), report)).toEqual(one);
  });
});

describe('the stock of a variant', () => {
  const stock: Stock = { variant: 'shopify-8', at: at(1), inStock: true, available: 3 };

  test('is known without the kind of its report', () => {
    const report: StockReport = { about: 'stock', ...stock };
    expect(applyStockReport(undefined, report)).toEqual(stock);
  });

  test.each<[string, Stock | undefined, Stock]>([
    ['when it is known first', undefined, stock],
    ['when there is another number', { ...stock, available: 4 }, stock],
    ['when there is none any more', { ...stock, inStock: false }, stock],
    ['when the number is not known any more', stock, { variant: 'shopify-8', at: at(2), inStock: true }],
  ])('is told %s', (_, before, after) => {
    const { at: when, ...data } = after;
    const [told] = stockEvents(before, after);
    expect(told).toMatchObject({ type: { name: 'StockChanged' }, at: when });
    expect(told?.data).toStrictEqual(data);
  });

  test('is not told again when only its time is another', () => {
    expect(stockEvents(stock, { ...stock, at: at(2) })).toEqual([]);
  });
});
