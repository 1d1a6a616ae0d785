import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive } from '../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import { cafe24 } from '../../../functions/orders/platforms/cafe24/reader.ts';
import type { WebhookReader } from '../../../functions/orders/platforms/contract/platform.ts';
import { shopify } from '../../../functions/orders/platforms/shopify/reader.ts';
import { woocommerce } from '../../../functions/orders/platforms/woocommerce/reader.ts';
import { parseJson } from '../../../shared/base/json.ts';
import { ordersIn } from '../order/order-reports.ts';
import { anOrder as aCafe24Order, enveloped } from './cafe24/payloads.ts';
import { aFulfillment, anOrder, aRefund, posted } from './shopify/payloads.ts';
import { samples } from './shopify/samples.ts';
import { aWooOrder } from './woocommerce/payloads.ts';
import { wooSamples } from './woocommerce/samples.ts';

const before = '2026-09-01T00:00:00Z';
const connectedAt = '2026-11-28T00:00:00.000Z';
const touchedAt = '2026-11-29T01:00:00Z';
const receivedAt = '2026-11-29T01:00:02.000Z';

type Body = Record<string, unknown>;

/** The names of all events that would start something, after the first webhook about an order. */
function startedBy(platform: WebhookReader, topic: string, body: object): string[] {
  const context = { receivedAt, connectedAt };
  const reports = ordersIn(platform.read(topic, {}, parseJson(posted(body)), receivedAt));
  return reports.flatMap((report) => {
    const order = derive(mergeReport(undefined, report, context));
    const drafts = orderChangeEvents(undefined, order, context);
    return drafts
      .filter(({ historical, type }) => !historical && type.name !== 'BuyerSeen')
      .map(({ type }) => type.name);
  });
}

/** Shopify's own bodies, and ours in every state that an old order can be in. */
const parcels = [[], [aFulfillment({})], [aFulfillment({ shipment_status: 'delivered' })]];
const refunds = [[], [aRefund()]];
const shopifyOrders: fc.Arbitrary<Body> = fc.oneof(
  ...(samples.length > 0
    ? [
        fc
          .constantFrom(...samples.filter(({ topic }) => topic.startsWith('orders/')))
          .map(({ text }) => parseJson(text) as Body),
      ]
    : []),
  fc
    .record({
      financial_status: fc.constantFrom('pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'voided'),
      fulfillments: fc.constantFrom(...parcels),
      refunds: fc.constantFrom(...refunds),
      cancelled_at: fc.constantFrom(null, before),
    })
    .map((fields): Body => anOrder(fields)),
);

const dated = (part: Body): Body => ({ ...part, created_at: before, updated_at: before });

/** A tag, a note, an archived order, a status of refunds: nothing that happened to the goods or the money. */
const shopifyTouches = fc.constantFrom<Body>(
  { tags: 'VIP' },
  { note: 'call her' },
  { closed_at: touchedAt },
  { financial_status: 'refunded' },
  { financial_status: 'partially_refunded' },
  { confirmed: true },
);

const wooOrders: fc.Arbitrary<Body> = fc.oneof(
  ...(wooSamples.length > 0
    ? [
        fc
          .constantFrom(...wooSamples.filter(({ topic }) => topic.startsWith('order.')))
          .map(({ text }) => parseJson(text) as Body),
      ]
    : []),
  fc
    .record({
      status: fc.constantFrom(
        'pending',
        'on-hold',
        'processing',
        'completed',
        'cancelled',
        'refunded',
        'failed',
        'trash',
      ),
      date_paid_gmt: fc.constantFrom(null, '2026-09-01T00:00:00'),
      date_completed_gmt: fc.constantFrom(null, '2026-09-02T00:00:00'),
      refunds: fc.constantFrom([], [{ id: 9, total: '-5000' }]),
      payment_method: fc.constantFrom('cod', 'bacs', 'card'),
    })
    .map((fields): Body => aWooOrder(fields)),
);

describe('an order from before the shop connected, touched in any way afterwards, starts nothing', () => {
  it('at Shopify', () => {
    fc.assert(
      fc.property(shopifyOrders, shopifyTouches, (order, touch) => {
        const old = {
          ...order,
          ...{ created_at: before, processed_at: before, updated_at: touchedAt },
          fulfillments: ((order.fulfillments ?? []) as Body[]).map(dated),
          refunds: ((order.refunds ?? []) as Body[]).map(dated),
          ...(order.cancelled_at ? { cancelled_at: before } : {}),
        };
        expect(startedBy(shopify, 'orders/updated', { ...old, ...touch })).toEqual([]);
      }),
    );
  });

  it('at WooCommerce', () => {
    fc.assert(
      fc.property(wooOrders, (order) => {
        const created = { date_created_gmt: '2026-09-01T00:00:00', date_modified_gmt: '2026-11-29T01:00:00' };
        const paid = order.date_paid_gmt ? { date_paid_gmt: '2026-09-01T00:00:10' } : {};
        const completed = order.date_completed_gmt ? { date_completed_gmt: '2026-09-02T00:00:00' } : {};
        expect(startedBy(woocommerce, 'order.updated', { ...order, ...created, ...paid, ...completed })).toEqual([]);
      }),
    );
  });

  it('at Cafe24, whose calls have no time of their own', () => {
    const state = fc.record({
      paid: fc.constantFrom('T', 'F'),
      shipping_status: fc.constantFrom('F', 'M', 'T'),
      event: fc.constantFrom(90024, 90026, 90029, 90031),
    });
    fc.assert(
      fc.property(state, ({ event, paid, shipping_status }) => {
        const dates = { order_date: before, payment_date: paid === 'T' ? before : '' };
        const body = enveloped(event, aCafe24Order({ paid, shipping_status, ...dates }));
        expect(startedBy(cafe24, `${event}`, body)).toEqual([]);
      }),
    );
  });
});
