// @thorough
import { afterEach, expect, test } from 'vitest';
import { paced } from '../../bench/pace.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

test('two hundred mails due at ten leave at the quota of SES, once each, and who waits for a mail does not wait for them', async () => {
  world = await aFastWorld();

  const measured = await paced(world, 200);

  expect(measured).toMatchObject({ lost: 0, doubled: 0, throttled: 0, verdict: 'ok' });
  expect(measured.waitedSeconds).toBeLessThan(4);
});

thorough(
  'where others use up the quota, too, what SES throttles is lost and doubled no more than the rest',
  async () => {
    world = await aFastWorld();
    const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
    await world.shopify('orders/paid', paid);

    // The quota was read a moment ago, and is believed for an hour.
    const measured = await paced(world, 100, 5);

    expect(measured).toMatchObject({ lost: 0, doubled: 0 });
    expect(measured.throttled).toBeGreaterThan(0);
    expect(measured.throttled).toBeLessThan(100);
  },
);

test('an hour after AWS raised the quota, mails leave by the new one', async () => {
  world = await aFastWorld();
  world.cloud.ses.account.set({ maxSendRate: 1 });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.pass('PT1H');

  expect((await paced(world, 28)).perSecond).toBeGreaterThan(10);
});
