import { describe, expect, it, test } from 'vitest';
import { orderedGoods, productsToLookUp } from '../../../functions/orders/order/products.ts';
import type { OrderItem, OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';

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

describe('the products of an order', () => {
  const item = (title: string, more: Partial<OrderItem> = {}): OrderItem => ({
    ...{ line: title, title, quantity: 1, ships: true },
    ...more,
  });
  const titles = (items: readonly OrderItem[]) => orderedGoods(items).items.map(({ title }) => title);

  describe('the goods of an order', () => {
    it('are named by what is shipped and paid, then by other goods, then by gifts', () => {
      const items = [
        item('gift', { isFree: true }),
        item('free download', { isFree: true, ships: false }),
        item('download', { ships: false }),
        item('cleaner'),
        item('filter'),
      ];
      expect(titles(items)).toEqual(['cleaner', 'filter', 'download', 'gift', 'free download']);
    });

    it('are neither tips nor fees nor what was taken away; an order of nothing but fees has these', () => {
      const fee = item('wrapping', { kind: 'fee' });
      const others = [item('tip', { kind: 'tip' }), item('gone', { quantity: 0 }), fee];
      expect(titles([...others, item('cleaner'), item('card', { kind: 'gift-card' })])).toEqual(['cleaner', 'card']);
      expect(titles(others)).toEqual(['wrapping']);
      expect(titles([fee, item('cleaner')])).toEqual(['cleaner']);
      expect(titles([item('gift wrap', { kind: 'fee', isFree: true }), fee])).toEqual(['gift wrap', 'wrapping']);
      expect(titles([])).toEqual([]);
    });

    it('have their product, and the category of the line, or else of the product', () => {
      const known = { 'shopify-1': { category: 'vacuums' }, 'shopify-2': {} };
      const items = [
        item('a', { product: 'shopify-1' }),
        item('b', { product: 'shopify-1', category: 'own' }),
        item('c', { product: 'shopify-2' }),
        item('d', { quantity: 2 }),
        item('e', { product: 'toString' }),
      ];
      expect(orderedGoods(items, known).items).toEqual([
        { title: 'a', quantity: 1, product: 'shopify-1', category: 'vacuums' },
        { title: 'b', quantity: 1, product: 'shopify-1', category: 'own' },
        { title: 'c', quantity: 1, product: 'shopify-2' },
        { title: 'd', quantity: 2 },
        { title: 'e', quantity: 1, product: 'toString' },
      ]);
      expect(Object.keys(orderedGoods([item('d')]).items[0] ?? {})).toEqual(['title', 'quantity']);
    });

    it('have to be installed where one line says so, or what is known of its product and the line does not deny', () => {
      const known = { 'shopify-1': { needsInstallation: true }, 'shopify-2': { needsInstallation: false } };
      const isInstalled = (...items: OrderItem[]) => orderedGoods(items, known).needsInstallation;
      expect(isInstalled(item('a'), item('b', { needsInstallation: true }))).toBe(true);
      expect(isInstalled(item('a'), item('b', { product: 'shopify-1' }))).toBe(true);
      expect(isInstalled(item('b', { product: 'shopify-1', needsInstallation: false }))).toBeUndefined();
      expect(isInstalled(item('b', { product: 'shopify-2', needsInstallation: true }))).toBe(true);
      expect(isInstalled(item('a'), item('b', { product: 'shopify-2' }))).toBeUndefined();
      // Who pays for an installation as a fee gets one.
      expect(isInstalled(item('a'), item('b', { kind: 'fee', needsInstallation: true }))).toBe(true);
      expect(isInstalled(item('a'), item('b', { quantity: 0, needsInstallation: true }))).toBeUndefined();
      expect(orderedGoods([item('a')])).not.toHaveProperty('needsInstallation');
    });
  });

  describe('products to look up', () => {
    const contents = (items: readonly OrderItem[]) => ({ contents: { items } as OrderReport['contents'] });
    const report = (...items: OrderItem[]) => contents(items) as unknown as OrderReport;
    const lookedUp = (before: Parameters<typeof productsToLookUp>[0], after: OrderReport) => [
      ...productsToLookUp(before, after),
    ];

    it('are those of the newest lines, then those that were there before', () => {
      const before = contents([
        item('b', { product: 'shopify-2', category: 'old' }),
        item('c', { product: 'shopify-3' }),
      ]);
      const after = report(
        item('a', { product: 'shopify-1', category: 'new' }),
        item('b', { product: 'shopify-2' }),
        item('d'),
      );
      expect(lookedUp(before, after)).toEqual([
        ['shopify-1', 'new'],
        ['shopify-2', 'old'],
        ['shopify-3', undefined],
      ]);
      expect(lookedUp(undefined, after).map(([product]) => product)).toEqual(['shopify-1', 'shopify-2']);
      expect(lookedUp(before, {} as OrderReport).map(([product]) => product)).toEqual(['shopify-2', 'shopify-3']);
      expect(lookedUp({}, {} as OrderReport)).toEqual([]);
    });

    it('keep the category of the first line that says one', () => {
      const lines = ['first', 'second'].map((category) => item(category, { product: 'shopify-1', category }));
      expect(lookedUp(undefined, report(...lines))).toEqual([['shopify-1', 'first']]);
    });

    it('are a hundred at most, the first ones', () => {
      const many = Array.from({ length: 101 }, (_, n) => item(`${n}`, { product: `shopify-${n}` }));
      const products = lookedUp(undefined, report(...many)).map(([product]) => product);
      expect(products).toEqual(many.slice(0, 100).map(({ product }) => product));
    });
  });
});
