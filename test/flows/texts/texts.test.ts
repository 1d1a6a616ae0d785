// @thorough
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@shop.example';
// MIME may add an empty line at the end.
const shown = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/\n+$/, '\n')
    .replace(/(\/p\/(?:me|contact|preferences)\/)\S+/g, '$1…');

const demo = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../infra/stages/dev/shops/demo.json'), 'utf8'),
) as { brand: { address: object } };

async function refusal(path: string): Promise<string> {
  const { status, body } = await world.get(path, {});
  return `${status} ${JSON.stringify(body)}`;
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly state: string; readonly hasText: boolean }[];
}

test('an agent reads the very text of what was sent, after the shop has moved too; nobody reads it once its reader asked for erasure', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: world.now() }));
  await world.pass('PT10M');
  const [mail] = world.mailsTo(minji);
  const { body: found } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  const customer = (found as { items: { id: string }[] }).items[0]?.id ?? '';

  const list = await world.get(`/v1/shops/demo/customers/${customer}/messages`, {});
  const [message, ...others] = (list.body as Listed).items;
  expect([message, others]).toMatchObject([{ state: 'delivered', hasText: true, kind: 'thank-you' }, []]);
  const path = `/v1/shops/demo/messages/${message?.id}/text`;
  const text = { subject: mail?.subject, text: shown(mail?.text ?? ''), to: minji, isExact: true };
  expect(await world.get(path, {})).toMatchObject({ status: 200, body: text });

  const { address, ...brand } = demo.brand;
  const moved = { ...demo, brand: { ...brand, address: { ...address, ko: '부산광역시 수영구 단골로 1' } } };
  expect((await world.local('POST', '/_local/shops', moved)).status).toBe(200);
  await world.pass('PT1M');
  expect(await world.get(path, {})).toMatchObject({ status: 200, body: text });

  const masked = { sub: 'temp', 'cognito:groups': ['demo:agent', 'demo:masked'] };
  const token = world.cloud.tokens?.issue(masked, world.cloud.kernel.now());
  expect(await world.get(path, undefined, { authorization: `Bearer ${token}` })).toMatchObject({ status: 403 });
  expect(await world.get(path, { role: 'marketer' })).toMatchObject({ status: 403 });
  expect(await refusal('/v1/shops/demo/messages/none/text')).toMatch(/^404 .*message-not-found/);

  const me = /\/p\/me\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  expect(await world.get(me, {})).toMatchObject({ status: 200, body: expect.stringContaining('#1001') });

  await world.shopify('customers/redact', {
    ...{ shop_id: '954889', customer: { id: '115310627314723954', email: minji }, orders_to_redact: [] },
  });
  await world.pass('PT10M');
  expect(await refusal(path)).toMatch(/^404 .*text-not-kept/);
  expect(await refusal(`/v1/shops/demo/customers/${customer}/messages`)).toMatch(/^404 .*customer-not-found/);
});
