import { enveloped } from '../../orders/platforms/cafe24/payloads.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { signed } from '../../orders/platforms/standard/documented-calls.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { type Form, mailWith, part, png, uploaded } from '../attachments/sending.ts';
import { until } from '../points/story.ts';
import { send, surveyLink } from '../survey/story.ts';
import { ending } from './ends.ts';

const minji = 'minji@shop.example';
const order = 'shopify-820982911946154508';

/** All of them begin on a Friday night: whenever somebody gets through, a person answers by Monday, 10:10. */
export const doorsAt = '2026-12-18T22:40:00+09:00';
const at = (minute: number) => new Date(Date.parse(doorsAt) + minute * 60_000).toISOString();

/** Minji has bought, and the order is hers by the tenth minute. */
async function buys(world: World): Promise<void> {
  const paid = anOrder({ financial_status: 'paid', created_at: doorsAt, updated_at: doorsAt });
  const headers = { 'x-shopify-webhook-id': 'paid', 'x-shopify-triggered-at': at(0) };
  await until(world, () => world.shopify('orders/paid', paid, headers));
  await world.comeTo(at(30));
}

const csv = Buffer.from('filter,wet\n');
const words = 'It does not turn on.';

/** A stranger's mail brings a picture and a table. */
export const mailStory = ending(
  async (world) => {
    await world.local(
      'POST',
      '/_local/mails',
      mailWith([part('image/png', 'a.png', png), part('text/csv', 'b.csv', csv)]),
    );
    await world.comeTo(at(60));
  },
  { words: [words], receipts: 1, clocks: 1, files: [csv, png], openedAt: at(0) },
);

/** What a filter took for spam, and an agent makes a ticket. */
export const trayStory = ending(
  async (world) => {
    const mail = { ...mailWith([part('image/png', 'a.png', png)]), verdicts: { spam: 'FAIL' } };
    await world.local('POST', '/_local/mails', mail);
    await world.comeTo(at(30));
    const tray = await until(world, () => world.get('/v1/shops/demo/tray', {}));
    const [row] = ((tray?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
    await until(world, () => world.api(`/v1/shops/demo/tray/${row?.id}/ticket`, {}, 'make'));
    await world.comeTo(at(90));
  },
  { words: [words], receipts: 0, clocks: 1, files: [png] },
);

/** Minji writes by the form that her thank-you leads to, about her order. */
export const formStory = ending(
  async (world) => {
    await buys(world);
    const text = world.mailsTo(minji)[0]?.text ?? '';
    const path = /https?:\/\/[^/\s]+(\/p\/contact\/\S+)/.exec(text)?.[1] ?? '';
    await until(world, async () => {
      const sent = await send(world, path, { opened: at(31), order, text: words });
      return sent.status === 303 ? { ...sent, status: 200 } : sent;
    });
    await world.comeTo(at(90));
  },
  { words: [words], receipts: 1, clocks: 1 },
);

/** The shop's phone system reports a call that nobody took, and what was said to its machine. */
export const callStory = ending(
  async (world) => {
    const call = { call: 'pbx-1', direction: 'inbound', from: '010-1234-5678', startedAt: at(0) };
    await until(world, () => world.api('/v1/shops/demo/calls', { ...call, state: 'ringing' }, undefined));
    await until(world, () => world.api('/v1/shops/demo/calls', { ...call, state: 'missed', note: words }, undefined));
    await world.comeTo(at(60));
  },
  { words: [words], receipts: 0, clocks: 1, openedAt: at(0) },
);

/** Somebody writes in the chat of the shop's site, twice, and leaves before anybody answers. */
export const chatStory = ending(
  async (world) => {
    const chat = { conversation: '42', channel: 'chat', from: { phone: '010-1234-5678', name: '김민지' } };
    const reports = (body: object) =>
      until(world, () => world.api('/v1/shops/demo/conversations', { ...chat, ...body }, undefined));
    await reports({ at: at(0), message: { id: '1', by: 'customer', text: words } });
    await world.comeTo(at(15));
    await reports({ at: at(10), message: { id: '2', by: 'customer', text: 'The lamp is red.' } });
    await world.comeTo(at(30));
    await reports({ at: at(20), ended: true });
    await world.comeTo(at(60));
  },
  { words: ['The lamp is red.', words].sort(), receipts: 0, clocks: 1, openedAt: at(0) },
);

/** Somebody asks on the board of the shop, which reports it with its words. */
export const boardStory = ending(
  async (world) => {
    const message = { id: '274', by: 'customer', text: words };
    const asked = {
      conversation: '6-274',
      channel: 'board',
      url: 'https://shop.example/board/6/274',
      at: at(0),
      message,
    };
    await until(world, () => world.api('/v1/shops/demo/conversations', asked, undefined));
    await world.comeTo(at(60));
  },
  { words: [words], receipts: 0, clocks: 1, openedAt: at(0) },
);

/** Somebody asks on the board of a Cafe24 shop, which tells where only. */
export const cafe24BoardStory = ending(
  async (world) => {
    const article = {
      mall_id: 'dangolmall',
      event_shop_no: '1',
      board_no: 6,
      no: 274,
      has_parent: 'F',
      writer: '민지',
    };
    const headers = { 'content-type': 'application/json', 'x-api-key': 'demo-secret' };
    await until(world, () => world.post('/webhooks/demo/cafe24', JSON.stringify(enveloped(90033, article)), headers));
    await world.comeTo(at(60));
  },
  {
    words: [
      '게시판 6번의 274번 글에 문의가 올라왔습니다. 쇼핑몰에서 답변해 주세요.\nhttps://dangolmall.cafe24.com/board/product/read.html?board_no=6&no=274',
    ],
    receipts: 0,
    clocks: 1,
  },
);

/** An agent notes what a customer brought, with a picture that their browser uploaded. */
export const uploadStory = ending(
  async (world) => {
    await world.local('POST', '/_local/mails', mailWith([]));
    await world.comeTo(at(30));
    const list = await until(world, () => world.get('/v1/shops/demo/tickets', {}));
    const [ticket] = ((list?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
    const made = await until(world, () => world.api('/v1/shops/demo/uploads', {}, undefined));
    const form = made?.body as Form;
    uploaded(world, form, 'a.png', png);
    const uploads = { form: form.form, keys: [`uploads/demo/${form.form}/a.png`] };
    const note = { text: 'She brought it.', uploads };
    await until(world, () => world.api(`/v1/shops/demo/tickets/${ticket?.id}/notes`, note, 'note'));
    await world.comeTo(at(24 * 60));
  },
  { words: [words, 'She brought it.'].sort(), receipts: 1, clocks: 1, files: [png] },
);

/** The carrier of Minji's order gives up. */
export const failedDeliveryStory = ending(
  async (world) => {
    await buys(world);
    const failure = { id: '1', order_id: order.slice(8), fulfillment_id: '3', status: 'failure', happened_at: at(31) };
    const headers = { 'x-shopify-webhook-id': 'failure', 'x-shopify-triggered-at': at(31) };
    await until(world, () => world.shopify('fulfillment_events/create', failure, headers));
    await world.comeTo(at(90));
  },
  {
    words: ['택배사가 상품을 전하지 못했다고 알려 왔습니다. 고객님이 문의하시기 전에 먼저 연락해 주세요.'],
    receipts: 0,
    clocks: 1,
  },
);

/** An installer stands before a locked door, and the shop's system tells it before it tells the order. */
export const failedVisitStory = ending(
  async (world) => {
    const visit = { id: 'v-1', order: '1001', at: at(31), reason: 'nobody-home' };
    const body = JSON.stringify({ type: 'installation.failed', timestamp: at(31), data: visit });
    await until(world, () => {
      const headers = signed(body, 'visit', world.cloud.kernel.now());
      return world.post('/webhooks/demo/standard', body, { 'content-type': 'application/json', ...headers });
    });
    await world.comeTo(at(90));
  },
  {
    words: [
      '설치 방문이 끝나지 못했습니다: 고객님이 계시지 않았습니다. 다음 방문 날짜는 아직 정해지지 않았습니다. 고객님이 문의하시기 전에 먼저 전화해 주세요.',
    ],
    receipts: 0,
    clocks: 1,
    openedAt: at(31),
  },
);

/** Minji is unhappy with her order, and then unhappier. */
export const lowAnswerStory = ending(
  async (world) => {
    await buys(world);
    const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${minji}`, {}));
    const [customer] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
    const link = surveyLink({ customer: customer?.id ?? '', about: `delivery~${order}` });
    await until(world, () => send(world, link, { score: '2', words: '상자가 젖어 있었어요' }));
    await world.comeTo(at(60));
    await until(world, () => send(world, link, { score: '1', words }));
    await world.comeTo(at(120));
  },
  { words: [words], receipts: 1, clocks: 1 },
);

/** Every door by which words reach the shop, with its story. */
export const doors: readonly (readonly [string, Story])[] = [
  ['a mail with files', mailStory],
  ['a mail that an agent takes from the tray', trayStory],
  ['a file that an agent adds', uploadStory],
  ['a missed call', callStory],
  ['a chat', chatStory],
  ['a board', boardStory],
  ["a board of the platform's", cafe24BoardStory],
  ['a contact form', formStory],
  ['a delivery that failed', failedDeliveryStory],
  ['a visit that failed', failedVisitStory],
  ['a low answer', lowAnswerStory],
];
