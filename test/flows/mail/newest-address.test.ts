// @thorough
import { afterEach, expect, test } from 'vitest';
import { CustomerChanged } from '../../../shared/events/customers.ts';
import { type EventType, source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const [old, own] = ['minji@shop.example', 'minji@new.example'];

/** What another capability says. */
async function hear(type: EventType, subject: string, version: number, data: object): Promise<void> {
  const event = {
    ...{ id: `${subject}@${version}.1`, name: type.name, v: type.v, shop: 'demo', subject, version },
    ...{ status: 'known', at: world.now(), cause: 'test', test: false, data },
  };
  for (const bus of world.cloud.buses.values())
    bus.put({ Source: source, DetailType: type.name, Detail: JSON.stringify(event) });
  await world.rest();
}

async function buys(id: string, name: string, email: string): Promise<void> {
  const times = { created_at: world.now(), processed_at: world.now(), updated_at: world.now() };
  const whose = { email, contact_email: email, customer: aCustomer({ email, updated_at: world.now() }) };
  await world.shopify('orders/paid', anOrder({ id, name, ...times, ...whose, financial_status: 'paid' }));
  await world.pass('PT5M');
}

test('who orders with a new address is thanked there, also where the request is heard before the address', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buys('820982911946154601', '#1001', old);
  await buys('820982911946154602', '#1002', own);
  expect(world.mailsTo(own)).toHaveLength(1);
  const newest = (name: string) => world.events().findLast((each) => each.name === name);
  const [changed, owned, asked] = ['CustomerChanged', 'OrderOwned', 'MessageRequested'].map(newest);
  expect(changed?.data.email).toBe(own);
  // Whoever asks says which profile they mean.
  expect(owned?.data.profileVersion).toBe(changed?.version);
  expect(asked?.data.to).toMatchObject({ profileVersion: changed?.version });

  const customer = String(changed?.data.customer);
  const order = { number: '#1003', currency: 'KRW', totalMinor: 1_000, items: [{ title: '필터', quantity: 1 }] };
  await hear(MessageRequested, 'enrolment/demo/1003', 1, {
    ...{ key: '1003~thank-you', to: { customer, profileVersion: 90 }, purpose: 'transactional', topic: 'orders' },
    ...{ template: { kind: 'thank-you' }, facts: { order, paidAt: world.now() }, stillTrue: [], about: {} },
    usefulUntil: '2026-12-20T00:00:00.000Z',
  });
  await world.pass('PT1M');
  expect(world.mailsTo(own)).toHaveLength(1);
  const { given, family } = (changed?.data ?? {}) as { given?: string; family?: string };
  const third = 'minji@third.example';
  await hear(CustomerChanged, `customer/demo/${customer}`, 90, { customer, given, family, email: third });
  await world.pass('PT2M');
  expect([world.mailsTo(own).length, world.mailsTo(third).length]).toEqual([1, 1]);
});
