import { describe, expect, it } from 'vitest';
import { shopify } from '../../functions/orders/platforms/shopify.ts';
import { parseJson } from '../../shared/json.ts';
import { bearsHarm, patience, reasonOf } from './harm.ts';
import { knownAt, ordersIn } from './hearing.ts';
import * as a from './payloads.ts';
import { samples } from './samples.ts';

const consents = {
  email_marketing_consent: { state: 'subscribed', consent_updated_at: '2026-11-27T09:00:00+09:00' },
  sms_marketing_consent: { state: 'unsubscribed', consent_updated_at: '2026-11-27T09:00:00+09:00' },
};
const everything = a.anOrder({
  ...{ fulfillments: [a.aFulfillment()], line_items: [a.aLine(), a.aLine()], refunds: [a.aRefund()] },
});
const asked = { shop_id: '1', customer: { id: '7', email: 'minji@shop.example' }, orders_requested: ['1', '2'] };
const own = [
  ['orders/updated', everything],
  ['orders/edited', { order_edit: { id: '1', order_id: '2', created_at: '2026-11-27T09:00:00+09:00' } }],
  ['refunds/create', a.aRefund()],
  ['fulfillments/update', a.aFulfillment({ shipment_status: 'delivered' })],
  ['fulfillment_events/create', { id: '1', order_id: '2', fulfillment_id: '3', status: 'delivered' }],
  ['returns/request', a.aReturn()],
  ['customers/update', a.aCustomer(consents)],
  ['customers_email_marketing_consent/update', { customer_id: '7', email_address: 'minji@shop.example', ...consents }],
  ['customers/merge', { admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/1' }],
  ['customers/data_request', asked],
  ['products/update', a.aProduct()],
  ['variants/in_stock', a.aVariant()],
  ['checkouts/update', a.aCheckout({ customer: { id: '7' }, completed_at: '2026-11-27T10:05:00+09:00' })],
] as const;
const bodies = [
  ...own.map(([topic, body]) => ({ topic, body: parseJson(a.posted(body)) })),
  ...samples.map(({ topic, text }) => ({ topic, body: parseJson(text) })),
].filter(({ topic }) => topic !== 'inventory_levels/update');

/** The fields that are read. */
const fields = new Set([
  ...['id', 'name', 'currency', 'total_price', 'current_total_price', 'customer_locale', 'created_at', 'updated_at'],
  ...['cancelled_at', 'financial_status', 'test', 'email', 'contact_email', 'customer', 'first_name', 'last_name'],
  ...['shipping_address', 'billing_address', 'line_items', 'fulfillments', 'title', 'quantity', 'current_quantity'],
  ...['requires_shipping', 'order_id', 'status', 'shipment_status', 'subtotal_price', 'taxes_included', 'tax_lines'],
  ...['refunds', 'refund_line_items', 'subtotal', 'total_tax', 'order_adjustments', 'kind', 'amount', 'price'],
  ...['order', 'return_line_items', 'fulfillment_line_item', 'line_item', 'fulfillment_id', 'happened_at'],
  ...['locale', 'email_marketing_consent', 'sms_marketing_consent', 'state', 'consent_updated_at', 'customer_id'],
  ...['email_address', 'admin_graphql_api_customer_deleted_id', 'admin_graphql_api_customer_kept_id', 'shop_id'],
  ...['orders_requested', 'orders_to_redact', 'data_request', 'variants', 'inventory_quantity', 'token'],
  ...['completed_at', 'abandoned_checkout_url', 'order_edit'],
]);

describe('a body that means harm', () => {
  it(
    'is read or rejected, and a reason repeats nothing of it',
    () => {
      bearsHarm(shopify, bodies, (field) => fields.has(field), { numRuns: 1_000, people: ['minji', 'jon@', '무선'] });
    },
    patience,
  );

  it.each(['https://\ud800', 'https://shop.example/\udc00', 'https://', 'http://shop.example', 'javascript:alert(1)'])(
    'may name %j as the page of a checkout, which then has none',
    (abandoned_checkout_url) => {
      const [said] = shopify.read('checkouts/update', {}, a.aCheckout({ abandoned_checkout_url }), knownAt);
      expect(said).toMatchObject({ about: 'checkout' });
      expect(said).not.toHaveProperty('url');
    },
  );

  it('may be null everywhere', () => {
    const nothing = (body: object) => Object.fromEntries(Object.keys(body).map((key) => [key, null]));
    expect(reasonOf(shopify, 'orders/create', nothing(a.anOrder()))).toMatch(/^Shopify's body: id should be/);
    const optional = [
      'cancelled_at',
      'customer',
      'email',
      'shipping_address',
      'fulfillments',
      'test',
      'customer_locale',
    ];
    const bare = { ...a.anOrder(), ...Object.fromEntries(optional.map((key) => [key, null])) };
    expect(reasonOf(shopify, 'orders/create', bare)).toBeUndefined();
  });

  it('may have 10,000 lines and as many parcels', () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n), title: 'x', quantity: 1 }));
    const updated_at = '2026-11-21T00:00:00Z';
    const fulfillments = lines.map(({ id }) => ({ id, order_id: '1', updated_at, line_items: [{ id, quantity: 1 }] }));
    const start = performance.now();
    expect(reasonOf(shopify, 'orders/create', a.anOrder({ line_items: lines, fulfillments }))).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('may hide a prototype in any object, and changes none', () => {
    const body = parseJson(
      a.posted(a.anOrder()).replaceAll('"id":', '"__proto__":{"test":true,"cancelled_at":1},"id":'),
    );
    expect(reasonOf(shopify, 'orders/create', body)).toBeUndefined();
    expect(ordersIn(shopify.read('orders/create', {}, body, knownAt))[0]?.test).toBe(false);
    expect('cancelled_at' in {}).toBe(false);
  });
});
