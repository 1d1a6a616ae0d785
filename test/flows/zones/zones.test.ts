// @thorough
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OrderOwned } from '../../../shared/events/customers.ts';
import { source } from '../../../shared/events/event.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const order = 'shopify-820982911946154508';
let world: World;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** Customers say who owns the order now, and where they live. */
async function isOwned(version: number, zone?: string): Promise<void> {
  const subject = `ownership/demo/${order}`;
  const id = `${subject}@${version}.1`;
  const event = { id, name: OrderOwned.name, v: OrderOwned.v, shop: 'demo', subject, version };
  const data = { order, customer: 'minji', ...(zone && { zone }) };
  const Detail = JSON.stringify({ ...event, status: 'any', at: world.now(), cause: 'test', test: false, data });
  for (const bus of world.cloud.buses.values()) bus.put({ Source: source, DetailType: OrderOwned.name, Detail });
  await world.pass('PT1M');
}

const wakes = (kind: string) =>
  world
    .wakes()
    .filter(({ aggregate }) => aggregate.startsWith(`${kind}/`))
    .map(({ at }) => at);

test('she moves to California, and is asked after her delivery and half a year later at ten in the morning there', async () => {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.comeTo('2026-11-28T15:00:00+09:00');
  const delivered = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T15:00:00+09:00' });
  await world.shopify('fulfillments/update', delivered);
  await isOwned(901, 'Asia/Seoul');
  expect(wakes('enrolment')).toEqual(['2026-11-29T01:00:00.000Z']);

  await isOwned(902, 'America/Los_Angeles');
  await isOwned(901, 'Asia/Seoul');
  expect(wakes('enrolment')).toEqual(['2026-11-28T18:00:00.000Z']);
  expect(wakes('customer-enrolment').map((at) => at.slice(11))).toEqual(['17:00:00.000Z']);

  await isOwned(903);
  expect(wakes('enrolment')).toEqual(['2026-11-29T01:00:00.000Z']);
});
