import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derive, orderStatus } from '../../../../functions/orders/order/facts.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { muddled } from '../../../support/bundles/muddled.ts';
import { times } from '../../../support/thorough.ts';
import { eventNames, mergeAll } from '../../order/order-reports.ts';
import { describePlatform } from '../contract.ts';
import { aWooCustomer, aWooLine, aWooOrder, aWooProduct, completedFields, paidFields, wooOrder } from './payloads.ts';
import { wooSamples } from './samples.ts';

const refunds = [
  { id: 901, reason: '', total: '-11000' },
  { id: 902, reason: '', total: '-3000' },
];
const gift_cards = [{ id: 7, code: 'SECRET-CARD', amount: '5000.00' }];
const meta_data = [
  { id: 1, key: '_wc_shipment_tracking_items', value: [{ tracking_provider: 'cj', tracking_number: '6000' }] },
  { id: 2, key: 'shipment_status', value: [{ status: 'in_transit' }] },
  { id: 3, key: '_ywgc_applied_gift_cards', value: { 'SECRET-CARD': '1000' } },
];
const own = [
  {
    topic: 'order.updated',
    text: JSON.stringify(
      aWooOrder({
        ...completedFields,
        refunds,
        line_items: [aWooLine(), aWooLine({ id: 316, meta_data })],
        fee_lines: refunds,
        gift_cards,
        meta_data,
      }),
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
  ...['fee_lines', 'refunds', 'manage_stock', 'stock_quantity', 'stock_status', 'parent_id', 'backorders_allowed'],
  ...['created_via', 'payment_method', 'phone', 'country', 'postcode', 'meta_data', 'key', 'value', 'gift_cards'],
  ...['amount', 'shipping_lines', 'method_id', 'method_title', 'product_id'],
]);

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 1, minute)).toISOString().slice(0, 19);
const minute = fc.integer({ min: 0, max: 9 });
const amount = fc.constantFrom('-3000', '-11000', '-25000', '-0.50');

const snapshot = fc
  .record({
    date_modified_gmt: minute.map(at),
    status: fc.constantFrom(
      ...['checkout-draft', 'pending', 'on-hold', 'processing', 'completed', 'delivered', 'failed'],
      ...['cancelled', 'refunded', 'trash', 'packing'],
    ),
    date_paid_gmt: fc.option(minute.map(at)),
    date_completed_gmt: fc.option(minute.map(at)),
    customer_id: fc.constantFrom(0, 25),
    line_items: fc.constantFrom([aWooLine()], [aWooLine({ quantity: 1 }), aWooLine({ id: 316, total: '500' })]),
    refunds: fc.uniqueArray(fc.record({ id: fc.constantFrom(9, 10, 11), total: amount }), {
      selector: ({ id }) => id,
    }),
    needs_processing: fc.constantFrom(true, true, false),
  })
  .map((fields) => wooOrder({ ...fields, date_created_gmt: at(0) }));

const anyCalls = fc.array(snapshot, { minLength: 1, maxLength: 7 });

const modified = (date_modified_gmt: string) => ({ date_modified_gmt });
const refund = { id: 901, reason: '', total: '-11000' };
const delivered = { ...completedFields, status: 'delivered', ...modified('2026-11-30T02:00:00') };
const refunded = { ...delivered, refunds: [refund] };
const story: OrderReport[] = [
  wooOrder({ status: 'checkout-draft' }),
  wooOrder(),
  wooOrder({ status: 'on-hold', ...modified('2026-11-27T01:01:00') }),
  wooOrder(paidFields),
  wooOrder({ ...paidFields, ...modified('2026-11-27T05:00:00') }),
  wooOrder(completedFields),
  wooOrder(delivered),
  wooOrder({ ...refunded, ...modified('2026-12-01T02:00:00') }),
  wooOrder({ ...refunded, ...modified('2026-12-02T02:00:00') }),
];

const nothing = (body: object) => Object.fromEntries(Object.keys(body).map((key) => [key, null]));
const needed = ['id', 'status', 'currency', 'total', 'date_created_gmt', 'line_items'];
const bare = Object.fromEntries(Object.entries(aWooOrder()).filter(([key]) => needed.includes(key)));
const many = Array.from({ length: 10_000 }, (_, id) => aWooLine({ id, total: '1', total_tax: '0' }));

describePlatform('woocommerce', {
  title: 'WooCommerce',
  signs: true,
  proof: (secret, body) => ({
    headers: { 'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64') },
    query: {},
    body,
  }),
  topic: { empty: () => 7, any: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('constructor', '__proto__')) },
  bodies,
  isRead: (field) => fields.has(field),
  people: ['minji', 'john', '민지', 'SECRET-CARD'],
  numRuns: times(150, 600),
  nothing: { calls: own.map(({ topic, text }) => ({ topic, body: nothing(JSON.parse(text)) })), missed: 'id' },
  least: [{ ...nothing(aWooOrder()), ...bare }, bare].map((body) => ({ topic: 'order.created', body })),
  large: [
    {
      topic: 'order.created',
      body: aWooOrder({
        ...completedFields,
        line_items: many,
        refunds: many.map(({ id }) => ({ id, total: '-1' })),
      }),
    },
  ],
  order: {
    ...{ topic: 'order.created', text: JSON.stringify(aWooOrder()), key: 'id' },
    prototype: { status: 'cancelled', refunds: 1 },
  },
  calls: anyCalls,
  once: ['OrderPlaced', 'OrderPaid'],
  story: {
    reports: story,
    ends: 'delivered',
    facts: {
      placedAt: '2026-11-27T01:00:00.000Z',
      paidAt: '2026-11-27T01:05:00.000Z',
      shippedAt: '2026-11-28T06:00:00.000Z',
      deliveredAt: '2026-11-30T02:00:00.000Z',
      refundedMinor: 10_000,
      refundedAt: '2026-12-01T02:00:00.000Z',
    },
    told: ['BuyerSeen', 'OrderDelivered', 'OrderPaid', 'OrderPlaced', 'OrderRefunded', 'OrderShipped'],
  },
});

test('it is cancelled if the newest of them says so, whichever came last', () => {
  fc.assert(
    fc.property(anyCalls.chain(muddled), (calls) => {
      const { order } = mergeAll(calls);
      const newest = calls
        .map(({ contents }) => contents?.at ?? '')
        .sort()
        .at(-1);
      const isCancelled = calls.some(({ contents, undated }) => undated?.cancelled && contents?.at === newest);
      expect(order && derive(order).facts && orderStatus(derive(order)) === 'cancelled').toBe(
        order && derive(order).facts && isCancelled,
      );
    }),
    { numRuns: times(50, 200) },
  );
});

test('an order that went unpaid, was cancelled for that, and is paid after all stands again', () => {
  const cancelled = wooOrder({ status: 'cancelled', date_modified_gmt: '2026-11-27T02:00:00' });
  const late = { date_paid_gmt: '2026-11-27T03:00:00', date_modified_gmt: '2026-11-27T03:00:00' };
  const paid = wooOrder({ ...paidFields, ...late });
  fc.assert(
    fc.property(muddled([wooOrder(), cancelled, paid]), (reports) => {
      const { order, events: told } = mergeAll(reports);
      expect(order && orderStatus(derive(order))).toBe('paid');
      expect(told.findLast(({ type }) => type.name !== 'BuyerSeen')?.data).not.toHaveProperty('cancelledAt');
      expect(eventNames(told).filter((name) => name === 'OrderPaid')).toHaveLength(1);
    }),
  );
  const again = wooOrder({ ...paidFields, ...late, status: 'cancelled', date_modified_gmt: '2026-11-27T04:00:00' });
  const { order, events: told } = mergeAll([cancelled, paid, again]);
  expect(order && derive(order).facts?.cancelledAt).toBe('2026-11-27T04:00:00.000Z');
  expect(eventNames(told).filter((name) => name === 'OrderCancelled')).toHaveLength(2);
});
