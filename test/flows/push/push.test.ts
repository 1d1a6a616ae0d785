import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { adminCalls } from '../phones/connected.ts';
import { buys, lateness, minji, sora, told, wish } from '../phones/story.ts';
import { itemsHeld } from '../privacy/holdings.ts';
import { android, asOwnSystem, connectPush, devicesOf, iphone, registers, shownOn, tokensAtSns } from './app.ts';

let world: World;

afterEach(() => {
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

const noon = '2026-12-21T11:00:00+09:00';

test('who uses the app is told there; once it is gone from her phone she is told by email; and erased, nothing of it is left', async () => {
  world = await aFastWorld({ at: noon });
  await connectPush(world);
  const hers = await buys(world, minji);
  const call = await asOwnSystem(world);
  const phone = { platform: 'fcm', token: android };
  const registered = await call('POST', `${hers}/devices`, phone);
  expect(registered).toMatchObject({ status: 200, body: { platform: 'fcm', id: expect.stringMatching(/^fcm-/) } });
  expect((await call('POST', `${hers}/devices`, phone)).body).toMatchObject({
    id: (registered.body as { id: string }).id,
  });
  expect((await call('GET', `${hers}/devices`)).body).toMatchObject({ items: [{ platform: 'fcm' }] });
  expect((await call('GET', `${hers}/points`)).status).toBe(403);

  await wish(world, hers, 'late-1', lateness);
  await world.pass('PT1M');
  const [first, ...others] = shownOn(world, android);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ subject: '단골상점', text: expect.stringContaining('12월 23일(수)') });
  expect(told(world, 'delay')).toEqual(['MessageSent by push']);

  world.cloud.mobilePush.set({ uninstalled: [android] });
  await wish(world, hers, 'late-2', lateness);
  await wish(world, hers, 'late-3', lateness);
  await world.pass('PT1M');
  expect(shownOn(world, android)).toHaveLength(1);
  expect(told(world, 'delay').filter((each) => !each.startsWith('MessageDelivered'))).toEqual([
    ...['MessageSent by push', 'MessageSent by push', 'MessageSent by email'],
  ]);
  expect(tokensAtSns(world)).toEqual([]);
  expect((await devicesOf(world, hers)).items).toEqual([]);

  const [again, tablet] = ['fcm-token-after-she-installed-it-again', 'fcm-token-of-her-tablet'];
  for (const token of [again, tablet]) expect((await registers(world, hers, token)).status).toBe(200);
  expect((await devicesOf(world, hers)).items).toHaveLength(2);
  const erasure = `/v1/shops/demo/customers/${hers}/erasures`;
  expect((await world.api(erasure, { reason: 'asked' }, 'e')).status).toBe(202);
  await world.pass('PT10M');
  expect(tokensAtSns(world)).toEqual([]);
  expect((await registers(world, hers, again)).status).toBe(404);
  const held = JSON.stringify((await itemsHeld(world)).filter(({ value }) => !('expiresAt' in (value as object))));
  expect(held).not.toMatch(/endpoint\/GCM|fcm-/);
});

test('who prefers the app gets a letter there that others get by email, on all her devices, and answered ones too', async () => {
  world = await aFastWorld({ at: noon });
  await connectPush(world, ['fcm', 'apns-sandbox']);
  const hers = await buys(world, minji);
  for (const token of [android, iphone]) await registers(world, hers, token);
  await wish(world, hers, 'answer-1');
  await world.pass('PT1M');
  expect(shownOn(world, android, iphone)).toEqual([]);

  expect((await adminCalls(world)('PATCH', `/v1/shops/demo/customers/${hers}`, { channel: 'push' })).status).toBe(200);
  await world.pass('PT1M');
  await wish(world, hers, 'answer-2', { text: '내일 다시 보내 드릴게요.', about: { order: 'shopify-1001' } });
  await world.pass('PT1M');
  const shown = shownOn(world, android, iphone);
  expect(shown.map(({ platform, text, opens }) => ({ platform, text, opens }))).toEqual(
    ['APNS_SANDBOX', 'GCM'].map((platform) => ({
      ...{ platform, text: '내일 다시 보내 드릴게요.', opens: { order: 'shopify-1001' } },
    })),
  );
  expect(told(world, 'reply').filter((each) => each.startsWith('MessageSent'))).toEqual([
    ...['MessageSent by email', 'MessageSent by push'],
  ]);
});

test('a phone that changes hands tells its new owner alone', async () => {
  world = await aFastWorld({ at: noon });
  await connectPush(world);
  const [hers, others] = [await buys(world, minji), await buys(world, sora)];
  await registers(world, hers, android);
  await registers(world, others, android);
  await wish(world, hers, 'late-1', lateness);
  await wish(world, others, 'late-2', lateness);
  await world.pass('PT1M');
  expect(shownOn(world, android)).toHaveLength(1);
  expect(
    told(world, 'delay')
      .filter((each) => each.startsWith('MessageSent'))
      .sort(),
  ).toEqual([...['MessageSent by email', 'MessageSent by push']]);
  expect((await devicesOf(world, hers)).items).toEqual([]);
  const [device] = (await devicesOf(world, others)).items;
  expect((await world.remove(`/v1/shops/demo/customers/${others}/devices/${device?.id}`)).status).toBe(200);
  expect(tokensAtSns(world)).toEqual([]);
});
