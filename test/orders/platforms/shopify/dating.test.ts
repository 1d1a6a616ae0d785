import { describe, expect, it, test } from 'vitest';
import { derive } from '../../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../../functions/orders/order/merge.ts';
import type { Order } from '../../../../functions/orders/order/order.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { ordersIn, report } from '../../order/order-reports.ts';
import { aFulfillment, anOrder, posted } from './payloads.ts';

const connectedAt = '2026-11-28T00:00:00.000Z';
const now = '2026-11-29T01:00:00Z';
const instant = '2026-11-29T01:00:00.000Z';

/** An order that was made and paid before the shop connected, and is touched after. */
const old = (fields: object = {}) =>
  anOrder({
    ...{ created_at: '2025-10-25T01:00:00Z', processed_at: '2025-10-25T01:00:00Z', updated_at: now },
    ...{ financial_status: 'paid', ...fields },
  });

interface Call {
  readonly topic: string;
  readonly body: object;
  readonly headers?: Record<string, string>;
}

/** The facts of an order after these calls to a shop that connected on the 28th. */
function factsAfter(...calls: Call[]) {
  let order: Order | undefined;
  for (const { topic, body, headers = {} } of calls) {
    const said = ordersIn(shopify.read(topic, headers, parseJson(posted(body)), instant));
    for (const each of said) {
      order = mergeReport(order, each, { receivedAt: instant, toldAt: shopify.toldAt?.(headers), connectedAt });
    }
  }
  return order && derive(order).facts;
}

describe('a payment', () => {
  it('of an old order that is merely touched is of the past', () => {
    for (const topic of ['orders/updated', 'orders/create', 'orders/fulfilled', 'orders/partially_fulfilled']) {
      const facts = factsAfter({ topic, body: old({ tags: 'VIP' }) });
      expect(facts?.paidAt).toBe('2025-10-25T01:00:00.000Z');
      expect(facts?.historical).toMatchObject({ placedAt: 'past', paidAt: 'past' });
    }
  });

  it('that orders/paid tells is of then, also of an order from before the connection', () => {
    const facts = factsAfter({ topic: 'orders/paid', body: old() });
    expect(facts).toMatchObject({ paidAt: instant, historical: { placedAt: 'past' } });
    expect(facts?.historical?.paidAt).toBeUndefined();
  });

  it('is of the first report that has it, where an earlier one had the order unpaid', () => {
    const unpaid = anOrder({ created_at: now, processed_at: now, updated_at: now });
    const later = anOrder({ ...unpaid, financial_status: 'paid', updated_at: '2026-11-29T05:00:00Z' });
    const calls = [
      { topic: 'orders/create', body: unpaid },
      { topic: 'orders/updated', body: later },
    ];
    expect(factsAfter(...calls)?.paidAt).toBe('2026-11-29T05:00:00.000Z');
    expect(factsAfter(...calls.toReversed())?.paidAt).toBe('2026-11-29T05:00:00.000Z');
  });

  it('of a migrated order was made when the order was, whatever Shopify posts about it', () => {
    const migrated = old({ created_at: now, processed_at: '2024-12-01T01:00:00Z', source_name: '1362701' });
    for (const topic of ['orders/create', 'orders/paid', 'orders/updated']) {
      expect(factsAfter({ topic, body: migrated })).toMatchObject({
        placedAt: '2024-12-01T01:00:00.000Z',
        paidAt: '2024-12-01T01:00:00.000Z',
        historical: { placedAt: 'past', paidAt: 'past' },
      });
    }
    const booked = {
      id: 7,
      order_id: migrated.id,
      kind: 'sale',
      status: 'success',
      gateway: 'manual',
      created_at: now,
    };
    const payment = { topic: 'order_transactions/create', body: { ...booked, amount: '398000', currency: 'KRW' } };
    const paid = { topic: 'orders/paid', body: migrated };
    expect(factsAfter(payment, paid)?.historical?.paidAt).toBe('past');
    expect(factsAfter(paid, payment)?.historical?.paidAt).toBe('past');
  });

  it('is stated by transactions that cover the total together', () => {
    const at = (created_at: string, fields: object) => ({
      topic: 'order_transactions/create',
      body: {
        ...{
          id: Number(created_at.slice(11, 13)),
          order_id: old().id,
          kind: 'capture',
          status: 'success',
          gateway: 'card',
        },
        ...{ amount: '398000', currency: 'KRW', created_at, ...fields },
      },
    });
    const order = { topic: 'orders/updated', body: old() };
    const [morning, noon] = ['2026-11-29T09:00:00Z', '2026-11-29T12:00:00Z'] as const;
    expect(factsAfter(order, at(morning, {}))?.paidAt).toBe('2026-11-29T09:00:00.000Z');
    expect(factsAfter(at(morning, { amount: '98000' }), at(noon, { amount: '300000' }), order)?.paidAt).toBe(
      '2026-11-29T12:00:00.000Z',
    );
    for (const none of [
      { amount: '397999' },
      { status: 'pending' },
      { kind: 'authorization' },
      { kind: 'refund' },
      { currency: 'JPY', amount: '900000' },
    ])
      expect(factsAfter(order, at(morning, none))?.paidAt, JSON.stringify(none)).toBe('2025-10-25T01:00:00.000Z');
  });
});

describe('a parcel', () => {
  const parcel = (fields: object = {}) => aFulfillment({ created_at: now, updated_at: now, ...fields });

  it('that leaves after the connection is told, and its payment is of the past', () => {
    const body = old({ created_at: '2026-11-25T01:00:00Z', processed_at: null, fulfillments: [parcel()] });
    const facts = factsAfter({ topic: 'orders/fulfilled', body });
    expect(facts).toMatchObject({ paidAt: '2026-11-25T01:00:00.000Z', shippedAt: instant });
    expect(facts?.historical).toEqual({ placedAt: 'past', paidAt: 'past' });
  });

  it.each(['pending', 'open', 'queued'])('that a service has as %s was not sent', (status) => {
    const [read] = report('fulfillments/create', parcel({ status })).parcels;
    expect([read?.shippedAt, read?.void]).toEqual([undefined, false]);
    const sent = { topic: 'fulfillments/update', body: parcel({ updated_at: '2026-11-29T02:00:00Z' }) };
    const waiting = { topic: 'fulfillments/create', body: parcel({ status }) };
    const order = { topic: 'orders/paid', body: old() };
    expect(factsAfter(order, waiting)?.shippedAt).toBeUndefined();
    expect(factsAfter(order, waiting, sent)?.shippedAt).toBe(instant);
  });

  it.each(['success', null, undefined])('with status %s was sent when it was made', (status) => {
    expect(report('fulfillments/create', parcel({ status })).parcels[0]?.shippedAt).toBe(instant);
  });

  it('was delivered when its own topic tells, and some time since it was made where an order has it so', () => {
    const done = parcel({ shipment_status: 'delivered', updated_at: '2026-11-30T01:00:00Z' });
    const own = report('fulfillments/update', done);
    expect(own.parcels[0]).toMatchObject({ deliveredAt: '2026-11-30T01:00:00.000Z', isFollowed: true });
    const inOrder = report('orders/updated', old({ fulfillments: [done] }));
    expect(inOrder.parcels[0]?.deliveredAt).toBeUndefined();
    expect(inOrder.undated).toEqual({ paid: '2025-10-25T01:00:00.000Z', 'delivered/4512345678901234567': instant });
  });

  it.each(['in_transit', 'out_for_delivery', 'attempted_delivery', 'confirmed', 'failure', 'picked_up'])(
    'of which %s was told is followed, and not delivered',
    (shipment_status) => {
      const said = ordersIn(shopify.read('fulfillments/update', {}, parcel({ shipment_status }), instant));
      expect(said[0]?.parcels[0]).toMatchObject({ isFollowed: true });
      expect(said[0]?.parcels[0]?.deliveredAt).toBeUndefined();
    },
  );

  it.each([null, 'label_printed', 'label_purchased', 'ready_for_pickup'])(
    'of which only %s was told is not followed',
    (shipment_status) => {
      const said = ordersIn(shopify.read('fulfillments/update', {}, parcel({ shipment_status }), instant));
      expect(said[0]?.parcels[0]?.isFollowed).toBeUndefined();
    },
  );

  it('that was delivered by mistake is not, in the same second too, by the finer clock', () => {
    const at = (nanos: string, shipment_status: string) => ({
      topic: 'fulfillments/update',
      body: parcel({ shipment_status }),
      headers: { 'x-shopify-triggered-at': `2026-11-29T01:00:00.${nanos}Z` },
    });
    const order = { topic: 'orders/paid', body: old() };
    const calls = [order, at('100000001', 'delivered'), at('100000002', 'in_transit')];
    expect(factsAfter(...calls)?.deliveredAt).toBeUndefined();
    expect(factsAfter(...calls.toReversed())?.deliveredAt).toBeUndefined();
    expect(factsAfter(order, at('100000002', 'delivered'), at('100000001', 'in_transit'))?.deliveredAt).toBe(instant);
  });

  it('has its carrier, its numbers and its page', () => {
    const tracked = {
      tracking_company: 'UPS',
      tracking_numbers: ['1z827wk74630', '1z8', '1z8'],
      tracking_number: '1z8',
    };
    const page = 'https://www.ups.com/WebTracking?trackNums=1z8';
    expect(report('fulfillments/create', parcel({ ...tracked, tracking_url: page })).parcels[0]).toMatchObject({
      ...{ carrier: 'UPS', trackingNumber: '1z8, 1z827wk74630', trackingUrl: page },
    });
    for (const none of ['http://ups.example/', 'javascript:alert(1)', 'x'.repeat(3_000), 7])
      expect(report('fulfillments/create', parcel({ tracking_url: none })).parcels[0]?.trackingUrl).toBeUndefined();
  });
});

test('two calls of one second are told apart by the nanoseconds of the header, under either of its names', () => {
  const toldAt = (headers: Record<string, string>) => shopify.toldAt?.(headers);
  for (const name of ['x-shopify-triggered-at', 'shopify-triggered-at'])
    expect(toldAt({ [name]: '2024-08-07T22:57:57.290670248Z' })).toBe('2024-08-07T22:57:57.290670248Z');
  for (const odd of ['', 'soon', '2024-13-07T22:57:57Z', '2024-08-07'])
    expect(toldAt({ 'x-shopify-triggered-at': odd })).toBeUndefined();
});
