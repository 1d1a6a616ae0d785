import { afterEach, expect, test } from 'vitest';
import { aCustomer, aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const minjisId = '115310627314723954';
let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** What she tells Shopify about advertising by mail, at that time. */
const tells = (state: string, at: string, email = minji) =>
  world.shopify('customers_email_marketing_consent/update', {
    ...{ customer_id: minjisId, email_address: email },
    email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: at },
  });

async function buysAndGets(): Promise<void> {
  const bought = { updated_at: world.now(), created_at: world.now(), processed_at: world.now() };
  await world.shopify('orders/paid', anOrder({ ...bought, financial_status: 'paid' }));
  await world.pass('P1D');
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at: world.now() }));
}

async function herId(): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

const agreesByTheShop = async (key: string) =>
  world.api(
    `/v1/shops/demo/customers/${await herId()}/consents`,
    { channel: 'email', purpose: 'marketing', wording: '2026-11', given: true },
    key,
  );

const advertisements = () => world.mailsTo(minji).filter(({ subject }) => subject.startsWith('(광고)'));

// @thorough
test('she agreed at the shop and unsubscribes at Shopify: half a year later no advertisement is sent', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buysAndGets();
  await agreesByTheShop('yes');
  await world.pass('PT2H');
  await tells('unsubscribed', world.now());
  await world.pass('P200D');

  expect(advertisements()).toEqual([]);
  expect((await world.timeline(minji)).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/win-back.*not sent: there's no consent/),
  );
});

thorough('she agrees at Shopify: half a year later she is written to', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buysAndGets();
  await tells('subscribed', world.now());
  await world.pass('P200D');

  expect(advertisements()).toHaveLength(1);
});

test('what she said last counts, by her own time, in whatever sequence it comes; a change of the account says nothing', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buysAndGets();
  await tells('unsubscribed', '2026-11-28T12:00:00+09:00');
  await tells('subscribed', '2026-11-28T11:00:00+09:00');
  await world.rest();
  const consents = () =>
    world
      .events()
      .filter(({ name }) => name === 'ConsentGiven' || name === 'ConsentWithdrawn')
      .map(({ name }) => name);
  expect(consents()).toEqual([]);

  await world.pass('PT5H');
  await agreesByTheShop('later');
  const account = { email_marketing_consent: { state: 'not_subscribed', consent_updated_at: null } };
  await world.shopify('customers/update', aCustomer({ ...account, updated_at: '2026-11-28T15:00:00+09:00' }));
  await world.rest();
  expect(consents()).toEqual(['ConsentGiven']);
});

test('a withdrawal reaches all who have the address, also when a page of the index is short', async () => {
  const faultAt: FaultAt = ({ caller, operation, input }) =>
    caller === 'customers.events' && operation === 'Query' && JSON.stringify(input).includes('address/')
      ? 'small-page'
      : undefined;
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', faultAt });
  const accounts = ['115310627314723901', '115310627314723902', '115310627314723903'];
  for (const id of accounts) await world.shopify('customers/create', aCustomer({ id, verified_email: false }));
  await world.pass('PT1H');
  await tells('unsubscribed', world.now());
  await world.pass('PT5M');

  const told = world.events().filter(({ name }) => name === 'CustomerConsentReported');
  expect(new Set(told.map(({ data }) => data.customer)).size).toBe(4);
});

function call(type: string, data: Record<string, unknown>, id: string) {
  const body = JSON.stringify(aCall(type, data));
  return world.post('/webhooks/demo/standard', body, {
    'content-type': 'application/json',
    ...signed(body, id, Date.parse(world.now())),
  });
}

thorough(
  'a withdrawal stops every customer who has the address, and consent holds for its own address only',
  async () => {
    world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
    await buysAndGets();
    await agreesByTheShop('yes');
    await world.pass('PT1H');
    await call('customer.changed', { id: '77', at: world.now(), email: minji }, 'msg-1');
    await call('consent.withdrawn', { customer: '77', channel: 'email', at: world.now() }, 'msg-2');
    await world.pass('PT5M');
    expect(
      world
        .events()
        .filter(({ name }) => name === 'ConsentWithdrawn')
        .map(({ data }) => data.customer),
    ).toEqual([await herId()]);

    await world.pass('PT1H');
    await tells('subscribed', world.now(), 'other@shop.example');
    await world.pass('P200D');
    expect(advertisements()).toEqual([]);
  },
);

thorough(
  'thirty accounts that gave an address up hide nobody who has it: all are found, and all are withdrawn',
  async () => {
    world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
    const changes = (id: number, email: string) =>
      call('customer.changed', { id: String(id), at: world.now(), email }, `msg-${id}-${email === minji}`);
    const [have, had] = [[70, 71, 72, 73, 74], Array.from({ length: 30 }, (_, n) => 100 + n)];
    for (const id of [...have, ...had]) await changes(id, minji);
    await world.pass('PT5M');
    for (const id of had) await changes(id, `${id}@shop.example`);
    await world.pass('PT5M');

    const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
    const found = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(found).toHaveLength(have.length);

    await tells('unsubscribed', world.now());
    await world.rest();
    const withdrawn = world.events().filter(({ name }) => name === 'CustomerConsentReported');
    expect(withdrawn.map(({ data }) => data.customer)).toEqual(expect.arrayContaining(found));
  },
);
