import { describe, expect, it } from 'vitest';
import { adminReport } from '../../../../functions/orders/platforms/cafe24/admin.ts';
import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import type { WebhookReader } from '../../../../functions/orders/platforms/contract/platform.ts';
import { orderOf, reportsOf } from '../../../../functions/orders/platforms/shopify/graph.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { times } from '../../../support/thorough.ts';
import { anAdminItem, anAdminOrder } from '../../stand-ins/cafe24.ts';
import { ShopifyStandIn } from '../../stand-ins/shopify.ts';
import { aFulfillment, anOrder, aRefund } from '../shopify/payloads.ts';
import { maxComputedMs, withstandsMutations } from './fuzz.ts';

/** What an API answers is read like a call. */
const admin: WebhookReader = { ...cafe24, read: (_topic, _headers, body, now) => [adminReport(body, now)] };
const graph: WebhookReader = {
  ...shopify,
  read: (_topic, _headers, body) => {
    const order = orderOf({ order: body });
    return order ? reportsOf(order) : [];
  },
};

const adminBodies = [
  anAdminOrder(),
  anAdminOrder({}, { shipped_date: '2026-11-28T09:00:00+09:00', delivered_date: '2026-11-29T10:00:00+09:00' }),
  {
    ...anAdminOrder({ paid: 'T', canceled: 'T', cancel_date: '2026-11-28T10:00:00+09:00' }),
    items: [
      anAdminItem({ order_status: 'C40', claim_code: 'C20261128-0000001', cancel_date: '2026-11-28T10:00:00+09:00' }),
      anAdminItem({ order_status: 'R40', claim_code: 'R20261128-0000001', refund_date: '2026-11-28T10:00:00+09:00' }),
      anAdminItem({ order_status: 'E20' }),
    ],
  },
];
const adminFields = new Set([
  ...['order_id', 'currency', 'order_date', 'payment_date', 'cancel_date', 'return_confirmed_date', 'paid', 'canceled'],
  ...[
    'order_place_id',
    'member_id',
    'initial_order_amount',
    'order_price_amount',
    'shipping_fee',
    'points_spent_amount',
  ],
  ...['coupon_discount_price', 'membership_discount_amount', 'payment_amount', 'buyer', 'name', 'email', 'items'],
  ...['order_item_code', 'product_name', 'quantity', 'order_status', 'claim_code', 'shipped_date', 'delivered_date'],
  'refund_date',
]);

/** The order as Shopify answers it, with all that lies in it. */
function graphBody(order: { readonly id: string }): unknown {
  const shop = new ShopifyStandIn();
  shop.orders.set(order.id, order);
  const query = 'lineItems(first: 50) fulfillmentLineItems(first: 50) refundLineItems(first: 50)';
  const body = Buffer.from(JSON.stringify({ query, variables: { id: `gid://shopify/Order/${order.id}` } }));
  const headers = { 'x-shopify-access-token': shop.token };
  const path = '/admin/api/2026-10/graphql.json';
  const answer = shop.answer({ method: 'POST', host: shop.host, path, headers, body });
  return JSON.parse(String(answer.body)).data.order;
}
const graphBodies = [
  anOrder(),
  anOrder({
    financial_status: 'paid',
    fulfillments: [aFulfillment({ shipment_status: 'delivered' })],
    refunds: [aRefund()],
  }),
].map(graphBody);

const bodies = (all: readonly unknown[]) => all.map((body) => ({ topic: 'order', body }));

describe('an answer that means harm', () => {
  it(
    "of Cafe24's Admin API is read or rejected, and a reason repeats nothing of it",
    () => {
      withstandsMutations(admin, bodies(adminBodies), (field) => adminFields.has(field), {
        numRuns: times(200, 600),
        people: ['minji', '민지'],
      });
    },
    maxComputedMs,
  );

  it(
    "of Shopify's GraphQL is read or rejected, and a reason repeats nothing of it",
    () => {
      withstandsMutations(graph, bodies(graphBodies), () => true, {
        numRuns: times(200, 600),
        people: ['minji', '민지'],
      });
    },
    maxComputedMs,
  );

  it('may have a thousand items', () => {
    const items = Array.from({ length: 1_000 }, (_, n) => anAdminItem({ order_item_code: `i-${n}` }));
    expect(adminReport({ ...anAdminOrder(), items }, '2026-11-30T00:00:00.000Z').contents?.items).toHaveLength(1_000);
  });
});
