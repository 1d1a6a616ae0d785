import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { open } from './on-world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const path = '/desk/demo/shop/connections';
const shown = async (role: 'agent' | 'admin' = 'admin') => (await open(world, path, { role, language: 'en' })).text;

test('an admin makes a secret, sees it once, and ends it; nobody else can', async () => {
  world = await aFastWorld();
  const form = { platform: 'standard', secret: '', key: 'once' };
  const made = await open(world, path, { role: 'admin', language: 'en', form });
  const [, secret = ''] = /<pre tabindex="0">(whsec_[^<]+)<\/pre>/.exec(made.text) ?? [];
  expect(secret.length).toBeGreaterThan(20);
  expect(await shown()).not.toContain(secret);
  expect(JSON.stringify(world.cloud.logs)).not.toContain(secret);

  const names = [
    ...(await shown()).matchAll(/name="platform" value="standard"><input type="hidden" name="name" value="([^"]+)"/g),
  ];
  expect(names).toHaveLength(2);
  const name = names.find(([, each]) => each !== 'demo')?.[1] ?? '';
  const end = { platform: 'standard', name, key: 'end' };
  expect((await open(world, `${path}/end`, { role: 'agent', form: end })).status).toBe(403);
  expect((await open(world, `${path}/end`, { role: 'admin', form: end })).answer).toEqual({ goTo: `${path}?ended=1` });
  expect(await shown()).not.toContain(`<code>${name}</code>`);
  expect(await shown('agent')).not.toContain('<form method="post" action="/desk/demo/shop');
});

test('where the platform makes the secret, the form comes back and says so, with the platform that was chosen', async () => {
  world = await aFastWorld();
  const refused = await open(world, path, { role: 'admin', language: 'en', form: { platform: 'shopify', secret: '' } });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/id="secret-error">Shopify signs with the app/);
  expect(refused.text).toContain('<option value="shopify" selected>');
});

test('a call with a wrong signature is told with what to do, until a good one comes', async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder(), { 'x-shopify-hmac-sha256': 'wrong' });
  await world.pass('PT1M');
  expect(await shown()).toContain('Check that the platform signs with one of the secrets below.');
  expect(await shown()).toContain('waiting for the first call');
  await world.pass('PT10M');
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT1M');
  expect(await shown('agent')).toContain('<span class="mark done">live</span>');
});
