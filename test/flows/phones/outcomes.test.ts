import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { alimTalks } from '../../../functions/messaging/letters/as-texts/alim-talks.ts';
import { NhnCloud } from '../../../infra/local/providers/nhn.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import type { World } from '../../support/world.ts';
import { itemsHeld } from '../privacy/holdings.ts';
import { resume, stop } from '../stops/story.ts';
import { adminCalls, connectPhones } from './connected.ts';
import { advertisement, answers, buys, gotBy, lateness, minji, told, wish } from './story.ts';

let world: World;
const at = '2026-12-21T11:00:00+09:00';

afterEach(() => {
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** She has bought, and her shop writes to phones. */
async function begin(connected: Parameters<typeof connectPhones>[1] = {}): Promise<string> {
  world = await aFastWorld({ at });
  await connectPhones(world, connected);
  return await buys(world, minji);
}

/** NHN Cloud is the shop's second provider; what it took. */
async function secondly() {
  const nhn = new NhnCloud(
    () => world.cloud.kernel.now(),
    {
      keys: { sms: { appKey: 'app', secretKey: 'secret' }, kakao: { appKey: 'kakao', secretKey: 'secret' } },
      ...{
        senders: ['021234567'],
        unsubscribeNumbers: ['0801234567'],
        profiles: [],
        templates: {},
        mostMessages: 5_000,
      },
    },
    world.cloud.externalHosts,
  );
  const call = adminCalls(world);
  const fields = [
    { name: 'sms-app-key', value: 'app' },
    { name: 'sms-secret-key', value: 'secret' },
  ];
  const made = await call('POST', '/v1/shops/demo/channels/providers/nhn/credentials', { fields }, 'n');
  const set = await call('PUT', '/v1/shops/demo/channels', { sms: { by: ['solapi', 'nhn'] } });
  expect([made.status, set.status]).toEqual([201, 200]);
  await world.rest();
  return nhn;
}

/** Solapi tells again of everything that it took, as it is there now. */
async function toldAgain(): Promise<void> {
  const { webhook } = world.cloud.solapi.settings;
  const body = JSON.stringify([...world.cloud.solapi.messages.values()]);
  const secret = createHash('sha1')
    .update(webhook?.secret ?? '')
    .digest('hex');
  const headers = {
    ...{ 'content-type': 'application/json', 'x-solapi-event-name': 'SINGLE-REPORT' },
    'x-solapi-secret': secret,
  };
  expect((await world.post(webhook?.path ?? '', body, headers)).status).toBe(200);
}

/** What Solapi says of the n-th message that it took is another thing from now on. */
function contradicts(n: number, statusCode: string): void {
  const { messages } = world.cloud.solapi;
  const message = [...messages.values()][n];
  if (message) messages.set(message.messageId, { ...message, statusCode });
}

test('news of an order goes by AlimTalk, and once by text where nobody has KakaoTalk, whatever is told again or late', async () => {
  const hers = await begin({ templates: { delay: 'D1' } });
  const templates = { D1: alimTalks.delay };
  world.cloud.solapi.set({ templates, reportMs: 60_000, numbers: { [minji.number]: '3104' } });
  await wish(world, hers, 'late~minji', lateness);
  await world.pass('PT5S');
  expect(gotBy(world, minji)).toMatchObject([
    { kind: 'AlimTalk', outcome: 'on its way', text: expect.stringContaining('상품: 무선청소기') },
  ]);
  world.cloud.solapi.set({ numbers: {} });
  await world.pass('PT5M');

  expect(gotBy(world, minji)).toMatchObject([
    { kind: 'AlimTalk', outcome: 'not received' },
    { kind: 'SMS', outcome: 'received' },
  ]);
  const whole = [
    'MessageSent by kakao',
    'MessageHeld by kakao because no-kakao',
    'MessageSent by sms',
    'MessageDelivered by sms',
  ];
  expect(told(world, 'delay')).toEqual(whole);
  await toldAgain();
  contradicts(0, '4000');
  contradicts(1, '3050');
  await toldAgain();
  await world.pass('P2D');
  await toldAgain();
  expect(told(world, 'delay')).toEqual(whole);
  expect(
    gotBy(world, minji)
      .filter(({ text }) => text.includes('23일'))
      .map(({ kind }) => kind),
  ).toEqual([...['AlimTalk', 'SMS']]);
  // It was received there: that another report denies it speaks against no number.
  const { body } = await world.get('/v1/shops/demo/suppressions', { role: 'lead' });
  expect((body as { items: object[] }).items).toEqual([]);
  expect(world.complaints()).toEqual([]);
});

// @thorough
test('while the provider is down a text waits for it, and goes once', async () => {
  const hers = await begin();
  world.cloud.solapi.set({ mood: 'down' });
  await wish(world, hers, 'answer~minji', { by: ['sms'] });
  await wish(world, hers, 'answer~minji', { by: ['sms'] });
  await world.pass('PT20M');
  expect([gotBy(world, minji), told(world, 'reply')]).toEqual([[], []]);
  world.cloud.solapi.set({ mood: null });
  await world.pass('PT2H');
  expect(gotBy(world, minji)).toHaveLength(1);
  expect(told(world, 'reply')).toEqual(['MessageSent by sms', 'MessageDelivered by sms']);
  expect(world.mailsTo(minji.email).filter(({ subject }) => subject.startsWith('Re:'))).toEqual([]);
});

// @thorough
test('a second provider carries what the first has certainly not sent, and nothing else', async () => {
  const hers = await begin();
  const nhn = await secondly();
  world.cloud.solapi.set({ mood: 'throttled' });
  await wish(world, hers, 'answer~1', { by: ['sms'] });
  await world.pass('PT5M');
  expect([gotBy(world, minji).length, nhn.taken.length]).toEqual([0, 1]);

  for (const [n, mood] of (['fails-after-taking', 'garbled', 'down', '3050'] as const).entries()) {
    world.cloud.solapi.set({ mood });
    await wish(world, hers, `answer~lost-${n}`, { by: ['sms'] });
    world.cloud.solapi.set({ mood: null });
    await world.pass('PT3H');
    expect([gotBy(world, minji).length, nhn.taken.length]).toEqual([n + 1, 1]);
  }
});

test('one whose reply is lost is asked for, and sent neither twice nor by another channel', async () => {
  const hers = await begin();
  await answers(world, hers, 'c1');
  world.cloud.solapi.set({ mood: 'fails-after-taking', webhook: null });
  await wish(world, hers, 'answer~minji', { by: ['sms', 'email'] });
  await wish(world, hers, 'spring~minji', advertisement);
  world.cloud.solapi.set({ mood: null });
  await world.pass('P2D');

  expect(
    gotBy(world, minji)
      .map(({ text }) => /^\(광고\)|보내 드렸/.exec(text)?.[0])
      .toSorted(),
  ).toEqual(['(광고)', '보내 드렸']);
  expect(told(world, 'reply').toSorted()).toEqual([
    ...['MessageDelivered by sms', 'MessageDelivered by sms', 'MessageSent by sms', 'MessageSent by sms'],
  ]);
});

// @thorough
test('of a text without an answer its provider is asked also where the shop has ended its texts meanwhile', async () => {
  const hers = await begin();
  world.cloud.solapi.set({ mood: 'fails-after-taking', webhook: null });
  await wish(world, hers, 'answer~1', { by: ['sms', 'email'] });
  expect((await adminCalls(world)('PUT', '/v1/shops/demo/channels', {})).status).toBe(200);
  world.cloud.solapi.set({ mood: null });
  await world.pass('P1D');

  expect(gotBy(world, minji)).toHaveLength(1);
  expect(told(world, 'reply')).toEqual(['MessageSent by sms', 'MessageDelivered by sms']);
});

// @thorough
test('a provider that does not know yet is asked again, and what nobody tells of within a day stays unknown', async () => {
  const hers = await begin();
  world.cloud.solapi.set({ webhook: null, reportMs: 30 * 60_000 });
  await wish(world, hers, 'answer~1', { by: ['sms'] });
  await world.pass('PT59M');
  expect(told(world, 'reply')).toEqual(['MessageSent by sms']);
  await world.pass('PT2M');
  expect(told(world, 'reply')).toEqual(['MessageSent by sms', 'MessageDelivered by sms']);

  world.cloud.solapi.set({ reportMs: 7 * 86_400_000 });
  await wish(world, hers, 'answer~2', { by: ['sms'] });
  await world.pass('P2D');
  expect(told(world, 'reply').slice(2)).toEqual(['MessageSent by sms']);
  expect(world.wakes().filter(({ aggregate }) => aggregate.includes('answer~'))).toEqual([]);
  expect(world.complaints()).toEqual([]);
});

// @thorough
test('a number at which nothing arrives is written to no more, and the next goes by mail', async () => {
  const hers = await begin();
  world.cloud.solapi.set({ numbers: { [minji.number]: '3050' } });
  await wish(world, hers, 'answer~1', { by: ['sms'] });
  await world.pass('PT5M');
  expect(told(world, 'reply')).toEqual(['MessageSent by sms', 'MessageBounced by sms because unreachable-3050']);
  world.cloud.solapi.set({ numbers: {} });
  await wish(world, hers, 'answer~2', { by: ['sms'] });
  await wish(world, hers, 'answer~3', { by: ['sms', 'email'] });
  await world.pass('PT5M');
  expect(told(world, 'reply').slice(2, 4).toSorted()).toEqual([
    'MessageSent by email',
    'MessageSkipped by sms because suppressed',
  ]);
  expect(gotBy(world, minji)).toHaveLength(1);
});

// @thorough
test('while text messages are stopped they wait, mails go, and nothing goes by mail instead', async () => {
  const hers = await begin();
  await stop(world, { scope: 'channel', of: 'sms', why: 'A wrong price in a text' });
  await wish(world, hers, 'answer~1', { by: ['sms', 'email'] });
  await wish(world, hers, 'answer~2', { by: ['email'] });
  await world.pass('PT1H');
  expect(told(world, 'reply').slice(0, 2).toSorted()).toEqual([
    'MessageHeld by sms because stopped',
    'MessageSent by email',
  ]);
  expect(gotBy(world, minji)).toEqual([]);
  await resume(world, 'channel~sms');
  await world.pass('PT1H');
  expect(gotBy(world, minji)).toHaveLength(1);
});

// @thorough
test('of somebody who is erased nothing is left, neither her number nor what was written to it', async () => {
  const hers = await begin({ templates: { delay: 'D1' } });
  await answers(world, hers, 'c1');
  const secret = '현관앞에두고갔어요';
  await wish(world, hers, 'answer~1', { by: ['sms'], text: secret });
  await wish(world, hers, 'late~1', lateness);
  await world.pass('PT5M');
  world.cloud.solapi.set({ numbers: { [minji.number]: '2061' } });
  await wish(world, hers, 'spring~1', advertisement);
  await world.pass('PT5M');
  world.cloud.solapi.set({ numbers: { [minji.number]: '3050' }, reportMs: 2 * 3_600_000 });
  await wish(world, hers, 'answer~2', { by: ['sms'], text: secret });
  await world.pass('PT5M');
  await stop(world, { scope: 'channel', of: 'sms', why: 'A pause' });
  await wish(world, hers, 'answer~3', { by: ['sms'], text: secret });
  await world.pass('PT5M');
  expect(JSON.stringify(await known())).toContain(secret);

  const erasure = `/v1/shops/demo/customers/${hers}/erasures`;
  expect((await world.api(erasure, { reason: 'asked' }, 'e')).status).toBe(202);
  await world.pass('PT10M');
  await resume(world, 'channel~sms');
  // A report comes after it, and a repeated one long after it.
  await world.pass('P2D');
  await toldAgain();
  await world.pass('P1D');

  // What travelled ends by itself within 30 days.
  const lasting = (await known()).filter((text) => !text.includes('"sk":"PERSONAL#'));
  const left = lasting.filter((text) => text.includes(secret) || text.includes(minji.number.slice(1)));
  expect(left).toEqual([]);
  expect(JSON.stringify(world.cloud.logs)).not.toContain(minji.number.slice(1));
  expect(gotBy(world, minji).filter(({ text }) => text.includes(secret))).toHaveLength(2);
});

/** All that the tables hold, as their stores read it. */
const known = async () =>
  (await itemsHeld(world)).map(({ value }) =>
    JSON.stringify(read(plain({ M: value }) as Readonly<Record<string, unknown>>)),
  );
