import { afterEach, beforeEach, expect, test } from 'vitest';
import { CustomerChanged, CustomersMerged } from '../../../shared/events/customers.ts';
import { type EventType, source } from '../../../shared/events/event.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
let minji: string;
beforeEach(async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  minji = (body as { items: { id: string }[] }).items[0]?.id ?? '';
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const answersOf = async (customer: string) => {
  const { status, body } = await world.get(`/v1/shops/demo/customers/${customer}/consents`, { role: 'agent' });
  return status === 200 ? (body as { items: object[] }).items : status;
};

/** The shop reports what a customer answered. */
function answers(customer: string, given: boolean) {
  const token = world.cloud.tokens?.issue({ sub: 'm', 'cognito:groups': ['demo:machine'] }, world.cloud.kernel.now());
  const body = JSON.stringify({ channel: 'email', purpose: 'marketing', wording: '2026-11', given });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return world.post(`/v1/shops/demo/customers/${customer}/consents`, body, headers);
}

let version = 9;

/** What customers says. */
async function hear(type: EventType, customer: string, data: object): Promise<void> {
  const [bus] = world.cloud.buses.values();
  const subject = `customer/demo/${customer}`;
  version += 1;
  const Detail = JSON.stringify({
    ...{ id: `${subject}@${version}.1`, name: type.name, v: type.v, shop: 'demo', subject, version, status: 'any' },
    ...{ at: world.now(), cause: 'test', test: false, data },
  });
  bus?.put({ Source: source, DetailType: type.name, Detail });
  await world.rest();
}

test('an agent reads what a customer answered last, and nothing where they never answered', async () => {
  expect(await answersOf(minji)).toEqual([]);
  await answers(minji, true);
  const yes = {
    channel: 'email',
    purpose: 'marketing',
    given: true,
    at: world.now(),
    source: 'api',
    wording: '2026-11',
    by: 'm',
  };
  expect(await answersOf(minji)).toEqual([yes]);
  await world.pass('P1D');
  await answers(minji, false);
  expect(await answersOf(minji)).toMatchObject([{ channel: 'email', given: false, at: world.now() }]);
  expect(await answersOf('nobody')).toBe(404);
});

// @thorough
test('a yes counts for the address that it was given for, and the no of whoever is part of them counts', async () => {
  await answers(minji, true);
  await hear(CustomerChanged, minji, { customer: minji, email: 'other@shop.example' });
  expect(await answersOf(minji)).toEqual([]);
  await world.pass('PT1M');
  await answers(minji, true);
  expect(await answersOf(minji)).toMatchObject([{ given: true }]);

  await hear(CustomerChanged, 'guest', { customer: 'guest', email: 'guest@shop.example' });
  await world.pass('PT1M');
  await answers('guest', false);
  await hear(CustomersMerged, minji, { from: 'guest', into: minji, because: 'by-hand', moved: ['guest'] });
  expect(await answersOf(minji)).toMatchObject([{ given: false }]);
  expect(await answersOf('guest')).toMatchObject([{ given: false }]);
});
