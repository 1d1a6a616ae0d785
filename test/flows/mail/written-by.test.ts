// @thorough
import { expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';

test('a letter names the version in which it was written, points name their programme, and a follow-up its journey', async () => {
  const world = await aFastWorld();
  const at = world.now();
  const order = { id: '1', name: '#1', financial_status: 'paid', created_at: at, updated_at: at };
  expect((await world.shopify('orders/paid', anOrder(order), { 'x-shopify-webhook-id': '1' })).status).toBe(200);
  await world.pass('PT10M');
  const documents = (name: string) => world.events().filter((each) => each.name === name)[0]?.documents;
  const version = world.events().findLast(({ name }) => name === 'ShopChanged')?.version;

  expect(documents('MessageSent')).toEqual({ 'shop/demo': version, 'letter/thank-you': expect.any(Number) });
  expect(documents('PointsEarned')).toEqual({ 'shop/demo': version, programme: expect.any(Number) });
  expect(documents('MessageRequested')).toEqual({ 'shop/demo': version, journeys: expect.any(Number) });
  expect(world.deadLetters()).toEqual([]);
  world.close();
});
