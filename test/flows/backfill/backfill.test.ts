import { afterEach, beforeEach, expect, test } from 'vitest';
import { importPast } from '../../../infra/cli/import/import-past.ts';
import { asking } from '../../import/many.ts';
import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { onABadDay, ShopifyStandIn } from '../../orders/stand-ins/shopify.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

let world: World;
let shopify: ShopifyStandIn;

beforeEach(async () => {
  world = await aFastWorld();
  shopify = new ShopifyStandIn(() => world.cloud.kernel.now());
  world.cloud.externalHosts.set(shopify.host, shopify.answer);
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const path = '/v1/shops/demo/connections/shopify/past';
const from = '2026-08-01T00:00:00.000Z';

const begin = (key = 'all', since = from) => world.api(path, { from: since }, key);
const progress = async () => (await world.get(path, { role: 'admin' })).body;

function giveCredentials(): void {
  for (const [field, value] of Object.entries({ domain: shopify.host, token: shopify.token })) {
    world.cloud.parameters.set(`${world.cloud.stack.outputs.CredentialsPath}/demo/shopify/${field}`, value);
  }
}

/** Orders of half a year, a day after another. */
function soldAtShopify(many: number): void {
  for (let n = 0; n < many; n++) {
    const at = new Date(Date.parse('2026-08-10T02:00:00Z') + n * 86_400_000).toISOString();
    const id = `82098291194615${4_500 + n}`;
    const order = anOrder({ id, name: `#${n}`, created_at: at, updated_at: at, financial_status: 'paid' });
    shopify.orders.set(id, order);
  }
}

const paid = () => world.events().filter(({ name }) => name === 'OrderPaid');

// @thorough
test("a shop's past is imported from Shopify itself, span by span, and nobody hears of it", async () => {
  giveCredentials();
  soldAtShopify(90);
  const known = [...shopify.orders.values()][3] ?? {};
  await world.shopify('orders/paid', known);
  await world.pass('P3D');
  const thanked = world.cloud.ses.delivered.length;

  expect(await begin()).toMatchObject({
    status: 202,
    body: { platform: 'shopify', from, state: 'running', listed: 0 },
  });
  await world.pass('PT1H');

  expect(await progress()).toMatchObject({
    state: 'finished',
    listed: 90,
    taken: 89,
    merged: 1,
    refused: 0,
    reasons: [],
  });
  expect(paid()).toHaveLength(90);
  expect(paid().filter(({ historical }) => historical)).toHaveLength(89);
  await world.pass('P8D');
  expect(world.cloud.ses.delivered).toHaveLength(thanked);
  expect(world.events().filter(({ name }) => name === 'OrdersReconciled').length).toBeLessThanOrEqual(11);
});

thorough('who never bought is known too, with what they agreed to, and nobody is written to', async () => {
  giveCredentials();
  soldAtShopify(2);
  const consent = { state: 'subscribed', opt_in_level: null, consent_updated_at: '2026-09-01T01:00:00.000Z' };
  for (let n = 0; n < 60; n++) {
    const at = '2026-09-01T10:00:00+09:00';
    const fields = { id: String(7_000 + n), email: `seojun-${n}@shop.example`, updated_at: at };
    shopify.customers.set(fields.id, aCustomer({ ...fields, email_marketing_consent: consent }));
  }
  await begin();
  await world.pass('PT1H');

  expect(await progress()).toMatchObject({ state: 'finished', listed: 62, taken: 62, merged: 0, refused: 0 });
  const { body } = await world.get('/v1/shops/demo/customers?email=seojun-59@shop.example', {});
  expect((body as { items: unknown[] }).items).toHaveLength(1);
  const consents = world.events().filter(({ name }) => name === 'ConsentReported');
  expect(consents).toHaveLength(60);
  expect(consents.every(({ historical }) => historical)).toBe(true);
  await world.pass('P8D');
  expect(world.cloud.ses.delivered).toEqual([]);

  await begin('again');
  await world.pass('PT1H');
  expect(await progress()).toMatchObject({ state: 'finished', taken: 0, merged: 62 });
});

thorough('the same wish is the same import; another one begins anew, and merges what was taken', async () => {
  giveCredentials();
  soldAtShopify(5);
  const first = await begin();
  await world.pass('PT1H');
  expect((await begin()).body).toEqual(first.body);
  await world.pass('PT1H');
  expect(await progress()).toMatchObject({ state: 'finished', taken: 5, merged: 0 });

  expect((await begin('again')).status).toBe(202);
  await world.pass('PT1H');
  expect(await progress()).toMatchObject({ state: 'finished', listed: 5, taken: 0, merged: 5 });
  expect(paid()).toHaveLength(5);
});

thorough('a platform that breaks off and throttles is asked again where it was', async () => {
  giveCredentials();
  soldAtShopify(12);
  world.cloud.externalHosts.set(shopify.host, onABadDay(shopify));
  await begin();
  expect(await begin('another', '2026-09-01T00:00:00.000Z')).toMatchObject({ status: 409 });
  await world.pass('PT2H');

  expect(await progress()).toMatchObject({ state: 'finished', listed: 12, taken: 12 });
});

// @thorough
test('without credentials it says what to do, and goes on once they are there', async () => {
  soldAtShopify(2);
  await begin();
  await world.pass('PT1H');
  expect(await progress()).toMatchObject({
    state: 'refused',
    because: expect.stringContaining('Credentials are missing: put domain, token'),
  });

  giveCredentials();
  await world.pass('PT10M');
  await begin('again');
  await world.pass('PT1H');
  expect(await progress()).toMatchObject({ state: 'finished', taken: 2 });
});

test('the command begins what was not begun or was refused, and otherwise tells how far it is', async () => {
  soldAtShopify(2);
  const run = () => {
    const around = { ask: asking(world), print: () => {}, wait: () => world.pass('PT10M') };
    return importPast({ shop: 'demo', platform: 'shopify', from }, around);
  };
  const pages = () => world.events().filter(({ name }) => name === 'ReconciliationPageDue').length;
  await expect(run()).rejects.toThrow('Credentials are missing');

  giveCredentials();
  await world.pass('PT10M');
  expect(await run()).toMatchObject({ state: 'finished', taken: 2 });
  const before = pages();
  expect(await run()).toMatchObject({ state: 'finished', taken: 2 });
  expect(pages()).toBe(before);
});

test('what is no wish is refused in words', async () => {
  const refused = async (body: object, at = path) => (await world.api(at, body, 'wrong')).status;
  expect(await refused({ from: 'last year' })).toBe(422);
  expect(await refused({ from: '2027-01-01T00:00:00.000Z' })).toBe(422);
  expect(await refused({ from }, path.replace('shopify', 'etsy'))).toBe(404);
  expect((await world.get(path, { role: 'admin' })).status).toBe(404);
  expect((await world.get(path, { role: 'agent' })).status).toBe(403);
});
