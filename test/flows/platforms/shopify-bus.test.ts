// @thorough
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { appOf } from '../../infra/stage/stages.ts';
import { all } from '../../infra/template/template.ts';
import { aFulfillment, anOrder, posted } from '../../orders/platforms/shopify/payloads.ts';
import { aWorld, type World } from '../../support/world.ts';

const name = 'aws.partner/shopify.com/4711/dangol';
const folder = mkdtempSync(join(tmpdir(), 'shopify-bus-'));
let world: World;

beforeAll(async () => {
  const shopifyEventSource = { name, shops: { 'dangol-demo.myshopify.com': 'demo' } };
  (await appOf('dev', folder, { more: { shopifyEventSource } })).synth();
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  world = await aWorld({ assembly: folder });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

/** Shopify puts an event on the partner's bus. */
async function byBus(topic: string, body: unknown, more: Record<string, unknown> = {}): Promise<void> {
  const metadata = { 'X-Shopify-Topic': topic, 'X-Shopify-Shop-Domain': 'dangol-demo.myshopify.com', ...more };
  const Detail = `{"metadata":${JSON.stringify(metadata)},"payload":${posted(body)}}`;
  world.cloud.buses.get(name)?.put({ Source: name, DetailType: 'shopifyWebhook', Detail });
  await world.rest();
}
const told = () =>
  world
    .events()
    .filter(({ subject }) => subject.startsWith('order/'))
    .map(({ name: each }) => each);

test('an order comes by the bus as it would by HTTPS: kept, understood, and Minji is thanked', async () => {
  await byBus('orders/paid', anOrder({ financial_status: 'paid' }), { 'X-Shopify-Webhook-Id': 'w1' });
  const sent = aFulfillment({ created_at: world.now(), updated_at: world.now() });
  await byBus('fulfillments/create', sent, { 'x-shopify-WEBHOOK-id': 'w2' });
  await world.pass('PT1H');
  // Nobody follows its parcel: a wake will assume its delivery.
  expect(told()).toEqual(['OrderPlaced', 'OrderPaid', 'BuyerSeen', 'OrderShipped', 'WakeChanged']);
  expect(world.events().map(({ subject }) => subject)).toContain('order/demo/shopify-820982911946154508');
  expect(world.mailsTo('minji@shop.example').length).toBeGreaterThan(0);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('the same delivery by both ways, in any sequence, is one webhook', async () => {
  const paid = anOrder({ financial_status: 'paid' });
  await byBus('orders/paid', paid, { 'X-Shopify-Webhook-Id': 'w1' });
  await world.shopify('orders/paid', paid, { 'x-shopify-webhook-id': 'w1' });
  await world.shopify('fulfillments/create', aFulfillment(), { 'x-shopify-webhook-id': 'w2' });
  for (let again = 0; again < 2; again++)
    await byBus('fulfillments/create', aFulfillment(), { 'x-shopify-webhook-id': 'w2' });
  expect(world.events().filter(({ name: each }) => each === 'WebhookReceived')).toHaveLength(2);
  const { body } = await world.api('/v1/shops/demo/replays', {}, 'all');
  await world.rest();
  const found = await world.get(`/v1/shops/demo/replays/${(body as { id: string }).id}`, { role: 'admin' });
  expect(found.body).toMatchObject({ state: 'finished', published: 2 });
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('a shop that nobody named, and an event that is none, lie in the dead letters; the next order is unharmed', async () => {
  await byBus('orders/paid', anOrder(), { 'X-Shopify-Shop-Domain': 'stranger.myshopify.com' });
  world.cloud.buses.get(name)?.put({ Source: name, DetailType: 'shopifyWebhook', Detail: '{"payload":{}}' });
  await byBus('orders/paid', anOrder({ financial_status: 'paid' }));
  expect(world.deadLetters().map(({ because }) => because)).toEqual([
    'No shop here has the domain "stranger.myshopify.com" on Shopify',
    "Shopify's body: detail.metadata is missing",
  ]);
  expect(told()).toContain('OrderPaid');
});

test('where no event source is named there is no bus for it, and no rule', () => {
  expect(all('AWS::Events::EventBus')).toHaveLength(1);
  expect(all('AWS::Events::Rule').filter(({ path }) => /Shopify/.test(path))).toEqual([]);
});
