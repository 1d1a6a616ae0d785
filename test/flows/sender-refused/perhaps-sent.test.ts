// @thorough
import { expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';

const minji = 'minji@shop.example';

test('a mail went, its reply and the events of SES were lost, and the account was paused before it was tried again: it is never called skipped', async () => {
  let sends = 0;
  const world = await aFastWorld({
    faultAt: ({ operation }) => (operation === 'SendRawEmail' && ++sends === 1 ? 'killed-after' : undefined),
  });
  await world.local('POST', '/_local/ses', { telling: false });
  const order = { financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' };
  await world.shopify('orders/paid', anOrder(order));
  expect(world.mailsTo(minji)).toHaveLength(1);
  await world.local('POST', '/_local/ses', { sending: 'paused' });
  await world.pass('PT30M');
  expect(sends).toBeGreaterThan(1);

  const at = '2026-11-27T10:30:00+09:00';
  await world.shopify('orders/cancelled', anOrder({ ...order, cancelled_at: at, updated_at: at }));
  await world.local('POST', '/_local/ses', { sending: 'enabled' });
  await world.pass('PT2H');
  expect(world.mailsTo(minji)).toHaveLength(1);
  const ends = world.events().filter(({ name }) => /^Message(Sent|Skipped|Unknown)$/.test(name));
  expect(ends.map(({ name }) => name)).toEqual(['MessageUnknown']);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});
