import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { buys, lateness, minji, told, wish } from '../phones/story.ts';
import { android, connectPush, registers, shownOn, tokensAtSns } from './app.ts';

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
  const registered = await registers(world, hers, android, 'start-1');
  expect(registered).toMatchObject({ status: 200, body: { platform: 'fcm', id: expect.stringMatching(/^fcm-/) } });
  expect((await registers(world, hers, android, 'start-1')).body).toEqual(registered.body);

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
});
