import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { adminCalls } from '../phones/connected.ts';
import { advertisement, answers, buys, lateness, minji, told, wish } from '../phones/story.ts';
import { android, connectPush, devicesOf, iphone, registers, shownOn, tokensAtSns } from './app.ts';

let world: World;

afterEach(() => {
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

const optOut = { ko: '설정 > 알림', en: 'Settings > Notifications' };
const sent = (world: World, kind: string) => told(world, kind).filter((each) => /Sent|Skipped|Unknown/.test(each));

test('advertising reaches the app in the day only, of who agreed to it there, marked and with a way out; so does news of an order', async () => {
  world = await aFastWorld({ at: '2026-12-21T22:00:00+09:00' });
  await connectPush(world, ['fcm'], optOut);
  const hers = await buys(world, minji);
  await registers(world, hers, android);
  const ad = { ...advertisement, by: ['push'] } satisfies typeof advertisement;
  await wish(world, hers, 'spring-1', ad);
  expect(told(world, 'reply')).toEqual(['MessageSkipped by push because no-consent']);

  await answers(world, hers, 'c1', { channel: 'push' });
  await wish(world, hers, 'spring-2', ad);
  await wish(world, hers, 'late-1', lateness);
  expect(shownOn(world, android)).toEqual([]);
  await world.comeTo('2026-12-22T07:59:00+09:00');
  expect(shownOn(world, android)).toEqual([]);
  await world.comeTo('2026-12-22T08:30:00+09:00');
  const [first, second] = shownOn(world, android).toSorted((one, other) => one.subject.length - other.subject.length);
  expect(first?.text).toContain('12월 23일(수)');
  expect(second).toMatchObject({
    subject: '(광고) 단골상점',
    text: '새 필터가 들어왔어요.\n02-123-4567 · 무료 수신거부: 설정 > 알림',
    opens: { optOut: expect.stringContaining('/p/preferences/') },
  });
  const page = await world.get(new URL(second?.opens.optOut ?? '').pathname);
  expect(page.status).toBe(200);
});

test('of two devices the one that is left is told, and she is told once', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPush(world, ['fcm', 'apns']);
  const hers = await buys(world, minji);
  for (const token of [android, iphone]) await registers(world, hers, token);
  world.cloud.mobilePush.set({ uninstalled: [android] });
  for (const key of ['late-1', 'late-2', 'late-3']) await wish(world, hers, key, lateness);
  await world.pass('PT1M');
  expect([shownOn(world, android).length, shownOn(world, iphone).length]).toEqual([0, 3]);
  expect(sent(world, 'delay')).toEqual(Array.from({ length: 3 }, () => 'MessageSent by push'));
  expect(tokensAtSns(world)).toEqual([iphone]);
  expect((await devicesOf(world, hers)).items).toMatchObject([{ platform: 'apns' }]);
});

test('while SNS refuses the app messages wait, and go when it is mended', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPush(world);
  const hers = await buys(world, minji);
  await registers(world, hers, android);
  const { mobilePush } = world.cloud;
  const set = (enabled: boolean) =>
    mobilePush.set({ applications: mobilePush.settings.applications.map((each) => ({ ...each, enabled })) });
  set(false);
  await wish(world, hers, 'late-1', lateness);
  await world.pass('PT1M');
  expect(told(world, 'delay')).toEqual(['MessageHeld by push because sender-refused']);
  const { body } = await world.get('/v1/shops/demo/channels/spending', { role: 'lead' });
  expect((body as { items: object[] }).items[2]).toMatchObject({
    ...{ channel: 'push', won: 0, messages: 0, refused: { why: 'PlatformApplicationDisabled' } },
  });
  set(true);
  await world.pass('PT2H');
  expect(shownOn(world, android)).toHaveLength(1);
  expect(sent(world, 'delay')).toEqual(['MessageSent by push']);
});

test('an app is told what is wrong with its call, and what it may do; nobody reads a token', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  const hers = await buys(world, minji);
  expect(await registers(world, hers, android)).toMatchObject({ status: 409, body: { code: 'push-not-connected' } });
  await connectPush(world);
  world.cloud.mobilePush.set({ invalid: [android] });
  expect(await registers(world, hers, android)).toMatchObject({ status: 422, body: { code: 'body-invalid' } });
  world.cloud.mobilePush.set({ invalid: [], mood: 'throttling' });
  expect(await registers(world, hers, android)).toMatchObject({ status: 503, body: { code: 'not-ready' } });
  world.cloud.mobilePush.set({ mood: 'usual' });
  expect(await registers(world, 'nobody', android)).toMatchObject({
    status: 404,
    body: { code: 'customer-not-found' },
  });
  expect(await registers(world, hers, iphone)).toMatchObject({ status: 409 });
  const call = adminCalls(world);
  const path = `/v1/shops/demo/customers/${hers}/devices`;
  for (const body of [{}, { platform: 'fcm', token: 'short' }, { platform: 'web', token: android }])
    expect((await call('POST', path, body)).status).toBe(422);

  for (let n = 0; n < 12; n++) {
    expect((await registers(world, hers, `${android}-${n}`)).status).toBe(200);
    await world.pass('PT1M');
  }
  const { items } = await devicesOf(world, hers);
  expect(items).toHaveLength(10);
  expect(tokensAtSns(world).sort()).toEqual(
    [...Array(12).keys()]
      .slice(2)
      .map((n) => `${android}-${n}`)
      .sort(),
  );
  expect(JSON.stringify([items, world.events(), world.cloud.logs])).not.toContain(android);
});
