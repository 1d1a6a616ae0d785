// @thorough
import { afterEach, expect, test } from 'vitest';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { countedOf } from '../../support/counted.ts';
import type { World } from '../../support/world.ts';
import { id, paidOrder, unfollowedParcel } from './story.ts';

let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
const said = (name: string) => world.events().filter((event) => event.name === name);
const counted = (metric: string) => {
  const { drawn, logged } = countedOf(world);
  return drawn[metric] ?? logged[metric] ?? 0;
};
const orderWakes = () => world.wakes().filter(({ aggregate }) => aggregate === `order/demo/shopify-${id}`);

/** A Monday: the demo shop promises Wednesday. */
const monday = seoul('2026-11-30T10:00:00');
const friday = seoul('2026-12-04T23:59:59.999');

test('a parcel that nobody follows counts as delivered two days after its promise, and is never called late', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paidOrder(monday));
  await world.shopify('fulfillments/create', unfollowedParcel(monday));
  expect(orderWakes()).toMatchObject([{ at: seoul('2026-12-05T00:00:00') }]);

  await world.comeTo(seoul('2026-12-05T00:05:00'));

  expect(said('OrderDelivered')).toMatchObject([{ at: friday, data: { deliveredAt: friday, isAssumed: true } }]);
  expect(said('OrderDelayed')).toEqual([]);
  expect(orderWakes()).toEqual([]);
});

// @thorough
test('the real report replaces it: it is told, stands in the timeline beside the assumed one, and is counted once', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paidOrder(monday));
  await world.shopify('fulfillments/create', unfollowedParcel(monday));
  await world.comeTo(seoul('2026-12-05T00:05:00'));
  const came = seoul('2026-12-05T00:04:00');
  await world.shopify(
    'fulfillments/update',
    unfollowedParcel(monday, { updated_at: came, shipment_status: 'delivered' }),
  );
  await world.rest();

  expect(said('OrderDelivered')).toMatchObject([
    { data: { isAssumed: true } },
    { at: came, data: { deliveredAt: came } },
  ]);
  expect(said('OrderDelivered').at(-1)?.data).not.toHaveProperty('isAssumed');
  const lines = (await world.timeline('hana@shop.example'))
    .map(({ text }) => text)
    .filter((text) => /^Order .*delivered/.test(text));
  expect(lines).toHaveLength(2);
  expect(lines.filter((text) => /was delivered$/.test(text))).toHaveLength(1);
  expect(counted('DeliveriesLate')).toBe(1);
  await world.shopify(
    'fulfillments/update',
    unfollowedParcel(monday, { updated_at: seoul('2026-12-05T00:04:30'), shipment_status: 'delivered' }),
  );
  await world.rest();
  expect(said('OrderDelivered')).toHaveLength(2);
  expect(counted('DeliveriesLate')).toBe(1);
});

// @thorough
test('an order of a marketplace is known, and starts nothing', async () => {
  world = await aFastWorld({ at: monday });
  const body = JSON.stringify(
    aCall('order.paid', {
      items: [{ id: '1', title: '필터', quantity: 1 }],
      marketplace: 'coupang',
      buyer: { id: 'b-1', email: 'relay@market.example', language: 'ko' },
      ...{ placedAt: monday, paidAt: monday, updatedAt: monday },
    }),
  );
  const headers = signed(body, 'msg-1', Date.parse(world.now()));
  await world.post('/webhooks/demo/standard', body, { 'content-type': 'application/json', ...headers });
  await world.rest();

  const [paid] = said('OrderPaid');
  expect(paid).toMatchObject({ historical: true, data: { historical: { paidAt: 'marketplace' } } });
  expect(paid?.data).not.toHaveProperty('promisedAt');
  expect(world.mailsTo('relay@market.example')).toEqual([]);
});
