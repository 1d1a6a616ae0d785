import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const order_id = '820982911946154508';
const of = (name: string) => world.events().filter((event) => event.name === name);

test('a parcel that found nobody, a hold and a dispute are told once each, and stand on the timeline of whose order it is', async () => {
  const now = world.now();
  const paid = anOrder({ financial_status: 'paid', created_at: now, processed_at: now, updated_at: now });
  const attempt = { id: '1', order_id, fulfillment_id: '4512345678901234567', happened_at: now };
  // The dispute comes before the order, and waits for its owner.
  const dispute = { id: '9', order_id, type: 'chargeback', status: 'needs_response', initiated_at: now };
  await world.shopify('disputes/create', dispute);
  await world.shopify('orders/paid', paid);
  const hold = { fulfillment_order: { id: 'gid://shopify/FulfillmentOrder/7', order_id, status: 'on_hold' } };
  await world.shopify('fulfillment_orders/placed_on_hold', hold);
  await world.shopify('fulfillments/create', aFulfillment({ created_at: now, updated_at: now }));
  for (const id of ['1', '2'])
    await world.shopify('fulfillment_events/create', { ...attempt, id, status: 'attempted_delivery' });
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'attempted_delivery', updated_at: now }));
  await world.pass('PT1H');
  await world.shopify('fulfillment_orders/hold_released', hold);
  await world.shopify('disputes/update', { ...dispute, status: 'won' });
  await world.pass('PT1H');

  const order = `shopify-${order_id}`;
  expect(of('DeliveryTroubled').map(({ data }) => data)).toEqual([
    { order, trouble: 'held' },
    { order, parcel: '4512345678901234567', trouble: 'attempted' },
    { order, trouble: 'held', isOver: true },
  ]);
  expect(of('PaymentDisputed').map(({ data }) => data)).toEqual([
    { order, status: 'needs-response' },
    { order, status: 'won' },
  ]);
  const shown = (await world.timeline('minji@shop.example')).map(({ text }) => text);
  expect(shown).toEqual(
    expect.arrayContaining([
      'Order #1001: it is held back',
      'Order #1001: a delivery was attempted, and nobody was there',
      'Order #1001: it is no longer held back',
      'Payment of order #1001 disputed: a response is needed',
      'Payment of order #1001 disputed: decided for the shop',
    ]),
  );
});

test('what was before the shop connected, and what a test order met, starts nothing', async () => {
  const attempt = { id: '1', order_id, fulfillment_id: '3', status: 'failure', happened_at: '2020-01-01T00:00:00Z' };
  await world.shopify('fulfillment_events/create', attempt);
  const headers = { 'x-shopify-test': 'true' };
  await world.shopify('disputes/create', { id: '9', order_id: '2', status: 'needs_response' }, headers);
  await world.rest();
  expect(of('PaymentDisputed').map(({ test: isTest }) => isTest)).toEqual([true]);
  expect(of('DeliveryTroubled').map(({ data }) => data.trouble)).toEqual(['failed']);
});
