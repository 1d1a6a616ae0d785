import { customersRoutes } from '../../functions/desk/customers/customers.routes.ts';
import { customerDeedRoutes } from '../../functions/desk/customers/deeds/deeds.routes.ts';
import type { ApiReply, DeskAnswer, Visit } from '../../functions/desk/frame/visit.ts';
import { ok } from './fake-api.ts';

export const customer = 'c7';

const pages = [...customersRoutes, ...customerDeedRoutes];

/** A page about customers, or what its form does, as a function of the visit. */
export function customersPage(method: 'GET' | 'POST', path: string): (visit: Visit) => Promise<DeskAnswer> {
  const found = pages.find((each) => each.method === method && each.path === `/desk/{shop}/customers${path}`);
  if (!found) throw new Error(path);
  return (visit) => found.answer(visit);
}

export const bodyOf = (answer: DeskAnswer): string => ('body' in answer ? String(answer.body) : '');

/** 김민지 of Seoul, as the API tells of her. */
export const aPerson = (fields: object = {}) => ({
  id: customer,
  name: '김민지',
  addressed: '김민지님',
  given: '민지',
  family: '김',
  email: 'minji@shop.example',
  ownsEmail: true,
  phone: '+821012345678',
  phoneShown: '010-1234-5678',
  language: 'ko',
  zone: 'Asia/Seoul',
  birthday: '1990-12-08',
  tags: ['VIP', '선물 포장'],
  devices: ['phone', 'app'],
  platformIds: ['shopify-7001'],
  channel: { channel: 'phone', because: 'asked' },
  edited: ['phone', 'channel'],
  orders: 3,
  worth: [
    { currency: 'KRW', netMinor: 1_284_000 },
    { currency: 'USD', netMinor: 4_990 },
  ],
  firstOrderAt: '2025-03-02T01:00:00.000Z',
  lastOrderAt: '2026-12-01T01:00:00.000Z',
  products: [
    {
      title: '무선청소기',
      order: 'shopify-1001',
      number: '#1001',
      boughtAt: '2026-12-01T01:00:00.000Z',
    },
    {
      title: '벽걸이 에어컨',
      order: 'shopify-907',
      number: '#907',
      boughtAt: '2026-06-02T01:00:00.000Z',
      deliveredAt: '2026-06-05T01:00:00.000Z',
      installedAt: '2026-06-06T01:00:00.000Z',
    },
    {
      title: '헤파 필터 2개 묶음',
      order: 'shopify-512',
      number: '#512',
      boughtAt: '2025-03-02T01:00:00.000Z',
      deliveredAt: '2025-03-05T01:00:00.000Z',
      isAssumed: true,
      more: 4,
    },
  ],
  merges: [
    {
      record: 'g1',
      into: customer,
      name: '김민지',
      at: '2026-11-20T01:00:00.000Z',
      because: 'by-hand',
      by: 'hana',
      undoableUntil: '2026-12-20T01:00:00.000Z',
    },
    { record: 'g0', into: customer, at: '2026-01-02T01:00:00.000Z', because: 'verified-email' },
  ],
  visits: {
    pages: [
      { at: '2026-12-04T01:40:00.000Z', page: '/cart', step: 'cart' },
      { at: '2026-12-04T01:35:00.000Z', page: '/products/air-purifier', step: 'product' },
    ],
    stoppedAt: { at: '2026-12-04T01:40:00.000Z', page: '/cart', step: 'cart' },
  },
  ...fields,
});

/** As who sees masked contacts is told of her. */
export const aMaskedPerson = (fields: object = {}) => {
  const { phone: _, ...known } = aPerson(fields);
  return { ...known, email: 'm***@shop.example', phoneShown: '010-****-5678' };
};

const label = (ko: string, en: string) => ({ ko, en });
const title = '무선청소기';
export const orderRow = (n: number, fields: object = {}) => ({
  id: `shopify-${n}`,
  number: `#${n}`,
  platform: 'shopify',
  state: 'delivered',
  isTest: false,
  placedAt: '2026-06-02T01:00:00.000Z',
  total: { currency: 'KRW', totalMinor: 398_000 },
  items: [{ title, quantity: 1 }],
  lines: 1,
  isLate: false,
  ...fields,
});
const parcel = {
  id: 'p1',
  carrier: 'CJ대한통운',
  trackingNumber: '640012345678',
  trackingUrl: 'https://trace.example/640012345678',
  items: [{ line: '1', title, quantity: 1 }],
};
export const underWay = {
  ...orderRow(1001, { state: 'shipped', placedAt: '2026-12-01T01:00:00.000Z', promisedAt: '2026-12-04T14:59:59.999Z' }),
  life: [],
  parcels: [parcel],
  returns: [],
  troubles: [],
};

export const anEntry = (n: number, kind: string, text: string, fields: object = {}) => ({
  id: `e${n}`,
  at: new Date(Date.parse('2026-12-04T02:00:00Z') - n * 5_000_000).toISOString(),
  kind,
  name: 'Anything',
  text,
  about: {},
  ...fields,
});
const entries = [
  anEntry(1, 'note', '전화로 설치 날짜를 문의하심. 토요일 오전만 가능.'),
  anEntry(2, 'message', '감사 인사를 이메일로 보냄', {
    name: 'MessageSent',
    about: { message: 'thank-you~1001', order: 'shopify-1001' },
  }),
  anEntry(3, 'order', '주문 #1001 발송됨 (CJ대한통운 640012345678)', { about: { order: 'shopify-1001' } }),
  anEntry(4, 'ticket', '문의 1024 접수: 12월 7일(월) 오전 10시 10분까지 답변 약속', { about: { ticket: 't1' } }),
  anEntry(5, 'consent', '이메일 광고 수신에 동의함'),
  anEntry(6, 'customer', '다른 고객과 합침: 담당자가 합침', { about: { customer: 'g1' } }),
  anEntry(7, 'points', '무선청소기 주문으로 3,980P 적립 예정', { about: { order: 'shopify-1001' } }),
];

const messages = [
  {
    id: 'thank-you~1001',
    kind: 'thank-you',
    label: label('감사 인사', 'thank-you'),
    state: 'sent',
    at: '2026-12-01T01:00:09.000Z',
  },
  {
    id: 'win-back~907',
    kind: 'win-back',
    label: label('안부', 'win-back'),
    state: 'skipped',
    at: '2026-11-30T01:00:09.000Z',
    because: 'ordered-again',
    hasText: false,
    orderId: 'shopify-907',
  },
  {
    id: 'first-days~1001',
    kind: 'first-days',
    label: label('사용 안부', 'first-days'),
    state: 'held',
    because: 'open-ticket',
  },
];

const own = `GET /customers/${customer}`;

/** What the API answers about her, by the call. */
export const herAnswers = (known: object = aPerson()): Record<string, ApiReply> => ({
  [own]: { ok: true, status: 200, body: known, etag: '"7"' },
  [`${own}/points`]: ok({
    available: 12_300,
    pending: 3_980,
    active: 12_300,
    debt: 0,
    tier: 'gold',
    tierLabel: '골드',
    nextExpiries: [{ at: '2027-03-31T14:59:59.999Z', points: 2_000 }],
    pendingOrders: [],
    entries: [],
  }),
  [`${own}/consents`]: ok({
    items: [
      { channel: 'email', given: true, at: '2026-03-02T01:00:00.000Z' },
      { channel: 'sms', given: false },
    ],
  }),
  [`${own}/orders`]: ok({ items: [{ id: 'shopify-1001' }, { id: 'shopify-907' }, { id: 'shopify-512' }] }),
  'GET /orders?ids=shopify-1001%2Cshopify-907%2Cshopify-512': ok({
    items: [orderRow(512), orderRow(907, { state: 'installed', isLate: true }), underWay],
  }),
  'GET /orders/shopify-1001': ok(underWay),
  [`${own}/timeline?kind=ticket`]: ok({ items: entries.filter(({ kind }) => kind === 'ticket') }),
  [`${own}/timeline`]: ok({ items: entries, next: 'b2xk' }),
  [`${own}/messages`]: ok({ items: messages }),
  [`${own}/notes`]: ok({
    items: [
      {
        id: 'n1',
        at: '2026-12-03T02:00:00.000Z',
        by: 'hana',
        text: '전화로 설치 날짜를 문의하심. 토요일 오전만 가능.',
      },
    ],
  }),
  'GET /staff': ok({ items: [{ id: 'hana', name: label('김하나', 'Hana Kim'), state: 'active' }] }),
});
