import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { times } from '../../../support/thorough.ts';
import { knownAt, report } from '../../order/order-reports.ts';
import { describePlatform } from '../contract.ts';
import * as a from './payloads.ts';
import { aFulfillment, aLine, anOrder, filter, vacuum } from './payloads.ts';
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
  [
    'orders/updated',
    a.anOrder({
      ...{ processed_at: '2024-11-20T10:00:00+09:00', presentment_currency: 'USD', tags: 'vip, exchange' },
      ...{ total_outstanding: '50000', total_tip_received: '10000', financial_status: 'partially_paid' },
      total_price_set: { presentment_money: { amount: '43.50', currency_code: 'USD' } },
      shipping_lines: [{ title: '택배', delivery_category: 'pick_up' }],
      line_items: [a.aLine({ gift_card: true, properties: [{ name: '_preorder', value: '1' }] })],
    }),
  ],
  [
    'order_transactions/create',
    {
      ...{ id: '1', order_id: '2', kind: 'sale', status: 'success', gateway: 'gift_card', amount: '29000' },
      ...{ currency: 'KRW', created_at: '2026-11-27T09:00:00+09:00', total_unsettled_set: { shop_money: {} } },
    },
  ],
  ['disputes/update', { id: '9', order_id: '2', status: 'won', initiated_at: '2026-11-27T09:00:00+09:00' }],
  [
    'fulfillment_orders/placed_on_hold',
    { fulfillment_order: { id: 'gid://shopify/FulfillmentOrder/7', order_id: '2' } },
  ],
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
  ...['completed_at', 'abandoned_checkout_url', 'order_edit', 'processed_at', 'presentment_currency', 'tags'],
  ...['total_outstanding', 'total_tip_received', 'total_price_set', 'current_total_price_set', 'presentment_money'],
  ...['shop_money', 'currency_code', 'shipping_lines', 'delivery_category', 'gift_card', 'properties', 'value'],
  ...['gateway', 'total_unsettled_set', 'fulfillment_order', 'initiated_at', 'tracking_company', 'tracking_number'],
  ...['tracking_numbers', 'tracking_url', 'phone', 'default_address', 'country_code', 'zip', 'transactions'],
  ...['discount_allocations', 'total_discount', 'payment_gateway_names', 'source_name', 'line_item_id', 'published_at'],
  ...['inventory_policy', 'inventory_management', 'subtotal_set', 'total_tax_set', 'reason', 'tax_amount'],
]);

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20) + minute * 60_000).toISOString();
const minute = fc.integer({ min: 0, max: 9 });
const quantity = fc.integer({ min: 0, max: 3 });

const lineItems = fc
  .tuple(quantity, quantity)
  .map(([a, b]) => [
    aLine({ quantity: 3, current_quantity: a }),
    aLine({ id: filter, title: '필터', quantity: 3, current_quantity: b, requires_shipping: b !== 2 }),
  ]);

const fulfillment = fc
  .record({
    id: fc.constantFrom('1', '2', '3'),
    updated_at: minute.map(at),
    shipment_status: fc.constantFrom(null, 'in_transit', 'delivered'),
    status: fc.constantFrom('success', 'success', 'pending', 'cancelled'),
    line_items: fc.constantFrom([], [{ id: vacuum, quantity: 3 }], [{ id: filter, quantity: 2 }]),
  })
  .map((fields) => aFulfillment({ created_at: at(0), ...fields }));

const orderCall = fc
  .record({
    topic: fc.constantFrom('orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled', 'orders/fulfilled'),
    updated_at: minute.map(at),
    financial_status: fc.constantFrom('pending', 'paid', 'refunded', 'voided'),
    cancelled_at: fc.option(minute.map(at)),
    current_total_price: fc.constantFrom('398000', '298000', null),
    email: fc.constantFrom('minji@shop.example', 'seojun@shop.example', null),
    line_items: lineItems,
    fulfillments: fc.array(fulfillment, { maxLength: 2 }),
    test: fc.constantFrom(false, false, true),
  })
  .map(({ topic, ...fields }) => report(topic, anOrder({ created_at: at(0), ...fields })));

const parcelCall = fulfillment.map((body) => report('fulfillments/update', body));

const anyCalls = fc.array(fc.oneof(orderCall, parcelCall), { minLength: 1, maxLength: 7 });

const lines = [aLine({ quantity: 2, current_quantity: 2 }), aLine({ id: filter, title: '필터' })];
const order = (minutes: number, fields = {}) => anOrder({ line_items: lines, updated_at: at(minutes), ...fields });
const parcel = (id: string, minutes: number, fields = {}) =>
  aFulfillment({ id, created_at: at(30), updated_at: at(minutes), ...fields });
const one = { line_items: [{ id: vacuum, quantity: 2 }] };
const two = { line_items: [{ id: filter, quantity: 1 }] };
const here = { shipment_status: 'delivered' };

const story: OrderReport[] = [
  report('orders/create', order(0)),
  report('orders/paid', order(5, { financial_status: 'paid' })),
  report('fulfillments/create', parcel('1', 30, one)),
  report('orders/partially_fulfilled', order(5, { financial_status: 'paid' })),
  report('fulfillments/create', parcel('2', 30, two)),
  report('fulfillments/update', parcel('1', 60, { ...one, ...here })),
  report('fulfillments/update', parcel('2', 90, { ...two, ...here })),
  report('orders/cancelled', order(120, { financial_status: 'paid', cancelled_at: at(119) })),
];

const nothing = (body: object) => Object.fromEntries(Object.keys(body).map((key) => [key, null]));
const optional = ['cancelled_at', 'customer', 'email', 'shipping_address', 'fulfillments', 'test', 'customer_locale'];
const many = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n), title: 'x', quantity: 1 }));
const parcels = many.map(({ id }) => ({
  ...{ id, order_id: '1', updated_at: '2026-11-21T00:00:00Z' },
  line_items: [{ id, quantity: 1 }],
}));

describePlatform('shopify', {
  title: 'Shopify',
  signs: true,
  proof: (secret, body) => ({
    headers: { 'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64') },
    query: {},
    body,
  }),
  topic: { empty: () => 7, any: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('constructor', '__proto__')) },
  bodies,
  isRead: (field) => fields.has(field),
  people: ['minji', 'jon@', '무선'],
  numRuns: times(150, 1_000),
  nothing: { calls: [{ topic: 'orders/create', body: nothing(anOrder()) }], missed: 'id' },
  least: [
    {
      topic: 'orders/create',
      body: { ...anOrder(), ...Object.fromEntries(optional.map((key) => [key, null])) },
    },
  ],
  large: [{ topic: 'orders/create', body: anOrder({ line_items: many, fulfillments: parcels }) }],
  order: {
    ...{ topic: 'orders/create', text: a.posted(anOrder()), key: 'id' },
    prototype: { test: true, cancelled_at: 1 },
  },
  calls: anyCalls,
  once: ['OrderPlaced', 'OrderPaid', 'OrderCancelled'],
  story: {
    reports: story,
    ends: 'cancelled',
    facts: { placedAt: at(60), paidAt: at(5), shippedAt: at(30), deliveredAt: at(90), cancelledAt: at(119) },
    told: ['BuyerSeen', 'OrderCancelled', 'OrderDelivered', 'OrderPaid', 'OrderPlaced', 'OrderShipped'],
  },
});

test.each(['https://\ud800', 'https://shop.example/\udc00', 'https://', 'http://shop.example', 'javascript:alert(1)'])(
  'may name %j as the page of a checkout, which then has none',
  (abandoned_checkout_url) => {
    const [said] = shopify.read('checkouts/update', {}, a.aCheckout({ abandoned_checkout_url }), knownAt);
    expect(said).toMatchObject({ about: 'checkout' });
    expect(said).not.toHaveProperty('url');
  },
);
