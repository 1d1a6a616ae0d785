import { afterEach, beforeEach, expect, test } from 'vitest';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { PromiseMissed, TicketOpened, TicketReplied, TicketSolved } from '../../../shared/events/care.ts';
import type { EventType } from '../../../shared/events/event.ts';
import { PendingPointsChanged, PointsActivated, PointsEarned, PointsSpent } from '../../../shared/events/loyalty.ts';
import { MessageHeld, MessageSent } from '../../../shared/events/messaging.ts';
import { BuyerSeen, OrderDelivered, OrderInstalled, OrderPlaced } from '../../../shared/events/orders.ts';
import { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;
let customer: string;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-18T22:40:00+09:00' });
  const buyer = { platformId: 'shopify-1', email: minji, given: '민지', family: '김', language: 'ko' };
  await heard(BuyerSeen, 'order/demo/shopify-1001@1.1', { order: 'shopify-1001', buyer });
  await heard(OrderPlaced, 'order/demo/shopify-1001@1.2', order);
  await heard(OrderDelivered, 'order/demo/shopify-1001@2.1', { ...order, deliveredAt: '2026-12-17T05:00:00.000Z' });
  customer = await customerOf(minji);
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const order = {
  ...{ order: 'shopify-1001', number: '#1001', currency: 'KRW', items: [{ title: '무선청소기', quantity: 1 }] },
  ...{ totalMinor: 100_000, goodsMinor: 100_000, refundedMinor: 0 },
  ...{ placedAt: '2026-12-15T01:00:00.000Z', knownAt: '2026-12-15T01:00:00.000Z' },
};

/** An event as its capability would have put it on the bus. */
async function heard(type: EventType, id: string, data: object, status = 'said'): Promise<void> {
  const [subject = '', place = ''] = id.split('@');
  const at = world.now();
  const event = {
    id,
    name: type.name,
    v: type.v,
    shop: 'demo',
    subject,
    version: Number.parseInt(place, 10),
    status,
  };
  for (const bus of world.cloud.buses.values()) {
    const Detail = JSON.stringify({ ...event, at, cause: 'story', test: false, data });
    bus.put({ Source: 'dangol', DetailType: type.name, Detail });
  }
  await world.rest();
}

async function customerOf(email: string): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${email}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** The path of a link that an agent made for this customer. */
async function linkFor(id: string): Promise<string> {
  const { body } = await linked(id, 'agent');
  return new URL((body as { url: string }).url).pathname;
}

function linked(id: string, role: string, shop = 'demo'): Promise<Reply> {
  const token = world.cloud.tokens?.issue(
    { sub: 'a', 'cognito:groups': [`${shop}:${role}`] },
    world.cloud.kernel.now(),
  );
  return world.post(`/v1/shops/demo/customers/${id}/links`, '', { authorization: `Bearer ${token}` });
}

/** What she reads on the page. */
const read = ({ body }: Reply): string =>
  String(body)
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

const points = (data: object) => ({ customer, order: 'shopify-1001', pending: 0, active: 0, debt: 0, ...data });
const pendingUntil = (activatesAt: string) => ({
  customer,
  pending: [{ order: 'shopify-1001', points: 200, activatesAt }],
});
const ticket = (data: object = {}) => ({ ticket: 't1', number: 1024, customer, kind: 'question', ...data });
const promise = { kind: 'first-reply', at: '2026-12-21T01:10:00.000Z' };
const message = (template: string, data: object) => ({
  ...{ key: `shopify-1001~${template}`, customer, channel: 'email', template, about: { order: 'shopify-1001' } },
  ...calledAs(template),
  ...data,
});

/** What the letter is called, as messaging says in its events. */
const calledAs = (kind: string) => {
  const letter = letters.get(kind);
  return letter?.reader === 'customer' ? { label: letter.label, readerLabel: letter.readerLabel } : {};
};

/** What happened to Minji, in whatever sequence the bus brings it. */
const happenings = () =>
  [
    [PointsEarned, 'account/demo/c@501.1', points({ points: 1000, pending: 1000 })],
    [PendingPointsChanged, 'account/demo/c@501.2', pendingUntil('2026-12-22T15:00:00.000Z')],
    [PendingPointsChanged, 'account/demo/c@502.2', pendingUntil('2026-12-23T15:00:00.000Z')],
    [
      PointsActivated,
      'account/demo/c@502.1',
      points({
        ...{ points: 1000, active: 1000, expiresAt: '2027-12-17T14:59:59.999Z' },
        expiries: [{ at: '2027-12-17T14:59:59.999Z', points: 1000 }],
      }),
    ],
    [
      PointsSpent,
      'account/demo/c@503.1',
      points({
        points: 300,
        active: 700,
        reservation: 'r1',
        expiries: [{ at: '2027-12-17T14:59:59.999Z', points: 700 }],
      }),
    ],
    [TicketOpened, 'ticket/demo/t1@1.1', ticket({ promise }), 'new'],
    [TicketReplied, 'ticket/demo/t1@2.1', ticket({ by: 'customer', promise }), 'new'],
    [MessageSent, 'message/demo/shopify-1001~thank-you@2.1', message('thank-you', { attempt: 1 })],
    [MessageSent, 'message/demo/shopify-1001~delay@2.1', message('delay', { attempt: 1 })],
    [MessageHeld, 'message/demo/shopify-1001~win-back@1.1', message('win-back', { because: 'open-ticket' })],
  ] as const;

// @thorough
test.for([
  ['in their order', () => happenings()],
  ['backwards, and each twice', () => [...happenings(), ...happenings()].reverse()],
] as const)('she sees her order, her points, her ticket with its promise, and her mails: %s', async ([, events]) => {
  for (const [type, id, data, status] of events()) await heard(type, id, data, status);

  const page = await world.get(await linkFor(customer), undefined, { 'accept-language': 'en-US' });

  expect(page.status).toBe(200);
  expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  expect(String(page.body)).not.toContain('<script');
  const text = read(page);
  for (const words of [
    '김민지님, 안녕하세요',
    '접수번호 1024 12월 21일(월) 오전 10시 10분까지 담당자가 직접 답해 드립니다.',
    '배송 완료 12월 17일(목) 주문 #1001 · 100,000원 주문 접수 12월 15일(화)',
    '쓰실 수 있는 포인트 700P',
    '200P (주문 #1001): 12월 24일(목)부터',
    '700P: 2027년 12월 17일(금)까지',
    '300P를 쓰셨습니다.',
    '주문 #1001 건의 1,000P를 이제 쓰실 수 있습니다.',
    '주문 #1001 건으로 1,000P 적립 예정입니다.',
    '주문 감사 인사 메일을 보내 드렸습니다. 12월 18일(금) · 주문 #1001',
    '도착 지연 안내 메일을 보내 드렸습니다.',
    '문의에 먼저 답해 드리려고 안부 메일은 잠시 미뤘습니다.',
  ]) {
    expect(text).toContain(words);
  }
});

thorough('what was installed is installed on her page', async () => {
  const installed = { ...order, deliveredAt: '2026-12-17T05:00:00.000Z', installedAt: '2026-12-18T05:00:00.000Z' };
  await heard(OrderInstalled, 'order/demo/shopify-1001@3.1', installed);

  expect(read(await world.get(await linkFor(customer)))).toContain('설치 완료 12월 18일(금)');
});

thorough(
  'in English, and in her own zone, a person answers by a day and a time; once that is missed, the page says so and is sorry',
  async () => {
    await world.pass('PT1M');
    const buyer = { platformId: 'shopify-1', email: minji, language: 'en', country: 'JP' };
    await heard(BuyerSeen, 'buyer/demo/shopify-1@7.1', { buyer });
    await heard(TicketOpened, 'ticket/demo/t1@1.1', ticket({ promise }), 'new');
    const path = await linkFor(customer);
    // What her browser asks for does not count.
    const korean = { 'accept-language': 'ko-KR' };

    expect(read(await world.get(path, undefined, korean))).toContain(
      'Our team will answer by Monday, December 21, 10:10 a.m. (Tokyo).',
    );
    await world.pass('P3D');
    await heard(PromiseMissed, 'ticket/demo/t1@2.1', ticket({ promise }), 'new');
    expect(read(await world.get(path, undefined, korean))).toContain("didn't keep that promise. We're sorry");
    await heard(TicketSolved, 'ticket/demo/t1@3.1', ticket(), 'solved');
    expect(read(await world.get(path, undefined, korean))).toContain('This is solved.');
  },
);

// @thorough
test("a link that is wrong, swapped, over, for another page or another's gets a plain sentence, never data", async () => {
  const path = await linkFor(customer);
  const [version, payload = '', mac = ''] = path.slice('/p/me/'.length).split('.');
  const content = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
  const withContent = (fields: object) =>
    `/p/me/${version}.${Buffer.from(JSON.stringify({ ...content, ...fields })).toString('base64url')}.${mac}`;

  const broken = ['/p/me/x', `${path}x`, withContent({ customer: 'c2' }), withContent({ shop: 'other' })];
  for (const wrong of [...broken, path.replace('/p/me/', '/p/survey/')]) {
    const page = await world.get(wrong);
    expect(page.status, wrong).toBe(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(read(page)).not.toMatch(/민지|1001|\dP/);
  }
  await world.pass('P31D');
  const late = await world.get(path);
  expect(late.status).toBe(410);
  expect(read(late)).not.toMatch(/민지|1001|\dP/);
});

// @thorough
test('who may make a link: people of this shop, for customers of this shop', async () => {
  for (const role of ['agent', 'lead', 'admin']) expect((await linked(customer, role)).status).toBe(200);
  for (const role of ['marketer', 'machine']) expect((await linked(customer, role)).status).toBe(403);
  expect((await linked(customer, 'admin', 'other')).status).toBe(403);
  expect((await linked('nobody', 'agent')).status).toBe(404);
});

thorough(
  'the page greets as the letters do: never by a bare first name, and a foreign name stays as it is',
  async () => {
    let turn = 1;
    const greets = async (given: string, family?: string) => {
      turn += 1;
      const [email, order] = [`buyer${turn}@shop.example`, `shopify-100${turn}`];
      const buyer = { platformId: `shopify-${turn}`, email, given, ...(family && { family }) };
      await heard(BuyerSeen, `order/demo/${order}@1.1`, { order, buyer });
      const page = await world.get(await linkFor(await customerOf(email)));
      return /<h1>([^<]*)<\/h1>/.exec(String(page.body))?.[1];
    };
    expect(await greets('지수')).toBe('고객님, 안녕하세요');
    expect(await greets('John', 'Smith')).toBe('John Smith님, 안녕하세요');
    expect(await greets('서준', '이')).toBe('이서준님, 안녕하세요');
  },
);

thorough('an order that proves to be another buyer’s leaves her page for theirs', async () => {
  const buyer = { platformId: 'shopify-2', email: 'jisu@shop.example', given: '지수', family: '이' };
  await heard(BuyerSeen, 'order/demo/shopify-1001@3.1', { order: 'shopify-1001', buyer });

  const hers = read(await world.get(await linkFor(customer)));
  const theirs = read(await world.get(await linkFor(await customerOf('jisu@shop.example'))));

  expect(hers).toContain('아직 주문이 없습니다.');
  expect(theirs).toContain('무선청소기 배송 완료');
  const timeline = async (id: string) =>
    JSON.stringify((await world.get(`/v1/shops/demo/customers/${id}/timeline`, {})).body);
  expect(await timeline(customer)).not.toContain('Order #1001');
  expect(await timeline(await customerOf('jisu@shop.example'))).toMatch(
    /Order #1001 was delivered.*Order #1001 was placed/,
  );
});

// @thorough
test('two who were merged by mistake have one page, under the old links of both, and then each their own again', async () => {
  const buyer = { platformId: 'shopify-2', email: 'jisu@shop.example', given: '지수', family: '이' };
  const facts = { ...order, order: 'shopify-1002', number: '#1002', items: [{ title: '필터', quantity: 1 }] };
  await heard(BuyerSeen, 'order/demo/shopify-1002@1.1', { order: 'shopify-1002', buyer });
  await heard(OrderPlaced, 'order/demo/shopify-1002@1.2', facts);
  const jisu = await customerOf('jisu@shop.example');
  const links = [await linkFor(customer), await linkFor(jisu)];
  const pages = () => Promise.all(links.map(async (path) => read(await world.get(path))));

  await world.api(`/v1/shops/demo/customers/${customer}/merges`, { customer: jisu }, 'merge');
  const about = { order: 'shopify-1002' };
  await heard(MessageSent, 'message/demo/shopify-1002~delay@2.1', message('delay', { about, attempt: 1 }));
  for (const page of await pages()) expect(page).toMatch(/필터 .*무선청소기 .*도착 지연 안내 메일을/);

  await world.remove(`/v1/shops/demo/customers/${customer}/merges/${jisu}`);
  const [hers, theirs] = await pages();
  expect(hers).toMatch(/김민지님, .*무선청소기 /);
  expect(hers).not.toMatch(/필터|도착 지연/);
  expect(theirs).toMatch(/이지수님, .*필터 .*도착 지연 안내 메일을/);
  expect(theirs).not.toContain('무선청소기');
  for (const id of [customer, jisu]) {
    const { body } = await world.get(`/v1/shops/demo/customers/${id}/timeline?kind=customer`, {});
    expect((body as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual([
      'CustomersSplit',
      'CustomersMerged',
      'CustomerRegistered',
    ]);
  }
});

// @thorough
test('what the page does not show is a link away: all of a list, page by page, and back', async () => {
  for (let n = 1; n <= 57; n++) {
    const [id, buyer] = [`shopify-9${n}`, { platformId: 'shopify-1' }];
    const placedAt = `2026-11-${String(1 + (n % 28)).padStart(2, '0')}T01:00:00.000Z`;
    await heard(BuyerSeen, `order/demo/${id}@1.1`, { order: id, buyer });
    await heard(OrderPlaced, `order/demo/${id}@1.2`, { ...order, order: id, number: `#9${n}`, placedAt });
  }
  const path = await linkFor(customer);
  const rows = (html: unknown) => String(html).match(/<li>/g)?.length;

  const first = await world.get(path);
  expect(read(first)).toContain('주문 더 보기');
  const page = await world.get(`${path}?all=orders`);
  expect([read(page).includes('주문 전체'), rows(page.body)]).toEqual([true, 50]);
  const [, next] = /href="(\?all=orders&amp;next=[^"]+)"/.exec(String(page.body)) ?? [];
  const last = await world.get(`${path}${next?.replace('&amp;', '&')}`);
  expect(rows(last.body)).toBe(8);
  expect(String(last.body)).toContain('<a class="tap" href="?">처음 화면으로 돌아가기</a>');
  for (const wrong of ['orders&next=x', 'messages&next=T1JERVI', 'tickets&next=x'])
    expect((await world.get(`${path}?all=${wrong}`)).status, wrong).toBe(404);
  expect(read(await world.get(`${path}?all=tickets`))).toContain('아직 문의가 없습니다.');
  expect(read(await world.get(`${path}?all=else`))).toContain('김민지님, 안녕하세요');
});

// @thorough
test('she reads what she agreed to, and ends it from her page by the link that emails have', async () => {
  const path = await linkFor(customer);
  expect(read(await world.get(path))).toContain('광고는 동의하신 분께만 보내 드립니다.');
  const consent = { channel: 'email', purpose: 'marketing', given: true, wording: 'v1' };
  await world.api(`/v1/shops/demo/customers/${customer}/consents`, consent, 'consent');
  await world.rest();
  const agreed = await world.get(path);
  expect(read(agreed)).toContain('메일 광고를 받는 데 동의하셨습니다.');
  const [, unsubscribe = ''] = /href="(\/p\/unsubscribe\/[^"]+)"/.exec(String(agreed.body)) ?? [];
  expect((await world.post(unsubscribe, '')).status).toBe(200);
  await world.rest();
  const refused = read(await world.get(path));
  expect(refused).toContain('메일 광고를 보내지 않습니다.');
  expect(refused).not.toContain('광고 메일 그만 받기');
  expect((await world.timeline(minji)).filter(({ kind }) => kind === 'consent').map(({ text }) => text)).toEqual([
    'No longer agrees to advertising by email (by the link in an email)',
    'Agreed to advertising by email (recorded by a person of the shop)',
  ]);
});

thorough(
  'an agent reads one kind of the timeline, in their own zone; what is no kind and no zone is refused',
  async () => {
    for (const [type, id, data, status] of happenings()) await heard(type, id, data, status);
    const read = async (query: string, role = 'agent') => {
      const { status, body } = await world.get(`/v1/shops/demo/customers/${customer}/timeline?${query}`, { role });
      return { status, items: (body as { items: object[] }).items, detail: (body as { detail?: string }).detail };
    };
    expect((await read('kind=ticket')).items).toEqual([
      expect.objectContaining({ name: 'TicketReplied', about: { ticket: 't1' } }),
      expect.objectContaining({ name: 'TicketOpened', about: { ticket: 't1' } }),
    ]);
    expect((await read('kind=message')).items).toContainEqual({
      id: 'message/demo/shopify-1001~delay@2.1',
      ...{ at: world.now(), kind: 'message', name: 'MessageSent', text: 'The delay notice email was sent' },
      about: { message: 'shopify-1001~delay', order: 'shopify-1001' },
    });
    for (const [query, told] of [
      ['kind=x', 'order, message'],
      ['zone=Seoul', 'Asia/Seoul'],
      ['zone=%2B09:00', 'Asia/Seoul'],
      ['zone=', 'Asia/Seoul'],
    ] as const) {
      expect(await read(query)).toMatchObject({ status: 400, detail: expect.stringContaining(told) });
    }
    expect((await read('zone=Asia/Kolkata')).status).toBe(200);
  },
);

test('the agent reads points, tickets and answers on her timeline', async () => {
  for (const [type, id, data, status] of happenings()) await heard(type, id, data, status);
  const answer = { survey: 'delivery', customer, order: 'shopify-1001', score: 2, words: '늦었어요', suspect: false };
  await heard(SurveyAnswered, 'answer/demo/delivery~shopify-1001@1.1', answer);

  const timeline = await world.timeline(minji);

  const told = timeline.map(({ kind, text }) => `${kind}: ${text}`);
  for (const words of [
    'points: Pending: 1,000 points for order #1001',
    'points: Active now: 1,000 points of order #1001',
    'points: Spent: 300 points',
    'ticket: Ticket 1024 was opened',
    'ticket: The customer wrote again in ticket 1024',
    'survey: Rated the delivery 2 out of 5',
  ]) {
    expect(told).toContain(words);
  }
  expect(JSON.stringify(timeline)).not.toContain('늦었어요');
});
