// @thorough
import { afterEach, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { korean, send } from './story.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

test('the day after the delivery, each of the five links in her mail opens the page with its score', async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T11:00:00+09:00' }),
  );
  await world.pass('P1DT1H');

  const mail = world.mailsTo('minji@shop.example').find(({ text }) => text.includes('/p/survey/'));
  const links = [...(mail?.html ?? '').matchAll(/href="https?:\/\/[^/"]+(\/p\/survey\/[^"?]+)\?s=(\d)"/g)];
  expect(links.map(([, , score]) => score).sort()).toEqual(['1', '2', '3', '4', '5']);
  for (const [, path = '', score] of links) {
    const { status, body } = await world.get(`${path}?s=${score}`, undefined, korean);
    expect(status).toBe(200);
    expect(body).toContain(`value="${score}" required checked`);
  }
  expect(world.events().filter(({ name }) => name === 'SurveyAnswered')).toEqual([]);

  const [, path = ''] = links[0] ?? [];
  expect((await send(world, path, { score: '4' })).status).toBe(200);
  expect(world.events().filter(({ name }) => name === 'SurveyAnswered')).toMatchObject([
    { data: { order: expect.stringMatching(/^shopify-\d+$/), survey: 'delivery', score: 4, suspect: false } },
  ]);
});
