// @thorough
import { afterEach, expect, test } from 'vitest';
import { aFulfillment, anOrder, aReturn } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** What Minji reads on her page. */
async function page(): Promise<string> {
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  const { id } = (body as { items: { id: string }[] }).items[0] ?? { id: '' };
  const linked = await world.api(`/v1/shops/demo/customers/${id}/links`, {}, `link-${world.now()}`);
  const { pathname } = new URL((linked.body as { url: string }).url);
  const html = String((await world.get(pathname)).body);
  return html
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
}

/** What an agent reads of her pending points. */
async function forAgent(): Promise<object[]> {
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  const { id } = (body as { items: { id: string }[] }).items[0] ?? { id: '' };
  const read = await world.get(`/v1/shops/demo/customers/${id}/points`, { role: 'agent' });
  return (read.body as { pendingOrders: object[] }).pendingOrders;
}

test('her page and agents say from which day she can spend pending points, while a return is open that it is, and then no more', async () => {
  world = await aFastWorld();
  const goods = { subtotal_price: '100000', total_price: '100000', current_total_price: '100000' };
  await world.shopify(
    'orders/paid',
    anOrder({ ...goods, financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }),
  );
  expect(await page()).toContain('적립 예정 포인트를 쓰실 수 있는 날 1,000P (주문 #1001): 받으신 뒤 정해집니다');

  const order = { order: 'shopify-820982911946154508', number: '#1001', points: 1_000 };
  expect(await forAgent()).toEqual([order]);

  await world.pass('P1D');
  const there = { shipment_status: 'delivered', updated_at: '2026-11-28T09:30:00+09:00' };
  await world.shopify('fulfillments/update', aFulfillment(there));
  expect(await page()).toContain('1,000P (주문 #1001): 12월 5일(토)부터');
  expect(await forAgent()).toEqual([{ ...order, activatesAt: '2026-12-05T00:30:00.000Z' }]);

  await world.pass('P1D');
  await world.shopify('returns/request', aReturn());
  expect(await page()).toContain('1,000P (주문 #1001): 반품 처리 중');
  expect(await page()).not.toContain('12월 5일');
  expect(await forAgent()).toEqual([{ ...order, isReturning: true }]);

  await world.pass('P1D');
  await world.shopify('returns/decline', aReturn({ status: 'DECLINED' }));
  expect(await page()).toContain('1,000P (주문 #1001): 12월 5일(토)부터');

  await world.pass('P8D');
  expect(await page()).toContain('쓰실 수 있는 포인트 1,000P');
  expect(await page()).not.toContain('쓰실 수 있는 날');
  expect(await forAgent()).toEqual([]);
});
