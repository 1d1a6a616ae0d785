import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { confirms, putDesk } from '../told/story.ts';
import { connectPhones } from './connected.ts';
import { advertisement, answers, buys, eucKr, gotBy, juno, lateness, minji, sora, told, wish } from './story.ts';

let world: World;

afterEach(() => {
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

test('advertising by text message goes in the day to who agreed, marked and with a free way out, in as many bytes as a text has', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const [hers, his] = [await buys(world, minji), await buys(world, juno)];
  await answers(world, hers, 'c1');

  await wish(world, hers, 'spring~minji', advertisement);
  await wish(world, his, 'spring~juno', advertisement);
  const long =
    '한 달 동안 써 주셔서 고맙습니다. 필터는 석 달마다, 솔은 여섯 달마다 갈아 주시면 처음처럼 잘 빨아들입니다.';
  const other = await buys(world, sora);
  await answers(world, other, 'c2');
  await wish(world, other, 'spring~sora', { ...advertisement, text: long });
  await world.pass('PT5M');

  const [short] = gotBy(world, minji);
  expect(short).toMatchObject({
    kind: 'SMS',
    text: expect.stringMatching(/^\(광고\)단골상점.* 새 필터가 들어왔어요\..* 무료거부0801234567$/),
  });
  const [lms] = gotBy(world, sora);
  expect(lms).toMatchObject({
    kind: 'LMS',
    subject: expect.stringMatching(/^\(광고\)/),
    text: expect.stringMatching(/^\(광고\)단골상점 .* 무료거부0801234567$/),
  });
  const [inSms, inLms, inSubject] = [short?.text, lms?.text, lms?.subject].map((text) => eucKr(text ?? '').length);
  expect([inSms, inLms, inSubject].map((bytes, n) => (bytes ?? 0) <= ([90, 2_000, 40][n] ?? 0))).toEqual([
    true,
    true,
    true,
  ]);
  expect(inLms).toBeGreaterThan(90);
  expect(new TextDecoder('euc-kr').decode(eucKr(short?.text ?? ''))).toBe(short?.text);
  // He did not agree, and gets it by no other way.
  expect(gotBy(world, juno)).toEqual([]);
  expect(world.mailsTo(juno.email).filter(({ subject }) => subject.startsWith('(광고)'))).toEqual([]);
  expect(told(world, 'reply').filter((each) => each.startsWith('MessageSkipped'))).toEqual([
    'MessageSkipped by sms because no-consent',
  ]);
});

// @thorough
test('at night it waits until eight, unless she agreed to the night; news of an order waits too, and an answer does not', async () => {
  world = await aFastWorld({ at: '2026-12-21T20:30:00+09:00' });
  await connectPhones(world);
  const [hers, his] = [await buys(world, minji), await buys(world, juno)];
  await answers(world, hers, 'c1');
  await answers(world, his, 'c2');
  await answers(world, his, 'c3', { night: true });
  await world.comeTo('2026-12-21T21:00:00+09:00');

  await wish(world, hers, 'spring~minji', advertisement);
  await wish(world, his, 'spring~juno', advertisement);
  await wish(world, hers, 'answer~minji', { by: ['sms'] });
  await wish(world, hers, 'late~minji', lateness);
  await world.comeTo('2026-12-22T07:59:00+09:00');

  expect(gotBy(world, juno).map(({ text }) => text.slice(0, 4))).toEqual(['(광고)']);
  expect(gotBy(world, minji).map(({ text }) => text)).toEqual([expect.stringContaining('오늘 보내 드렸습니다.')]);
  expect(told(world, 'reply', 'delay').filter((each) => /Held/.test(each))).toEqual([
    'MessageHeld by sms because quiet-hours',
    'MessageHeld by sms because quiet-hours',
  ]);
  await world.comeTo('2026-12-22T08:15:00+09:00');
  const [, ...morning] = gotBy(world, minji);
  expect(morning.map(({ text }) => /^\(광고\)|도착/.exec(text)?.[0]).sort()).toEqual(['(광고)', '도착']);
  expect(morning.every(({ at }) => at >= '2026-12-21T23:00:00.000Z')).toBe(true);
});

// @thorough
test('who refuses it by the toll-free number, as the provider reports twice, gets no more of it, and all else', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const hers = await buys(world, minji);
  await answers(world, hers, 'c1');
  world.cloud.solapi.set({ numbers: { [minji.number]: '2061' }, repeats: true });
  await wish(world, hers, 'spring~minji', advertisement);
  await world.pass('PT5M');

  const withdrawn = () => world.events().filter(({ name }) => name === 'ConsentWithdrawn');
  expect(withdrawn()).toHaveLength(1);
  expect(withdrawn()[0]?.data).toMatchObject({ customer: hers, channel: 'sms', source: 'provider' });
  world.cloud.solapi.set({ numbers: {} });
  await world.pass('P8D');
  await wish(world, hers, 'summer~minji', advertisement);
  await wish(world, hers, 'answer~minji', { by: ['sms'] });
  await world.pass('PT5M');
  // Her parcel is late meanwhile, which she is told of.
  const got = gotBy(world, minji).map(({ text }) => /^\(광고\)|보내 드렸|늦어 죄송/.exec(text)?.[0]);
  expect(got.toSorted()).toEqual(['(광고)', '늦어 죄송', '보내 드렸']);
  expect(told(world, 'reply').filter((each) => /Skipped/.test(each))).toEqual([
    'MessageSkipped by sms because suppressed',
  ]);
});

// @thorough
test('near the ceiling of a day the lead is told once, then advertising waits for the next day, and an answer still goes', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world, { mostADay: 50 });
  const lead = 'lead@shop.example';
  await putDesk(world, { addresses: [{ email: lead, role: 'lead', person: 'juno' }] });
  await world.pass('PT1M');
  await confirms(world, lead);
  const buyers = [minji, sora, juno];
  for (const [n, buyer] of buyers.entries()) {
    const customer = await buys(world, buyer);
    await answers(world, customer, `c${n}`);
    await wish(world, customer, `spring~${n}`, advertisement);
    await world.pass('PT5M');
    const warnings = world.mailsTo(lead).filter(({ subject }) => subject.includes('80%'));
    expect(warnings).toHaveLength(n === 0 ? 0 : 1);
  }
  expect(buyers.map((buyer) => gotBy(world, buyer).length)).toEqual([1, 1, 0]);
  expect(told(world, 'reply').filter((each) => /Held/.test(each))).toEqual(['MessageHeld by sms because day-is-spent']);
  const { body } = await world.get('/v1/shops/demo/channels/spending', { role: 'lead' });
  expect((body as { items: object[] }).items[0]).toEqual({
    ...{ channel: 'sms', day: '2026-12-21', won: 40, messages: 2, mostADay: 50 },
  });
  const [, , customer = ''] = await Promise.all(buyers.map((buyer) => customerOf(buyer.email)));
  await wish(world, customer, 'answer~juno', { by: ['sms'] });
  await world.pass('PT5M');
  expect(gotBy(world, juno)).toHaveLength(1);

  await world.comeTo('2026-12-22T07:59:00+09:00');
  expect(gotBy(world, juno)).toHaveLength(1);
  await world.comeTo('2026-12-22T08:15:00+09:00');
  expect(gotBy(world, juno).map(({ text }) => text.startsWith('(광고)'))).toEqual([false, true]);
  expect(world.mailsTo(lead).filter(({ subject }) => subject.includes('80%'))).toHaveLength(1);
});

async function customerOf(email: string): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${email}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}
