// @thorough
import { afterEach, expect, test } from 'vitest';
import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** Friday, 21:00: too late for what she does not wait for. */
async function buysAtNight(): Promise<string> {
  world = await aFastWorld({ at: '2026-11-27T21:00:00+09:00' });
  const times = { created_at: world.now(), processed_at: world.now(), updated_at: world.now() };
  await world.shopify('orders/paid', anOrder({ ...times, financial_status: 'paid' }));
  await world.pass('PT5M');
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

const order = { number: '#1001', currency: 'KRW', totalMinor: 398_000, items: [{ title: '무선청소기', quantity: 1 }] };

/** What a journey asks for. */
async function asks(
  customer: string,
  kind: 'first-days' | 'delivery-question',
  usefulUntil = '2026-12-20T00:00:00.000Z',
) {
  const subject = `enrolment/demo/${kind}`;
  const data = {
    ...{ key: kind, to: { customer }, purpose: 'service', topic: kind === 'first-days' ? 'care' : 'survey' },
    ...{ template: { kind }, facts: { order, deliveredAt: world.now() }, usefulUntil, stillTrue: [] },
    about: { order: 'shopify-820982911946154508', ...(kind === 'delivery-question' && { survey: kind }) },
  };
  const event = {
    ...{ id: `${subject}@1.1`, name: MessageRequested.name, v: MessageRequested.v, shop: 'demo', subject, version: 1 },
    ...{ status: 'any', at: world.now(), cause: 'test', test: false, data },
  };
  for (const bus of world.cloud.buses.values())
    bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
  await world.rest();
}

const told = (kind: string) =>
  world.events().flatMap(({ name, data }) => (data.template === kind ? [`${name} ${data.because ?? ''}`.trim()] : []));

test('of two letters that wait for the one of a day the more important goes first, and the other a day later', async () => {
  const customer = await buysAtNight();
  await asks(customer, 'delivery-question');
  await world.pass('PT1H');
  await asks(customer, 'first-days');
  await world.comeTo('2026-11-28T09:20:00+09:00');
  expect(told('first-days')).toEqual(['MessageHeld quiet-hours', 'MessageSent', 'MessageDelivered']);
  expect(told('delivery-question')).toEqual(['MessageHeld quiet-hours', 'MessageHeld enough-for-now']);
  await world.pass('P1D');
  expect(told('delivery-question').slice(2)).toEqual(['MessageSent', 'MessageDelivered']);
});
