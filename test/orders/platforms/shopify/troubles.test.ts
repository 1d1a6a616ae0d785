import { expect, it, test } from 'vitest';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { knownAt } from '../../order/order-reports.ts';
import { aFulfillment, anOrder, posted } from './payloads.ts';

const read = (topic: string, body: object, headers = {}) =>
  shopify.read(topic, headers, parseJson(posted(body)), knownAt);
const happened_at = '2026-11-22T10:00:00+09:00';
const at = '2026-11-22T01:00:00.000Z';
const event = (status: string | null) =>
  read('fulfillment_events/create', { id: 3, order_id: 1, fulfillment_id: 2, status, happened_at });
const ofParcel = { about: 'trouble', order: 'shopify-1', test: false, of: 'parcel-2', parcel: '2', at };

test.each([
  ['attempted_delivery', 'attempted'],
  ['failure', 'failed'],
  ['ready_for_pickup', 'ready-for-pickup'],
])('a tracking event %s is the trouble %s', (status, trouble) => {
  expect(event(status).filter(({ about }) => about === 'trouble')).toEqual([{ ...ofParcel, trouble }]);
});

test.each(['in_transit', 'out_for_delivery', 'confirmed', 'delivered', 'delayed'])(
  'a tracking event %s is what the carrier did, and no trouble',
  (status) => {
    const [order, ...more] = event(status);
    const deliveredAt = status === 'delivered' ? at : undefined;
    expect([order, more]).toMatchObject([{ parcels: [{ id: '2', isFollowed: true, statusAt: at, lines: [] }] }, []]);
    expect(order && 'parcels' in order && order.parcels[0]?.deliveredAt).toBe(deliveredAt);
  },
);

test.each(['label_printed', 'label_purchased', null, 'mislaid_label', 7].slice(0, 3))(
  'a tracking event %s says nothing',
  (status) => {
    expect(event(status as string | null)).toEqual([]);
  },
);

it('is told of a parcel by whatever tells its status', () => {
  const parcel = aFulfillment({ shipment_status: 'attempted_delivery' });
  const order = { order: 'shopify-820982911946154508', of: 'parcel-4512345678901234567', trouble: 'attempted' };
  for (const reports of [
    read('fulfillments/update', parcel),
    read('orders/updated', anOrder({ fulfillments: [parcel] })),
  ])
    expect(reports.slice(1)).toMatchObject([order]);
});

it('is a hold, whose order is asked for where it is not named', () => {
  const id = 'gid://shopify/FulfillmentOrder/7';
  const held = (topic: string, fields = {}) => read(topic, { fulfillment_order: { id, status: 'on_hold', ...fields } });
  for (const topic of ['fulfillment_orders/placed_on_hold', 'fulfillment_orders/hold_released'])
    expect(held(topic)).toEqual([{ about: 'thin', order: 'shopify-FulfillmentOrder-7' }]);
  const hold = { about: 'trouble', order: 'shopify-1', test: false, of: 'hold-7', trouble: 'held', at: knownAt };
  expect(held('fulfillment_orders/placed_on_hold', { order_id: 1 })).toEqual([{ ...hold, isOver: false }]);
  expect(held('fulfillment_orders/hold_released', { order_id: 1 })).toEqual([{ ...hold, isOver: true }]);
});

it('is a payment that is asked back, in each of its states', () => {
  const dispute = (topic: string, fields = {}) =>
    read(
      topic,
      { id: 9, order_id: 1, type: 'chargeback', initiated_at: happened_at, status: 'needs_response', ...fields },
      { 'x-shopify-triggered-at': '2026-11-25T00:00:00.123456789Z' },
    );
  const said = { about: 'dispute', dispute: 'shopify-9', order: 'shopify-1', test: false };
  expect(dispute('disputes/create')).toEqual([{ ...said, at, status: 'needs-response' }]);
  const states = {
    under_review: 'under-review',
    charge_refunded: 'refunded',
    accepted: 'accepted',
    won: 'won',
    lost: 'lost',
  };
  for (const [status, known] of Object.entries({ ...states, escalated: 'under-review', constructor: 'under-review' }))
    expect(dispute('disputes/update', { status })).toEqual([
      { ...said, at: '2026-11-25T00:00:00.123Z', status: known },
    ]);
  expect(dispute('disputes/create', { order_id: null })).toEqual([]);
});
