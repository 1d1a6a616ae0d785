import { describe, expect, test } from 'vitest';
import type { ApiReply, DeskAnswer } from '../../../functions/desk/frame/visit.ts';
import { answerRoutes } from '../../../functions/desk/tickets/answer.routes.ts';
import { ticketsRoutes } from '../../../functions/desk/tickets/tickets.routes.ts';
import { anApi, ok, refused } from '../fake-api.ts';
import { aVisit } from '../visits.ts';

const id = 'k3vq7m2xw5tz6bna';
const aTicket = {
  ...{ id, number: 1001, kind: 'question', state: 'open', openedAt: '2026-12-04T01:00:00.000Z' },
  ...{ customerId: 'c1', orderId: 'o1', messages: [] },
  promise: { kind: 'first-reply', at: '2026-12-04T05:00:00.000Z', status: 'running' },
};
const anOrder = {
  ...{ id: 'o1', number: '1001', platform: 'shopify', state: 'delivered', isTest: false, lines: 1, isLate: false },
  ...{ language: 'en', items: [{ title: 'Knit', quantity: 1 }], returns: [], troubles: [] },
  life: [
    { stage: 'shipped', at: '2026-12-01T01:00:00.000Z', statedBy: 'platform' },
    { stage: 'delivered', at: '2026-12-03T01:00:00.000Z', statedBy: 'assumption' },
  ],
  parcels: [{ id: 'p', carrier: 'CJ', trackingNumber: '12', items: [] }],
};
const found = [
  { id: 'exchange-other-choice', version: 0, kind: 'exchange', title: { ko: '사이즈 교환', en: 'Another size' } },
];
const answers = (ticket: object, more: Readonly<Record<string, ApiReply>> = {}) => ({
  [`GET /tickets/${id}`]: ok(ticket),
  'GET /templates': ok({ items: found }),
  'GET /templates?q=%E3%84%B1%E3%85%8E': ok({ items: found }),
  'POST /customers/brief': ok({ items: [{ id: 'c1', customer: 'c1', given: '민지', family: '김' }] }),
  'GET /orders/o1': ok(anOrder),
  ...more,
});
const rendering = {
  template: 'exchange-other-choice',
  version: 3,
  text: 'Hello ⟦day⟧',
  missing: [{ name: 'fill.day', label: 'day' }],
};
const [page] = ticketsRoutes;
const [answer] = answerRoutes;
const htmlOf = (shown: DeskAnswer | undefined): string => (shown && 'body' in shown ? String(shown.body) : '');

async function posted(
  fields: Record<string, string>,
  ticket: object = aTicket,
  more: Readonly<Record<string, ApiReply>> = {},
) {
  const { api, asked } = anApi(answers(ticket, more));
  const visit = aVisit({ api, path: { shop: 'demo', ticket: id }, form: new URLSearchParams({ key: 'k', ...fields }) });
  return { shown: await answer?.answer(visit), asked };
}

describe('the form of an answer', () => {
  test('stands on the page of a ticket; Enter in its search finds, and does not send', async () => {
    const { api } = anApi(answers(aTicket));
    const html = htmlOf(await page?.answer(aVisit({ api, path: { shop: 'demo', ticket: id } })));
    expect(html).toContain(`action="/desk/demo/tickets/${id}/answer#answer"`);
    expect(/<button[^>]*>/.exec(html.slice(html.indexOf('id="answer"')))?.[0]).toContain('value="find"');
    expect(html).toContain('value="exchange-other-choice"');
  });

  test('puts a template below what was typed, with the customer, the order and its language; a day that is assumed is no fact', async () => {
    const more = { [`POST /tickets/${id}/renderings`]: ok(rendering) };
    const { shown, asked } = await posted({ text: '먼저', q: 'ㄱㅎ', insert: 'exchange-other-choice' }, aTicket, more);
    expect(asked.find(({ path }) => path.endsWith('/renderings'))?.body).toEqual({
      template: 'exchange-other-choice',
      channel: 'mail',
      language: 'en',
      facts: {
        customer: { given: '민지', family: '김' },
        order: {
          ...{ number: '1001', lines: 1, items: [{ title: 'Knit', quantity: 1 }] },
          ...{ shippedAt: '2026-12-01T01:00:00.000Z', carrier: 'CJ', trackingNumber: '12' },
        },
      },
    });
    const html = htmlOf(shown);
    expect(html).toMatch(/>먼저\n\nHello ⟦day⟧<\/textarea>/);
    expect(html).toContain('<b>채워야 할 곳</b>: day');
    expect(html).toContain('name="from" value="exchange-other-choice@3"');
  });

  test('sends with its template, once for its key, and may solve the ticket in the same call', async () => {
    const more = { [`POST /tickets/${id}/replies`]: ok({ id: 'a1' }) };
    const { shown, asked } = await posted(
      { text: '네', from: 'exchange-other-choice@3', deed: 'solve' },
      aTicket,
      more,
    );
    expect(shown).toEqual({ goTo: `/desk/demo/tickets/${id}?answer=a1#m-a1` });
    expect(asked.find(({ path }) => path.endsWith('/replies'))).toMatchObject({
      key: 'k',
      body: { text: '네', undoable: true, template: { id: 'exchange-other-choice', version: 3 }, solve: true },
    });
    const plain = await posted({ text: '네', from: 'x' }, aTicket, more);
    expect(plain.asked.find(({ path }) => path.endsWith('/replies'))?.body).toEqual({ text: '네', undoable: true });
  });

  test('keeps what was typed where nothing is sent: an empty answer, a gap, a refusal', async () => {
    const empty = await posted({ text: '  ' });
    expect(empty.shown).toMatchObject({ status: 422 });
    expect(htmlOf(empty.shown)).toContain('보낼 글을 적어 주세요');
    const more = { [`POST /tickets/${id}/replies`]: refused(422, 'reply-has-gaps') };
    const gap = await posted({ text: '⟦날⟧에' }, aTicket, more);
    expect(htmlOf(gap.shown)).toMatch(/아직 채우지 않은 곳[\s\S]*⟦날⟧에<\/textarea>/);
  });

  test('sends nothing to somebody without an address, and says how to answer them', async () => {
    const { customerId: _, orderId: __, ...rest } = aTicket;
    const chat = { ...rest, conversation: 'https://chat.shop.example/1', phone: '+821012345678' };
    const { api } = anApi(answers(chat));
    const html = htmlOf(await page?.answer(aVisit({ api, path: { shop: 'demo', ticket: id } })));
    expect(html).toContain('href="https://chat.shop.example/1"');
    expect(html).toContain('+821012345678');
    expect(html).toMatch(/<option value="chat" selected>/);
    expect(html).not.toContain('답변 보내기');
  });

  test('runs nothing of what a template says, and says what it withholds', async () => {
    const trap = { ...rendering, text: '</textarea><script>alert(1)</script>', withheld: true };
    const { shown } = await posted({ insert: 'exchange-other-choice' }, aTicket, {
      [`POST /tickets/${id}/renderings`]: ok(trap),
    });
    expect(htmlOf(shown)).not.toContain('<script');
    expect(htmlOf(shown)).toContain('이름과 주문 내용은 넣지 않았습니다');
  });
});

describe('an answer by text message', () => {
  const phones = { 'GET /channels': ok({ sms: { by: ['solapi'] } }) };
  const called = { ...aTicket, customerId: undefined, phone: '+82 10-9876-****', answersGo: 'sms' };
  const goes = { state: 'now' };
  const shown = {
    channel: 'sms',
    kind: 'sms',
    text: '[단골상점] 네',
    bytes: 17,
    pages: 2,
    won: 300,
    unusual: [],
    goes,
  };
  const preview = async (ticket: object, isMasked: boolean, by = 'sms', outcome: object = {}) => {
    const answered = ok({ ...shown, ...outcome });
    const more = { ...phones, 'POST /messages/previews': answered, 'GET /me': ok({ name: '김하나' }) };
    const { api, asked } = anApi(answers(ticket, more));
    const form = new URLSearchParams({ deed: 'preview', text: '네', by });
    const html = htmlOf(await answer?.answer(aVisit({ api, isMasked, path: { shop: 'demo', ticket: id }, form })));
    return { html, body: asked.find(({ path }) => path === '/messages/previews')?.body };
  };

  test('is shown for the customer, else for the number; for nobody where the agent does not see it', async () => {
    const signed = { text: '네', by: 'sms', number: 1001, agent: { name: '김하나' } };
    expect((await preview(aTicket, false)).body).toEqual({ ...signed, customer: 'c1' });
    expect((await preview({ ...called, phone: '+821098765432' }, false)).body).toEqual({
      ...signed,
      to: '+821098765432',
    });
    const { body, html } = await preview(called, true);
    expect(body).toEqual(signed);
    expect(html).toContain('90바이트 중 17바이트 · 2건 요금 · 300원');
    expect(html).toContain('보내면 바로 갑니다.');
  });

  test('says what would become of it: that it rings at night, waits, goes another way, or never goes', async () => {
    const told = async (more: object, by = 'sms') => (await preview(aTicket, false, by, more)).html;
    const night = { goes: { state: 'now', nightUntil: '2026-12-21T23:00:00.000Z' } };
    expect(await told(night)).toMatch(/고객이 있는 곳은 지금 밤입니다\.[\s\S]*<time datetime="2026-12-21T23:00/);
    const held = { goes: { state: 'held', because: 'stopped' } };
    expect(await told(held)).toMatch(/지금은 가지 않습니다\. 발송이 중지되어 있습니다/);
    expect(await told({ goes: { state: 'skipped', because: 'suppressed' } })).toContain('이 방법으로는 가지 않습니다.');
    expect(await told({}, 'email')).toContain('알고 있는 이메일 주소가 없어');
    const letter = { channel: 'email', kind: 'email', subject: 'Re: 배송', text: '네', won: 0, pages: 1 };
    const mail = await told(letter, 'email');
    expect(mail).toMatch(/<b>Re: 배송<\/b>/);
    expect(mail).toContain('비용 없음');
    const kakao = await told({ channel: 'kakao', kind: 'alimtalk', won: 9 }, 'kakao');
    expect(kakao).toContain('카카오톡을 쓰지 않는 번호일 때만');
  });

  test('is not asked for where the words go into a conversation as they stand', async () => {
    const { html, body } = await preview({ ...aTicket, answersGo: 'chat' }, false, '');
    expect(body).toBeUndefined();
    expect(html).toContain('대화에 적으신 글이 그대로 보입니다.');
  });

  test('goes by the way that was chosen, and by none that is not offered', async () => {
    const more = { ...phones, [`POST /tickets/${id}/replies`]: ok({ id: 'm1' }) };
    const bodyOf = async (by: string) =>
      (await posted({ text: '네', by }, aTicket, more)).asked.find(({ path }) => path.endsWith('/replies'))?.body;
    expect(await bodyOf('sms')).toMatchObject({ sendBy: 'sms' });
    expect(await bodyOf('email')).toMatchObject({ sendBy: 'email' });
    for (const by of ['', 'pigeon']) expect(await bodyOf(by)).not.toHaveProperty('sendBy');
  });

  test('is offered only where the shop sends them, and somebody is known to send it to', async () => {
    const nobody = { ...aTicket, customerId: undefined, contact: 'minji@example.com' };
    const offered = async (ticket: object, more: Readonly<Record<string, ApiReply>>) =>
      htmlOf((await posted({ deed: 'find' }, ticket, more)).shown).includes('<option value="sms"');
    expect(await offered(aTicket, phones)).toBe(true);
    expect(await offered({ ...called, contact: 'minji@example.com', answersGo: 'email' }, phones)).toBe(true);
    expect(await offered(nobody, phones)).toBe(false);
    expect(await offered(aTicket, { 'GET /channels': ok({ chat: { url: 'https://a.example' } }) })).toBe(false);
  });

  test('has no preview for a customer whose number is not known, or while the API does not answer, in both languages', async () => {
    const told = async (code: string, language: 'ko' | 'en') => {
      const { api } = anApi(answers(aTicket, { ...phones, 'POST /messages/previews': refused(409, code) }));
      const form = new URLSearchParams({ deed: 'preview', text: '네' });
      return htmlOf(await answer?.answer(aVisit({ api, language, path: { shop: 'demo', ticket: id }, form })));
    };
    expect(await told('customer-unreachable', 'ko')).toContain('휴대전화 번호를 알지 못합니다');
    expect(await told('customer-unreachable', 'en')).toContain('No mobile number of this customer');
    expect(await told('no-answer', 'en')).toContain('There is no preview now.');
  });
});
