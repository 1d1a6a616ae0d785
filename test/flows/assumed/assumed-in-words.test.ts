// @thorough
import { afterEach, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@shop.example';

async function customerOf(email: string): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${email}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

const assumedOrders = async () => {
  const { body } = await world.get('/v1/shops/demo/connections', {});
  return (body as { items: { platform: string; assumed: number }[] }).items.find(
    ({ platform }) => platform === 'shopify',
  )?.assumed;
};

test('a parcel that nobody follows is asked about without its day, and counted where the platform is watched', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: world.now() }));
  const parcel = { shipment_status: null, tracking_company: 'CJ대한통운', tracking_number: '123456789012' };
  const link = { tracking_url: 'https://carrier.example/track?no=123456789012' };
  await world.shopify('fulfillments/create', aFulfillment({ ...parcel, ...link, updated_at: world.now() }));
  expect(await assumedOrders()).toBe(0);
  await world.pass('P9D');

  const question = world.mailsTo(minji).find(({ text }) => text.includes('/p/survey/'));
  expect(question?.text).toContain('받으셨을 무렵이라 여쭙니다');
  expect(question?.text).not.toMatch(/\d월 \d+일/);
  expect(await assumedOrders()).toBe(1);

  const customer = await customerOf(minji);
  const { body: timeline } = await world.get(`/v1/shops/demo/customers/${customer}/timeline`, {});
  expect(JSON.stringify(timeline)).toContain('is assumed to have been delivered; nobody reported it');
  const { body: made } = await world.api(`/v1/shops/demo/customers/${customer}/links`, {}, 'link-1');
  const page = await world.get(new URL((made as { url: string }).url).pathname, undefined, { 'accept-language': 'ko' });
  expect(String(page.body)).toContain('받으셨을 무렵');
  expect(String(page.body)).not.toContain('배송 완료');
});
