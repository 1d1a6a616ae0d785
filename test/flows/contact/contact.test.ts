import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-18T22:40:00+09:00' });
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const at = '2026-12-18T22:40:00+09:00';
const korean = { 'accept-language': 'ko' };
const page = async (path: string, headers: Record<string, string> = korean) => {
  const { status, body } = await world.get(path, undefined, headers);
  return { status, text: String(body) };
};
const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = korean) =>
  world.post(path, new URLSearchParams(fields).toString(), {
    ...headers,
    'content-type': 'application/x-www-form-urlencoded',
  });
const openedIn = (text: string) => /name="opened" value="([^"]+)"/.exec(text)?.[1] ?? '';
const tickets = async () => ((await world.get('/v1/shops/demo/tickets', {})).body as { items: { id: string }[] }).items;
const ticket = async (id = '') => (await world.get(`/v1/shops/demo/tickets/${id}`, {})).body;
const linkIn = (text = '') => /https?:\/\/[^/\s]+(\/p\/contact\/\S+)/.exec(text)?.[1] ?? '';

test('Minji writes by the link of her mail, about her order, twice by mistake: one ticket, and the page says by when', async () => {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', created_at: at, updated_at: at }));
  await world.pass('PT5M');
  const path = linkIn(world.mailsTo(minji)[0]?.text);
  const before = world.events().length;
  const form = await page(path);
  expect(form.status).toBe(200);
  const [, order = ''] = /<option value="(shopify-[^"]+)"/.exec(form.text) ?? [];
  expect(order).not.toBe('');
  expect(form.text).toContain('무엇을 도와드릴까요?');
  expect(world.events()).toHaveLength(before);

  const fields = { opened: openedIn(form.text), order, text: '상자가 젖어 있었어요.\r\n사진은 없습니다.' };
  const answers = await Promise.all([send(path, fields), send(path, fields)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const [sent = ''] = answers.map(({ headers }) => headers.location ?? '');
  expect((await page(sent)).text).toContain('12월 21일(월) 오전 10시 10분까지 담당자가 메일로 직접 답해 드리겠습니다.');
  expect((await page(sent, { 'accept-language': 'en' })).text).toContain('A person will answer you by email by');

  const [one, ...more] = await tickets();
  expect(more).toEqual([]);
  expect(await ticket(one?.id)).toMatchObject({
    ...{ kind: 'question', orderId: order, customerId: expect.any(String) },
    messages: [{ kind: 'form', text: '상자가 젖어 있었어요.\n사진은 없습니다.' }],
  });
  await world.pass('PT1M');
  expect(world.mailsTo(minji).filter(({ text }) => text.includes('오전 10시 10분'))).toHaveLength(1);
  expect((await world.timeline(minji)).some(({ text }) => /^(Ticket|문의) /.test(text))).toBe(true);

  // Nothing is lost where something is missing, and no other order than hers is taken.
  const wrong = await send(path, { ...fields, order: 'shopify-1', text: ' ' });
  expect(wrong.status).toBe(422);
  expect(String(wrong.body)).toContain('하실 말씀을 적어 주세요.');
  await send(path, { ...fields, order: 'shopify-1', text: '다른 말' });
  expect((await tickets()).map((each) => Object.hasOwn(each, 'orderId')).sort()).toEqual([false, true]);
  expect((await page('/p/contact/v1.abc.def')).status).toBe(404);
});

describe('the open page', () => {
  const path = '/p/contact?shop=demo';
  const typed = { email: minji, name: '김민지', text: 'Where is my parcel?', opened: '2026-12-18T13:40:00.000Z' };

  // @thorough
  test('takes words under nobody’s name, and mails nothing to an address that anybody can type', async () => {
    await world.shopify('orders/paid', anOrder({ financial_status: 'paid', created_at: at, updated_at: at }));
    await world.pass('PT5M');
    const mails = world.mailsTo(minji).length;
    const english = { 'accept-language': 'en' };
    expect((await page(path, english)).text).toContain('How can we help?');
    const { status, headers } = await send(path, typed, english);
    expect(status).toBe(303);
    expect((await page(headers.location ?? '', english)).text).toContain('Monday, December 21, 10:10');
    await world.pass('PT5M');
    expect(world.mailsTo(minji)).toHaveLength(mails);
    const [one] = await tickets();
    const shown = await ticket(one?.id);
    expect(shown).toMatchObject({
      ...{ unverified: true, contact: minji },
      messages: [{ kind: 'form', unverified: true, receiptSkipped: 'unverified', from: minji, name: '김민지' }],
    });
    expect(shown).not.toHaveProperty('customerId');
    expect((await page(`/p/contact?shop=demo&sent=${one?.id}x`, english)).text).toContain('How can we help?');
  });

  test('shows what was typed again where an address is missing, and knows no other shop', async () => {
    const { status, body } = await send(path, { ...typed, email: 'minji@', text: '"><script>' });
    expect(status).toBe(422);
    expect(String(body)).toContain('이메일 주소를 다시 확인해 주세요.');
    expect(String(body)).toContain('&quot;&gt;&lt;script&gt;');
    expect(await tickets()).toEqual([]);
    for (const other of ['/p/contact', '/p/contact?shop=other', '/p/contact?shop=..%2Fdemo'])
      expect((await page(other)).status).toBe(404);
  });
});
