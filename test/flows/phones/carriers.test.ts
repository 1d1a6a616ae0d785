import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { adminCalls, connectPhones } from './connected.ts';
import { buys, emma, gotBy, lateness, minji, told, wish } from './story.ts';

let world: World;

afterEach(() => {
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

test('a text to a phone outside of Korea goes by AWS, whose event tells that it arrived', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const call = adminCalls(world);
  const fields = [
    { name: 'origin', value: '+12065550152' },
    { name: 'configurationSet', value: 'dangol' },
  ];
  const made = await call('POST', '/v1/shops/demo/channels/providers/aws/credentials', { fields }, 'a');
  const set = await call('PUT', '/v1/shops/demo/channels', { sms: { by: ['solapi', 'aws'] } });
  expect([made.status, set.status]).toEqual([201, 200]);
  const abroad = await buys(world, emma);
  const inKorea = await buys(world, minji);

  await wish(world, abroad, 'answer~emma', { by: ['sms'] });
  await wish(world, inKorea, 'answer~minji', { by: ['sms'] });
  await world.pass('PT5M');

  const { delivered } = world.cloud.smsVoice;
  expect(delivered.map(({ to }) => to)).toEqual([emma.number]);
  expect(delivered[0]?.text).toContain('오늘 보내 드렸습니다.');
  expect(gotBy(world, minji)).toHaveLength(1);
  expect(told(world, 'reply')).toEqual(
    expect.arrayContaining(['MessageSent by sms', 'MessageSent by sms', 'MessageDelivered by sms']),
  );
});

test('a text that waited for the morning goes by mail where the shop has ended its texts meanwhile', async () => {
  world = await aFastWorld({ at: '2026-12-21T22:00:00+09:00' });
  await connectPhones(world);
  const hers = await buys(world, minji);
  await wish(world, hers, 'late~minji', { ...lateness, by: ['sms', 'email'] });
  expect(gotBy(world, minji)).toEqual([]);

  expect((await adminCalls(world)('PUT', '/v1/shops/demo/channels', {})).status).toBe(200);
  await world.comeTo('2026-12-22T09:00:00+09:00');

  expect(gotBy(world, minji)).toEqual([]);
  expect(told(world, 'delay').filter((each) => !each.startsWith('MessageHeld'))).toEqual([
    'MessageSent by email',
    'MessageDelivered by email',
  ]);
});

test('a text for which the provider was too busy goes by mail where the shop has ended its texts meanwhile', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const hers = await buys(world, minji);
  world.cloud.solapi.set({ mood: 'throttled' });
  await wish(world, hers, 'answer~minji', { by: ['sms', 'email'] });

  expect((await adminCalls(world)('PUT', '/v1/shops/demo/channels', {})).status).toBe(200);
  await world.pass('PT1H');

  expect(gotBy(world, minji)).toEqual([]);
  expect(told(world, 'reply').filter((each) => !each.startsWith('MessageHeld'))).toEqual([
    'MessageSent by email',
    'MessageDelivered by email',
  ]);
});
