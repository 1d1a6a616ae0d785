import { afterEach, beforeEach, expect, test } from 'vitest';
import { alimTalks } from '../../../functions/messaging/letters/as-texts/alim-talks.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { ErasureRequested } from '../../../shared/events/privacy.ts';
import { apiOn, fieldsOf, open } from '../../desk/on-world.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { herId, minji, say } from '../erasure/story.ts';
import { connectPhones } from '../phones/connected.ts';

let world: World;
const heard: { readonly text: string }[] = [];

const both = (ko: string) => ({ ko, en: `In English: ${ko}` });
const template = {
  kind: 'delivery',
  title: both('다시 보내기'),
  texts: {
    mail: both('{{ customer.name }}, 기다리게 해 드려 죄송합니다.\n\n새 상품을 {{ fill.day }}에 보내 드리겠습니다.'),
    chat: both('새 상품을 {{ fill.day }}에 보내 드릴게요.'),
    phone: both('[인사] 새 상품을 {{ fill.day }}에 보내 드릴게요. [확인]'),
  },
  blanks: { day: { ko: '보낼 날', en: 'day' } },
  macro: { tags: ['재발송'], solve: true },
};

beforeEach(async () => {
  heard.length = 0;
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  world.cloud.externalHosts.set('chat.example', ({ body }) => {
    heard.push((JSON.parse(body.toString('utf8')) as { data: { text: string } }).data);
    return { status: 200, headers: {}, body: '' };
  });
  await connectPhones(world, { templates: { reply: 'KA01TPreply' } });
  await changeChannels({ chat: { url: 'https://chat.example/answers' } });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

async function changeChannels(more: object): Promise<void> {
  const api = apiOn(world, 'admin');
  const known = await api.get('/channels');
  if (known.ok) await api.put('/channels', { ...(known.body as object), ...more }, known.etag);
  await world.rest();
}

async function newestTicket(): Promise<string> {
  await world.rest();
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** The form of the answer on the page of a ticket. */
const formIn = (page: string) => fieldsOf(/<section id="answer">[\s\S]*?<\/section>/.exec(page)?.[0] ?? '');

async function press(ticket: string, fields: Readonly<Record<string, string>>, page?: string) {
  const known = formIn(page ?? (await open(world, `/desk/demo/tickets/${ticket}`, { role: 'agent' })).text);
  const form = { ...known, key: `${ticket}-${world.now()}-${Object.keys(fields).join()}`, ...fields };
  return await open(world, `/desk/demo/tickets/${ticket}/answer`, { role: 'agent', form });
}

/** Answers by the template: its words as they stand in the box, with the day filled in. */
async function answerByTemplate(ticket: string): Promise<string> {
  const put = (await press(ticket, { insert: 're-send' })).text;
  const text = (formIn(put).text ?? '').replace('⟦보낼 날⟧', '12월 22일(화)');
  expect((await press(ticket, { text }, put)).status).toBe(303);
  await world.pass('PT1M');
  return text;
}

test('one template answers a chat, a missed call and an email, each in its own form, and does the same with each ticket', async () => {
  await apiOn(world, 'lead').put('/templates/re-send', template);
  const call = { direction: 'inbound', state: 'missed', from: '010-9876-5432', startedAt: world.now() };
  await world.api('/v1/shops/demo/calls', call, 'call');
  const called = await newestTicket();
  const text = await answerByTemplate(called);
  expect(text).toBe('새 상품을 12월 22일(화)에 보내 드릴게요.');
  expect(world.cloud.solapi.shown()).toMatchObject([{ kind: 'SMS', to: '+821098765432' }]);
  expect(world.cloud.solapi.shown()[0]?.text).toContain(`[단골상점] ${text}`);

  const message = { id: '42-1', by: 'customer', text: '상자가 젖어 있었어요.' };
  await world.api('/v1/shops/demo/conversations', { conversation: '42', channel: 'chat', message }, undefined);
  const chatted = await newestTicket();
  expect(await answerByTemplate(chatted)).toBe(text);
  expect(heard.map((each) => each.text)).toEqual([text]);

  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT1M');
  const asks = { from: `Minji <${minji}>`, to: 'care@dangol.example', subject: '상자', text: '젖어 있었어요.' };
  await world.local('POST', '/_local/mails', asks);
  const mailed = await newestTicket();
  await answerByTemplate(mailed);
  const mail = world.mailsTo(minji).at(-1);
  expect(mail?.subject).toBe('Re: 상자');
  expect(mail?.text.replaceAll('\r\n', '\n')).toContain('기다리게 해 드려 죄송합니다.\n\n새 상품을 12월 22일(화)에');

  for (const ticket of [called, chatted, mailed])
    expect((await world.get(`/v1/shops/demo/tickets/${ticket}`, {})).body).toMatchObject({
      state: 'solved',
      tags: ['재발송'],
    });
});

test('an answer by KakaoTalk says that it is there, and is read behind its link; nobody there, it goes as a text', async () => {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT1M');
  const asks = { from: `Minji <${minji}>`, to: 'care@dangol.example', subject: '상자', text: '젖어 있었어요.' };
  await world.local('POST', '/_local/mails', asks);
  const ticket = await newestTicket();
  const text = '새 상자를 보내 드릴게요.\n\n<b>내일</b> 도착합니다.';
  const preview = await press(ticket, { by: 'kakao', text, deed: 'preview' });
  expect(preview.text).toMatch(
    /<span class="mark">알림톡<\/span> <span class="figure">19원[\s\S]*답변 보기: https:\/\/…/,
  );
  expect(preview.text).toContain('카카오톡을 쓰지 않는 번호일 때만');
  const answered = async (numbers: Readonly<Record<string, string>>) => {
    const templates = { KA01TPreply: alimTalks.reply };
    world.cloud.solapi.set({ templates, reportMs: 60_000, numbers });
    expect((await press(ticket, { by: 'kakao', text })).status).toBe(303);
    await world.pass('PT30S');
    world.cloud.solapi.set({ numbers: {} });
    await world.pass('PT5M');
    return world.cloud.solapi.shown();
  };
  const [talk, ...texts] = await answered({});
  expect([talk?.kind, talk?.to, texts]).toEqual(['AlimTalk', '+821012345678', []]);
  expect(talk?.text).not.toContain('도착');
  const page = /답변 보기: https?:\/\/[^/]+(\S+)/.exec(talk?.text ?? '')?.[1] ?? '';
  const read = async (path: string) => {
    const { status, body } = await world.call('GET', path, Buffer.alloc(0), { 'accept-language': 'ko' });
    return { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  expect(await read(page)).toMatchObject({
    status: 200,
    body: expect.stringMatching(/새 상자를 보내 드릴게요\.<\/p>\s*<p>&lt;b&gt;내일[\s\S]*href="\/p\/contact\/v1\./),
  });
  expect((await read(`${page.slice(0, -1)}${page.endsWith('a') ? 'b' : 'a'}`)).status).toBe(404);
  expect((await read(page.replace('/demo/', '/other/'))).status).toBe(404);

  const [, again, text2] = await answered({ '01012345678': '3104' });
  expect([again?.kind, text2?.kind]).toEqual(['AlimTalk', 'SMS']);
  expect(text2?.text).toContain('내일');
  const seen = (await open(world, `/desk/demo/tickets/${ticket}`, { role: 'agent' })).text;
  const cards = [...seen.matchAll(/<article[\s\S]*?<\/article>/g)].map(([card]) => card).slice(1);
  expect(cards[0]).toMatch(/카카오톡<\/span> <span class="mark done">도착<\/span> <span class="hint figure">19원/);
  expect(cards[1]).toMatch(
    /문자<\/span> <span class="mark done">도착<\/span> <span class="hint figure">20원[\s\S]*쓰지 않는 번호여서/,
  );
  await say(world, ErasureRequested, await herId(world), 'gone', [], [addressId(minji)]);
  await world.pass('PT5M');
  expect((await read(page)).status).toBe(404);
});
