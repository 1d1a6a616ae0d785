import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { send } from '../survey/story.ts';
import { connectPhones } from './connected.ts';
import { buys, gotBy, minji, told, wish } from './story.ts';

let world: World;

afterEach(() => {
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

/** She has got what she bought, and is asked by text how that went. */
async function asked(): Promise<{ readonly hers: string; readonly text: string; readonly path: string }> {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const hers = await buys(world, minji);
  await wish(world, hers, 'question~minji', {
    ...{ purpose: 'service', topic: 'survey', template: { kind: 'delivery-question' }, by: ['sms'] },
    about: { order: 'shopify-821001', survey: 'delivery' },
    facts: {
      order: { number: '#1001', currency: 'KRW', totalMinor: 398_000, items: [{ title: '무선청소기', quantity: 1 }] },
      deliveredAt: '2026-12-20T05:00:00.000Z',
    },
  });
  await world.pass('PT1M');
  const [{ text = '' } = {}] = gotBy(world, minji);
  return { hers, text, path: /\/s\/t\/\w+$/.exec(text)?.[0] ?? '' };
}

const korean = { 'accept-language': 'ko' };

test('she opens the link of a text on her phone, and answers how the delivery went', async () => {
  const { text, path } = await asked();
  expect(text).toMatch(/^\[단골상점\] 김민지님, .* 어떠셨나요\? http:\/\/127\.0\.0\.1:4400\/s\/t\/\w{11}$/);
  const before = JSON.stringify(world.events());
  const first = await world.get(path, undefined, korean);
  expect([first.status, first.headers.location]).toEqual([303, expect.stringMatching(/^\/p\/survey\/v1\.[\w.-]+$/)]);
  expect((await world.get(path, undefined, korean)).headers.location).toBe(first.headers.location);
  expect((await world.call('HEAD', path, Buffer.alloc(0), {})).status).toBe(303);
  await world.rest();
  expect(JSON.stringify(world.events())).toBe(before);

  const page = String(first.headers.location);
  expect((await world.get(page, undefined, korean)).body).toContain('배송');
  expect((await send(world, page, { score: '5', words: '빨리 왔어요' })).status).toBe(200);
  await world.rest();
  expect(world.events().filter(({ name }) => name === 'SurveyAnswered')).toHaveLength(1);
  expect(told(world, 'delivery-question')).toContain('MessageSent by sms');

  // An agent reads the very text, and cannot open what only she may.
  const { body } = await world.get('/v1/shops/demo/messages/question~minji/text', {});
  const [, code = ''] = /\/s\/t\/(\w+)$/.exec(path) ?? [];
  expect(body).toMatchObject({ text: text.replace(code, '…'), isExact: true });
  expect(JSON.stringify(world.cloud.logs)).not.toContain(code);
});

test('a code that is wrong, over or of somebody who is erased gets the page of an expired link, in both languages', async () => {
  const { hers, path } = await asked();
  const expired = async (at: string) => {
    const [ko, en] = [
      await world.get(at, undefined, korean),
      await world.get(at, undefined, { 'accept-language': 'en' }),
    ];
    expect([ko.status, en.status, ko.headers.location]).toEqual([410, 410, undefined]);
    expect([ko.body, en.body]).toEqual([
      expect.stringContaining('유효기간이 지난 링크'),
      expect.stringContaining('This link has expired'),
    ]);
  };
  for (const wrong of ['/s/t/x', '/s/t/11111111111', '/s/t/evil.example', `${path}1`]) await expired(wrong);
  expect((await world.get(path, undefined, korean)).status).toBe(303);
  const erasure = `/v1/shops/demo/customers/${hers}/erasures`;
  expect((await world.api(erasure, { reason: 'asked' }, 'e')).status).toBe(202);
  await world.pass('PT10M');
  await expired(path);
});

// @thorough
test('the link of a text ends with the page that it opens', async () => {
  const { path } = await asked();
  // What it asks is useful until the end of January, and is answered for 30 days more.
  await world.comeTo('2027-03-01T12:00:00+09:00');
  expect((await world.get(path, undefined, korean)).status).toBe(303);
  await world.comeTo('2027-03-03T12:00:00+09:00');
  expect((await world.get(path, undefined, korean)).status).toBe(410);
});
