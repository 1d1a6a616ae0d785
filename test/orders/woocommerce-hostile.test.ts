import { describe, expect, it } from 'vitest';
import { woocommerce } from '../../functions/orders/platforms/woocommerce.ts';
import { parseJson } from '../../shared/json.ts';
import { bearsHarm, patience, reasonOf } from './harm.ts';
import { hearAll, knownAt, ordersIn } from './hearing.ts';
import { aWooCustomer, aWooLine, aWooOrder, aWooProduct, completedFields } from './woocommerce-payloads.ts';
import { wooSamples } from './woocommerce-samples.ts';

const refunds = [
  { id: 901, reason: '', total: '-11000' },
  { id: 902, reason: '', total: '-3000' },
];
const own = [
  {
    topic: 'order.updated',
    text: JSON.stringify(
      aWooOrder({ ...completedFields, refunds, line_items: [aWooLine(), aWooLine({ id: 316 })], fee_lines: refunds }),
    ),
  },
  { topic: 'customer.updated', text: JSON.stringify(aWooCustomer()) },
  { topic: 'product.updated', text: JSON.stringify(aWooProduct({ manage_stock: true, stock_quantity: 3 })) },
  { topic: 'order.deleted', text: '{"id":727}' },
];
const bodies = [...own, ...wooSamples].map(({ topic, text }) => ({ topic, body: parseJson(text) }));

const fields = new Set([
  ...['id', 'number', 'status', 'currency', 'prices_include_tax', 'total', 'total_tax', 'shipping_total'],
  ...['shipping_tax', 'date_created_gmt', 'date_modified_gmt', 'date_paid_gmt', 'date_completed_gmt', 'customer_id'],
  ...['billing', 'shipping', 'first_name', 'last_name', 'email', 'needs_processing', 'line_items', 'name', 'quantity'],
  ...['fee_lines', 'refunds', 'manage_stock', 'stock_quantity', 'stock_status'],
]);

describe('a body that means harm', () => {
  it(
    'is read or rejected, and a reason repeats nothing of it',
    () => {
      bearsHarm(woocommerce, bodies, (field) => fields.has(field), { numRuns: 600, people: ['minji', 'john', '민지'] });
    },
    patience,
  );

  it('may be null everywhere', () => {
    const nothing = (body: object) => Object.fromEntries(Object.keys(body).map((key) => [key, null]));
    for (const { topic, text } of own) {
      expect(reasonOf(woocommerce, topic, nothing(JSON.parse(text)))).toMatch(/^WooCommerce's body: id should be/);
    }
    const needed = ['id', 'status', 'currency', 'total', 'date_created_gmt', 'line_items'];
    const bare = Object.fromEntries(Object.entries(aWooOrder()).filter(([key]) => needed.includes(key)));
    expect(reasonOf(woocommerce, 'order.created', { ...nothing(aWooOrder()), ...bare })).toBeUndefined();
    expect(reasonOf(woocommerce, 'order.created', bare)).toBeUndefined();
  });

  it('may have 10,000 lines and as many refunds', () => {
    const line_items = Array.from({ length: 10_000 }, (_, id) => aWooLine({ id, total: '1', total_tax: '0' }));
    const many = line_items.map(({ id }) => ({ id, total: '-1' }));
    const body = aWooOrder({ ...completedFields, line_items, refunds: many });
    const start = performance.now();
    hearAll(ordersIn(woocommerce.read('order.created', {}, body, knownAt)));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(reasonOf(woocommerce, 'order.created', body)).toBeUndefined();
  });

  it('may hide a prototype in any object, and changes none', () => {
    const text = JSON.stringify(aWooOrder()).replaceAll(
      '"id":',
      '"__proto__":{"status":"cancelled","refunds":1},"id":',
    );
    expect(reasonOf(woocommerce, 'order.created', parseJson(text))).toBeUndefined();
    expect(ordersIn(woocommerce.read('order.created', {}, parseJson(text), knownAt))[0]?.cancelledAt).toBeUndefined();
    expect('refunds' in {}).toBe(false);
  });
});
