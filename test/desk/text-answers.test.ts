import { afterEach, expect, test } from 'vitest';
import { connectPhones } from '../flows/phones/connected.ts';
import { anOrder } from '../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { apiOn, fieldsOf, open } from './on-world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** The ticket of a call that nobody took, from this number. */
async function missedCall(from: string): Promise<string> {
  const call = { direction: 'inbound', state: 'missed', from, startedAt: world.now() };
  expect((await world.api('/v1/shops/demo/calls', call, `call-${from}`)).status).toBe(200);
  await world.rest();
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** The page of a ticket, and its form of an answer with some of its fields changed. */
const pageOf = async (ticket: string, language: 'ko' | 'en' = 'ko') =>
  (await open(world, `/desk/demo/tickets/${ticket}`, { role: 'agent', language })).text;
async function answer(ticket: string, fields: Readonly<Record<string, string>>, language: 'ko' | 'en' = 'ko') {
  const page = await pageOf(ticket, language);
  const [section = ''] = /<section id="answer">[\s\S]*?<\/section>/.exec(page) ?? [];
  const form = { ...fieldsOf(section), key: `answer-${Object.values(fields).join()}`.slice(0, 60), ...fields };
  return await open(world, `/desk/demo/tickets/${ticket}/answer`, { role: 'agent', language, form });
}

test('a missed call is answered by text message from its page, which shows it before, as it then arrives', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const ticket = await missedCall('010-9876-5432');
  expect(await pageOf(ticket)).toContain('문자로 갑니다');
  const text = '전화 주셨지요. 지금 통화 괜찮으세요?';
  const preview = await answer(ticket, { deed: 'preview', text });
  const [, shown = ''] = /<p class="lines">(\[단골상점\][^<]+)<\/p>/.exec(preview.text) ?? [];
  expect(preview.text).toMatch(/<span class="mark">SMS<\/span> <span class="figure">90바이트 중 \d\d바이트 · 20원/);
  expect(preview.text).toContain(`>${text}</textarea>`);
  const sent = await answer(ticket, { text });
  expect(sent.status, sent.text).toBe(303);
  await world.pass('PT1M');
  expect(world.cloud.solapi.shown()).toMatchObject([{ kind: 'SMS', to: '+821098765432', text: shown }]);
});

test('what no text message carries is named before anything is sent, and a long answer is told as LMS, in both languages', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const ticket = await missedCall('010-9876-5432');
  const flower = await answer(ticket, { deed: 'preview', text: '꽃 🌸 보냅니다' });
  expect(flower.text).toContain('문자로 보낼 수 없는 글자가 있습니다 (🌸).');
  expect((await answer(ticket, { deed: 'preview', text: 'A flower 🌸' }, 'en')).text).toContain(
    'No text message carries 🌸',
  );
  const long = await answer(ticket, { deed: 'preview', text: '안녕하세요. '.repeat(12) }, 'en');
  expect(long.text).toMatch(/<span class="mark">LMS<\/span> <span class="figure">\d+ of 2,000 bytes · ₩50/);
  const endless = await answer(ticket, { deed: 'preview', text: '안녕하세요. '.repeat(300) }, 'en');
  expect(endless.text).toContain('It is too long for a text message.');
  const rare = await answer(ticket, { deed: 'preview', text: '똠얌을 보냅니다' });
  expect(rare.text).toContain('?로 보이는 전화가 있는 글자: 똠');
  expect((await answer(ticket, { deed: 'preview', text: ' ' })).status).toBe(422);
  expect(world.cloud.solapi.shown()).toEqual([]);
});

// @thorough
test('an agent chooses the text message where an email would go; without a channel there is no choice', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT1M');
  const mail = {
    from: 'Minji <minji@shop.example>',
    to: 'care@dangol.example',
    subject: 'It does not turn on',
    text: 'I charged it.',
  };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const ticket = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  expect(await pageOf(ticket)).not.toContain('name="by"');
  await connectPhones(world);
  const page = await pageOf(ticket);
  expect(page).toMatch(
    /<select id="by"[\s\S]*<option value="" selected>이메일로 갑니다<\/option><option value="sms" >문자로 갑니다/,
  );
  const kept = await answer(ticket, { deed: 'preview', by: 'sms', text: '곧 다시 전화드리겠습니다.' });
  expect(kept.text).toContain('<option value="sms" selected>');
  const sent = await answer(ticket, { by: 'sms', text: '곧 다시 전화드리겠습니다.' });
  expect(sent.status, sent.text).toBe(303);
  await world.pass('PT1M');
  expect(world.cloud.solapi.shown().map(({ to }) => to)).toEqual(['+821012345678']);
});

test('the API shows a text for a customer, for a number abroad and for nobody yet, and refuses what it cannot know', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const api = apiOn(world, 'agent');
  const ask = async (body: object) => {
    const reply = await api.post('/messages/previews', body);
    return reply.ok ? reply.body : { status: reply.status, code: reply.problem.code };
  };
  const text = 'We will call you.';
  expect(await ask({ text, agent: { name: { ko: '김하나', en: 'Hana' } } })).toMatchObject({
    kind: 'sms',
    won: 20,
    pages: 1,
  });
  expect(await ask({ text, to: '+14155550123' })).toMatchObject({ kind: 'sms', won: 150, pages: 1, unusual: [] });
  expect(await ask({ text, customer: 'nobody' })).toEqual({ status: 404, code: 'customer-not-found' });
  expect(await ask({ text, to: '12' })).toEqual({ status: 422, code: 'body-invalid' });
  expect(await ask({ text: '🌸' })).toEqual({ status: 422, code: 'text-not-carried' });

  const landline = {
    shipping_address: { first_name: '민지', last_name: '김', country_code: 'KR', phone: '02-555-1234' },
  };
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', ...landline }));
  await world.pass('PT1M');
  const { body } = await world.get('/v1/shops/demo/customers', {});
  const known = (body as { items?: { id: string }[] }).items?.[0]?.id ?? '';
  expect(await ask({ text, customer: known })).toEqual({ status: 409, code: 'customer-unreachable' });
  const erased = await world.api(`/v1/shops/demo/customers/${known}/erasures`, { reason: 'asked' }, 'erase');
  expect(erased.status).toBe(202);
  await world.pass('PT1M');
  expect(await ask({ text, customer: known })).toEqual({ status: 404, code: 'customer-not-found' });
});
