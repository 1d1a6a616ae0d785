// @thorough
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCustomer, aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { advertise } from '../../sim/driver/campaign.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const john = 'john@shop.example';
let world: World;
beforeEach(async () => {
  world = await aFastWorld({ at: '2026-11-30T09:00:00-08:00' });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** He pays for an order to an address in Portland, which Shopify writes as it writes all in the United States. */
async function pays(): Promise<string> {
  const times = { created_at: world.now(), processed_at: world.now(), updated_at: world.now() };
  const address = {
    address1: '100 SW Main St',
    city: 'Portland',
    country_code: 'US',
    province_code: 'OR',
    zip: '97204',
  };
  const customer = aCustomer({ email: john, first_name: 'John', last_name: 'Reed', default_address: address });
  const said = { email: john, contact_email: john, customer, customer_locale: 'en-US', financial_status: 'paid' };
  await world.shopify(
    'orders/paid',
    anOrder({ ...said, ...times, shipping_address: address, billing_address: address }),
  );
  const { body } = await world.get(`/v1/shops/demo/customers?email=${john}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

// @thorough
test('he is asked after his delivery at ten in the morning where he lives', async () => {
  const customer = await pays();
  expect(await world.get(`/v1/shops/demo/customers/${customer}`, {})).toMatchObject({
    body: { zone: 'America/Los_Angeles' },
  });
  await world.comeTo('2026-12-01T14:00:00-08:00');
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at: world.now() }));

  const wakes = world.wakes().filter(({ aggregate }) => aggregate.startsWith('enrolment/'));
  expect(wakes.map(({ at }) => at)).toEqual(['2026-12-02T18:00:00.000Z']);
  const before = world.mailsTo(john).length;
  await world.comeTo('2026-12-02T09:59:00-08:00');
  expect(world.mailsTo(john)).toHaveLength(before);
  await world.comeTo('2026-12-02T10:01:00-08:00');
  expect(world.mailsTo(john)).toHaveLength(before + 1);
});

test('advertising that comes up in his night waits for his morning, though it is early evening at the shop', async () => {
  const customer = await pays();
  const yes = { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true };
  await world.api(`/v1/shops/demo/customers/${customer}/consents`, yes, 'yes');
  // Two in the night in Portland is seven in the evening in Seoul.
  await world.comeTo('2026-12-02T02:00:00-08:00');
  const before = world.mailsTo(john).length;
  advertise(world, customer, 'campaign-1');
  await world.rest();

  const held = world.events().filter(({ name }) => name === 'MessageHeld');
  expect(held.map(({ data }) => [data.because, data.until])).toEqual([['quiet-hours', '2026-12-02T16:00:00.000Z']]);
  await world.comeTo('2026-12-02T07:59:00-08:00');
  expect(world.mailsTo(john)).toHaveLength(before);
  await world.comeTo('2026-12-02T08:01:00-08:00');
  expect(world.mailsTo(john)).toHaveLength(before + 1);
});
