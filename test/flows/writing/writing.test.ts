import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressId } from '../../../shared/base/ids.ts';
import { ErasureRequested } from '../../../shared/events/privacy.ts';
import { apiOn, fieldsOf, open } from '../../desk/on-world.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { herId, minji, order, say } from '../erasure/story.ts';
import { connectPhones } from '../phones/connected.ts';

const tickets = '/v1/shops/demo/tickets';
let world: World;
let she: string;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.pass('PT1M');
  she = await herId(world);
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** Presses a button of the page on which somebody writes to her; the page that comes back, or where it leads. */
async function write(fields: Readonly<Record<string, string>>, language: 'ko' | 'en' = 'ko') {
  const path = `/desk/demo/customers/${she}/write`;
  const page = (await open(world, path, { role: 'agent', language })).text;
  const form = { ...fieldsOf(page), key: `write-${Object.values(fields).join()}`.slice(0, 60), ...fields };
  const { status, text, answer } = await open(world, path, { role: 'agent', language, form });
  const [, ticket = '', reply = ''] = ('goTo' in answer && /tickets\/(\w+)\?answer=(\w+)/.exec(answer.goTo)) || [];
  return { status, text, ticket, reply };
}

interface Ticket {
  readonly state: string;
  readonly outbound?: true;
  readonly openedAt: string;
  readonly promise: { readonly kind: string; readonly status: string };
  readonly messages: readonly { readonly kind: string; readonly text?: string }[];
}

const ticketOf = async (id: string) => (await world.get(`${tickets}/${id}`, {})).body as Ticket;
const list = async (query: string) =>
  ((await world.get(`${tickets}?${query}`, {})).body as { items: { id: string; firstLine?: string }[] }).items;
const mailOf = (words: string) =>
  world
    .mailsTo(minji)
    .filter(({ text }) => text.includes(words))
    .map((mail) => ({ ...mail, text: mail.text.replaceAll('\r\n', '\n') }));

const words = '안녕하세요.\n\n주문하신 청소기의 색상이 하나 더 들어왔습니다. 바꾸시겠어요?';

/** What she answers, to the address that she was written from. */
async function answers(text: string, more: object = {}): Promise<void> {
  const to = /care\+[a-z2-7]+@dangol\.example/.exec(mailOf('색상이')[0]?.headers['reply-to'] ?? '')?.[0] ?? '';
  await world.local('POST', '/_local/mails', { from: `Minji <${minji}>`, to, subject: 'Re: 색상', text, ...more });
  await world.rest();
}

describe('an agent writes to a customer who has asked nothing', () => {
  test('by email, and what she answers comes back to the same ticket, which is hers from then on', async () => {
    const { ticket } = await write({ text: words, subject: '색상 안내', order });
    expect(await list('')).toEqual(expect.not.arrayContaining([expect.objectContaining({ id: ticket })]));
    await world.pass('PT1M');
    const [mail] = mailOf('색상이');
    expect(mail?.subject).toBe('색상 안내');
    expect(mail?.text).toContain('답장하시면 담당자가 직접 읽고 답해 드립니다.');
    expect(await ticketOf(ticket)).toMatchObject({ state: 'pending', outbound: true, orderId: order });
    expect(await list('list=waiting')).toMatchObject([{ id: ticket, outbound: true, firstLine: '안녕하세요.' }]);

    await world.pass('PT2H');
    await answers('네, 파란색으로 부탁드려요.');
    const asked = await ticketOf(ticket);
    expect(asked).toMatchObject({ state: 'new', promise: { kind: 'first-reply', status: 'running' } });
    expect(asked.openedAt.slice(0, 13)).toBe('2026-12-21T04');
    expect(asked.messages.map(({ kind }) => kind)).toEqual(['reply', 'mail']);
    await world.pass('PT1M');
    expect(world.mailsTo(minji).at(-1)?.text).toContain('접수');
    await world.api(`${tickets}/${ticket}/replies`, { text: '파란색으로 바꿨습니다.' }, 'second');
    await world.pass('PT1M');
    expect(mailOf('파란색으로 바꿨')[0]?.subject).toBe('Re: 색상');
  });

  test('and undoes it: nothing went, her words wait with their subject and their way, and then go from the same ticket', async () => {
    await connectPhones(world);
    const { ticket, reply } = await write({ text: words, subject: '색상 안내', by: 'sms' });
    const undone = await open(world, `/desk/demo/tickets/${ticket}/answer`, {
      role: 'agent',
      form: { undo: reply, key: 'undo' },
    });
    expect(undone.text).toContain('아직 보낸 글이 없습니다.');
    const [section = ''] = /<section id="answer">[\s\S]*?<\/section>/.exec(undone.text) ?? [];
    expect(fieldsOf(section)).toMatchObject({ subject: '색상 안내', by: 'sms' });
    await world.pass('PT1M');
    expect(world.cloud.solapi.shown()).toEqual([]);
    for (const each of ['open', 'waiting', 'done']) expect(await list(`list=${each}`)).toEqual([]);
    const form = { ...fieldsOf(section), key: 'again' };
    expect((await open(world, `/desk/demo/tickets/${ticket}/answer`, { role: 'agent', form })).status).toBe(303);
    await world.pass('PT1M');
    expect(world.cloud.solapi.shown()).toMatchObject([{ kind: 'SMS', to: '+821012345678' }]);
    expect(await list('list=waiting')).toMatchObject([{ id: ticket }]);
  });

  test('sees bytes, price and whether it goes now, and is told that this is no way for advertising', async () => {
    await connectPhones(world);
    await world.comeTo('2026-12-21T22:00:00+09:00');
    const { text, status } = await write({ text: '통화 괜찮으세요?', by: 'sms', deed: 'preview' });
    expect(status).toBe(200);
    expect(text).toMatch(/<span class="mark">SMS<\/span> <span class="figure">90바이트 중 \d\d바이트 · 20원/);
    expect(text).toContain('보내면 바로 갑니다.');
    expect(text).toMatch(/지금 밤입니다\.<\/b> 급하지 않으면 이때까지 기다려 주세요: <time datetime="2026-12-21T23:00/);
    expect(text).toContain('할인, 행사, 추천은 광고입니다.');
    expect((await write({ text: 'Colours?', deed: 'preview' }, 'en')).text).toMatch(
      /<span class="mark">Email<\/span> <span class="figure">costs nothing[\s\S]*Colours\?\n\n/,
    );
    expect((await write({ text: ' ' })).status).toBe(422);
    expect(world.cloud.solapi.shown()).toEqual([]);
  });

  test('with a template and what is known of the order', async () => {
    const { text } = await write({ insert: 'delivery-on-its-way', order, text: '' });
    expect(text).toContain('김민지님');
    expect(text).toMatch(/<option value="shopify-820982911946154508" selected>/);
  });

  test('nobody answers: it ends by itself, without a word to her, and counts nothing', async () => {
    const { ticket } = await write({ text: words });
    await world.pass('P20D');
    expect(await ticketOf(ticket)).toMatchObject({ state: 'solved', endedBySilence: true });
    expect(world.mailsTo(minji).filter(({ subject }) => /마무리|문의/.test(subject))).toEqual([]);
    expect(mailOf('색상이')[0]?.subject).toBe('김민지님, 단골상점입니다');
  });

  test('who is erased while it can be undone gets nothing, and nothing of it is left', async () => {
    const { ticket } = await write({ text: words, subject: '색상 안내' });
    await say(world, ErasureRequested, she, 'gone', [order], [addressId(minji)]);
    await world.pass('PT5M');
    expect(mailOf('색상이')).toEqual([]);
    const { state, messages, ...rest } = await ticketOf(ticket);
    expect([state, messages, JSON.stringify(rest).includes(she)]).toEqual(['solved', [], false]);
  });

  test('the API takes it once, no purpose, nobody else’s order, and no AlimTalk', async () => {
    const api = apiOn(world, 'agent');
    const ask = async (body: object, key?: string) => {
      const reply = await api.post('/tickets', { customer: she, text: words, ...body }, key);
      return reply.ok ? reply.body : { status: reply.status, code: reply.problem.code };
    };
    const first = await ask({}, 'k');
    expect(first).toMatchObject({ ticket: { state: 'pending', outbound: true } });
    expect(await ask({}, 'k')).toEqual(first);
    expect(await ask({ marketing: true })).toEqual({ status: 422, code: 'body-invalid' });
    expect(await ask({ purpose: 'marketing' })).toEqual({ status: 422, code: 'body-invalid' });
    expect(await ask({ sendBy: 'kakao' })).toEqual({ status: 422, code: 'body-invalid' });
    expect(await ask({ sendBy: 'sms' })).toEqual({ status: 409, code: 'customer-unreachable' });
    expect(await ask({ text: '⟦날⟧에' })).toEqual({ status: 422, code: 'reply-has-gaps' });
    expect(await ask({ order: 'shopify-1' })).toEqual({ status: 404, code: 'order-not-found' });
    expect(await apiOn(world, 'marketer').post('/tickets', { customer: she, text: words })).toMatchObject({
      status: 403,
    });
    await world.pass('PT1M');
    expect(mailOf('색상이')).toHaveLength(1);
  });
});
