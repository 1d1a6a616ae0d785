import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PublishedEvent } from '../../../infra/local/page/published.ts';
import { journeys } from '../../../shared/events/journeys.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { editing } from './editing.ts';

const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../../infra/stages/dev/shops/demo.json'), 'utf8'));
const { turn } = editing(() => world);

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const all = (name: string, data: object = {}): PublishedEvent[] =>
  world.events().filter((event) => {
    if (event.name !== name) return false;
    return Object.entries(data).every(([key, value]) => JSON.stringify(event.data[key]) === JSON.stringify(value));
  });

/** The newest event of that name. */
function last(name: string, data: object = {}): PublishedEvent {
  const event = all(name, data).at(-1);
  if (!event) throw new Error(`Nothing was said of ${name}`);
  return event;
}

/** The shop's document as it was when this was decided. */
const documentOf = ({ shop, documents }: PublishedEvent): PublishedEvent['data'] | undefined =>
  all('ShopChanged').find(({ subject, version }) => {
    return subject === `shop/${shop}/${shop}` && version === documents?.[`shop/${shop}`];
  })?.data;

const paid = (id: string, at: string) =>
  anOrder({ ...{ id, name: `#${id}`, financial_status: 'paid' }, ...{ created_at: at, updated_at: at } });

test('what is asked, written and granted says by which versions, and when that was decided', async () => {
  // Shopify calls a quarter of an hour after the payment.
  await world.comeTo('2026-11-27T10:15:00+09:00');
  await world.shopify('orders/paid', paid('1001', '2026-11-27T10:00:00+09:00'));
  await world.rest();

  const { version } = last('ShopChanged');
  const shop = { 'shop/demo': version };
  const asked = last('MessageRequested', { template: { kind: 'thank-you' } });
  expect(asked.documents).toEqual({ journeys: journeys.version, ...shop });
  expect(last('MessageSent', { template: 'thank-you' }).documents).toEqual({ 'letter/thank-you': 2, ...shop });
  expect(last('PointsEarned').documents).toEqual({ programme: 1, ...shop });
  expect(last('PointsEarned').at).toBe('2026-11-27T01:00:00.000Z');
  expect(last('PointsEarned').decidedAt?.slice(0, 16)).toBe('2026-11-27T01:15');
  for (const { name, decidedAt = '' } of world.events().filter(({ name }) => !/^Webhook/.test(name)))
    expect(decidedAt, name).toMatch(/^2026-11-2/);
});

// @thorough
test('once the shop has changed its document, what was decided before still leads to what it said then', async () => {
  await world.shopify('orders/paid', paid('1001', '2026-11-27T10:00:00+09:00'));
  const [sent, earned] = [last('MessageSent'), last('PointsEarned')];
  const before = documentOf(sent);
  expect(before).toMatchObject({ shop: 'demo' });

  const brand = { ...file.brand, greeting: { ko: '반갑습니다', en: 'Dear' } };
  await world.deploy({ ...file, programme: { version: 7, rateBasisPoints: 200 } });
  await world.rest();
  await world.shopify('orders/paid', paid('1003', '2026-11-27T10:00:00+09:00'));
  // The programme in force, and not the one that waits in the same document.
  expect(last('PointsEarned').documents).toMatchObject({ programme: 1, 'shop/demo': earned.documents?.['shop/demo'] });
  const { body: shown } = await world.get('/v1/shops/demo/programme', { role: 'admin' });
  const { token } = (shown as { waiting: { preview: { token: string } } }).waiting.preview;
  expect((await world.api('/v1/shops/demo/programme/apply', { token }, 'apply')).status).toBe(202);
  expect((await turn('/brand', () => brand)).status).toBe(200);
  await turn('/journeys', () => ({ welcome: { on: true } }));
  await world.rest();
  await world.shopify('orders/paid', paid('1002', '2026-11-27T10:00:00+09:00'));

  const [second, more] = [last('MessageSent'), last('PointsEarned')];
  expect(second.data.key).toContain('1002');
  expect(documentOf(second)).toMatchObject({ brand: { greeting: { ko: '반갑습니다' } }, programme: { version: 7 } });
  expect(more.documents).toMatchObject({ programme: 7 });
  expect(documentOf(more)).toMatchObject({ programme: { version: 7 } });
  expect([documentOf(sent), documentOf(earned)]).toEqual([before, before]);
  expect(documentOf(sent)).not.toHaveProperty('brand.greeting.ko', '반갑습니다');
  expect(second.documents?.['shop/demo']).toBeGreaterThan(sent.documents?.['shop/demo'] ?? Number.NaN);

  // What was planned under the one, and asked for under the other, says each.
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ ...{ shipment_status: 'delivered', order_id: '1002' }, updated_at: '2026-11-27T11:00:00+09:00' }),
  );
  const planned = last('FollowUpPlanned', { step: 'first-days' });
  await turn('/journeys', () => ({ 'first-days': { on: true } }));
  await world.comeTo('2026-12-01T10:01:00+09:00');
  const done = last('FollowUpDone', { step: 'first-days' });
  expect(documentOf(planned)).toMatchObject({ journeys: { welcome: { on: true } } });
  expect(documentOf(done)).toMatchObject({ journeys: { 'first-days': { on: true } } });
});
