import { describe, expect, it } from 'vitest';
import { woocommerce } from '../../../../functions/orders/platforms/woocommerce/reader.ts';
import { knownAt } from '../../order/order-reports.ts';
import { aWooCustomer, aWooProduct } from './payloads.ts';

const read = (topic: string, body: unknown) => woocommerce.read(topic, {}, body, knownAt);

describe('people', () => {
  it('sign up and change, and say nothing about advertising', () => {
    const said = { about: 'customer', customer: 'woocommerce-25', deleted: false, consents: [] };
    const buyer = { platformId: 'woocommerce-25', email: 'minji@shop.example', given: '민지', family: '김' };
    expect(read('customer.created', aWooCustomer())).toEqual([{ ...said, at: '2026-11-20T10:09:28.000Z', buyer }]);
    const changed = aWooCustomer({ date_modified_gmt: '2026-11-21T10:00:00', last_name: '박' });
    expect(read('customer.updated', changed)).toEqual([
      { ...said, at: '2026-11-21T10:00:00.000Z', buyer: { ...buyer, family: '박' } },
    ]);
  });

  it('are gone, at a time that nobody says', () => {
    const [said] = read('customer.deleted', { id: '25' });
    expect(said).toEqual({ about: 'customer', customer: 'woocommerce-25', deleted: true, consents: [] });
  });
});

describe('goods', () => {
  const stockOf = (fields: Readonly<Record<string, unknown>>) =>
    read('product.updated', aWooProduct(fields)).find(({ about }) => about === 'stock');

  it('have a name and a stock', () => {
    const at = '2026-11-20T01:00:00.000Z';
    const publishedAt = '2026-11-01T01:00:00.000Z';
    for (const topic of ['product.created', 'product.updated', 'product.restored', 'product.published']) {
      expect(read(topic, aWooProduct())).toEqual([
        { about: 'product', product: 'woocommerce-794', at, title: 'Tea – 100g', publishedAt },
        { about: 'stock', variant: 'woocommerce-794', at, inStock: true, available: undefined },
      ]);
    }
  });

  it.each([
    [
      { manage_stock: true, stock_quantity: 7 },
      { inStock: true, available: 7 },
    ],
    [
      { manage_stock: true, stock_quantity: 2.5 },
      { inStock: true, available: 2 },
    ],
    [
      { manage_stock: true, stock_quantity: -3, stock_status: 'onbackorder' },
      { inStock: true, available: undefined },
    ],
    [
      { manage_stock: true, stock_quantity: 0, stock_status: 'outofstock' },
      { inStock: false, available: 0 },
    ],
    [
      { manage_stock: true, stock_quantity: 4, backorders_allowed: true },
      { inStock: true, available: 4 },
    ],
    [
      { manage_stock: 'parent', stock_quantity: 7 },
      { inStock: true, available: undefined },
    ],
    [{ stock_status: 'outofstock' }, { inStock: false, available: undefined }],
    [{ status: 'draft' }, { inStock: false }],
    [
      { type: 'variation', id: 801, parent_id: 794 },
      { variant: 'woocommerce-801', inStock: true },
    ],
  ])('with %j are there or not', (fields, stock) => {
    expect(stockOf(fields)).toMatchObject(stock);
  });

  it('that are variations have a stock, and are no products of their own', () => {
    const variation = aWooProduct({ type: 'variation', id: 801, parent_id: 794 });
    expect(read('product.created', variation).map(({ about }) => about)).toEqual(['stock']);
  });

  it('that are not published are hidden', () => {
    expect(read('product.created', aWooProduct({ status: 'draft' }))).toMatchObject([
      { about: 'product', isHidden: true, publishedAt: undefined },
      { about: 'stock', inStock: false },
    ]);
    expect(read('product.created', aWooProduct({ date_created_gmt: null, date_modified_gmt: null }))).toEqual([]);
  });
});
