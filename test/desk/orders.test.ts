import { describe, expect, test } from 'vitest';
import type { DeskAnswer, Visit } from '../../functions/desk/frame/visit.ts';
import { ordersRoutes } from '../../functions/desk/orders/orders.routes.ts';
import { anApi, ok, refused } from './fake-api.ts';
import { aVisit } from './visits.ts';

const id = 'shopify-1001';
const row = (n = 1001, fields: object = {}) => ({
  id: `shopify-${n}`,
  number: `#${n}`,
  platform: 'shopify',
  state: 'paid',
  isTest: false,
  placedAt: `2026-12-01T01:00:${String(n % 60).padStart(2, '0')}.000Z`,
  total: { currency: 'KRW', totalMinor: 398_000 },
  items: [{ title: '무선청소기', quantity: 1 }],
  lines: 1,
  isLate: false,
  ...fields,
});
const promise = { promisedAt: '2026-12-03T14:59:59.999Z', isRenewable: true };
const whole = (fields: object = {}) => ({
  ...row(),
  life: [
    { stage: 'placed', at: '2026-12-01T01:00:00.000Z', statedBy: 'platform', reportedAt: '2026-12-01T01:00:05.000Z' },
    { stage: 'paid', at: '2026-12-01T01:00:00.000Z', statedBy: 'report', reportedAt: '2026-12-02T01:00:00.000Z' },
  ],
  promise,
  parcels: [],
  returns: [],
  troubles: [],
  ...fields,
});

const routeOf = (method: string, path: string) => {
  const found = ordersRoutes.find((each) => each.method === method && each.path === path);
  if (!found) throw new Error(path);
  return (visit: Visit) => found.answer(visit);
};
const open = routeOf('GET', '/desk/{shop}/orders');
const read = routeOf('GET', '/desk/{shop}/orders/{order}');
const renew = routeOf('POST', '/desk/{shop}/orders/{order}/promise');
const htmlOf = (answer: DeskAnswer): string => ('body' in answer ? String(answer.body) : '');
const names = ok({ items: [{ id, customer: 'c', given: '민지', family: '김' }] });

describe('the list of orders', () => {
  test('has each with its customer, and leads to the next page', async () => {
    const { api, asked } = anApi({
      'GET /orders': ok({ items: [row(), row(1002, { isLate: true, isTest: true })], next: 'bmV4dA' }),
      'POST /customers/brief': names,
    });
    const html = htmlOf(await open(aVisit({ api })));
    expect(html).toContain('<a href="/desk/demo/orders/shopify-1001">#1001</a>');
    for (const words of ['김민지님', '결제 완료', '398,000원', '약속일 지남', '테스트']) expect(html).toContain(words);
    expect(html).toContain('href="/desk/demo/orders?next=bmV4dA"');
    expect(asked).toEqual([
      { method: 'GET', path: '/orders' },
      { method: 'POST', path: '/customers/brief', body: { orders: [id, 'shopify-1002'] } },
    ]);
  });

  test('is a list without names, where the API does not say them', async () => {
    const { api } = anApi({ 'GET /orders': ok({ items: [row()] }) });
    const html = htmlOf(await open(aVisit({ api })));
    expect(html).toContain('#1001');
    expect(html).not.toContain('고객님');
  });

  test('says what to do next when there is none', async () => {
    const { api, asked } = anApi({ 'GET /orders': ok({ items: [] }) });
    const html = htmlOf(await open(aVisit({ api, language: 'en' })));
    expect(html).toContain('There are no orders yet.');
    expect(html).toContain('href="/desk/demo/shop/connections"');
    expect(asked).toHaveLength(1);
  });

  test('says what the API refused, and keeps what was typed', async () => {
    const { api } = anApi({ 'GET /orders?number=1': refused(503, 'not-ready') });
    const answer = await open(aVisit({ api, query: { q: '1' } }));
    expect(answer).toMatchObject({ status: 503 });
    expect(htmlOf(answer)).toContain('value="1"');
    expect(htmlOf(answer)).toContain('아직 준비되지 않았습니다');
  });
});

describe('a search', () => {
  test('that finds one order opens it', async () => {
    const { api } = anApi({ 'GET /orders?number=%231001': ok({ items: [row()] }) });
    expect(await open(aVisit({ api, query: { q: ' #1001 ' } }))).toEqual({ goTo: '/desk/demo/orders/shopify-1001' });
  });

  test('by email address asks for its customers, then for their orders, and shows the newest first', async () => {
    const { api, asked } = anApi({
      'GET /customers?email=minji%40shop.example': ok({ items: [{ id: 'a' }, { id: 'b' }] }),
      'GET /customers/a/orders': ok({ items: [{ id }] }),
      'GET /customers/b/orders': ok({ items: [{ id: 'shopify-1002' }, { id }], next: 'x' }),
      'GET /orders?ids=shopify-1001%2Cshopify-1002': ok({ items: [row(), row(1002)] }),
      'POST /customers/brief': names,
    });
    const html = htmlOf(await open(aVisit({ api, query: { q: 'minji@shop.example' } })));
    expect(html.indexOf('#1002')).toBeLessThan(html.indexOf('#1001'));
    expect(html).toContain('최근 것만');
    expect(asked.map(({ path }) => path)).toHaveLength(5);
  });

  test('that finds nothing says what to try, and asks for nothing more', async () => {
    const { api, asked } = anApi({ 'GET /customers?email=a%40b.example': ok({ items: [] }) });
    const html = htmlOf(await open(aVisit({ api, query: { q: 'a@b.example' } })));
    expect(html).toContain('찾는 주문이 없습니다.');
    expect(html).toContain('value="a@b.example"');
    expect(asked).toHaveLength(1);
  });

  test('by an address tells why, where a part of it fails', async () => {
    const { api } = anApi({
      'GET /customers?email=a%40b.example': ok({ items: [{ id: 'a' }] }),
      'GET /customers/a/orders': refused(503, 'not-ready'),
    });
    expect(await open(aVisit({ api, query: { q: 'a@b.example' } }))).toMatchObject({ status: 503 });
  });
});

const parts = {
  [`GET /orders/${id}`]: ok(whole()),
  [`GET /orders/${id}/messages`]: ok({
    items: [
      {
        id: 'm',
        kind: 'thank-you',
        label: { ko: '감사 인사', en: 'thank-you' },
        state: 'sent',
        at: '2026-12-01T01:00:09.000Z',
      },
      { id: 'n', kind: 'win-back', state: 'skipped', at: '2026-12-02T01:00:09.000Z', because: 'no-consent' },
      { id: 'o', kind: 'first-days', state: 'held', because: 'quiet-hours', until: '2026-12-04T23:00:00.000Z' },
    ],
  }),
  [`GET /orders/${id}/webhooks`]: ok({
    items: [
      { id: 'w', at: '2026-12-01T01:00:05.000Z', topic: 'orders/paid', outcome: 'understood' },
      {
        id: 'x',
        at: '2026-12-01T01:00:04.000Z',
        topic: 'orders/create',
        outcome: 'rejected',
        why: 'items is <missing>',
      },
    ],
    next: 'bW9yZQ',
  }),
  'POST /customers/brief': names,
};
const visitOf = (told: Partial<Visit> = {}) => aVisit({ path: { shop: 'demo', order: id }, ...told });

describe('one order', () => {
  test('has its life, and what that rests on, its messages and why, and its calls', async () => {
    const { api } = anApi(parts);
    const html = htmlOf(await read(visitOf({ api })));
    for (const words of ['김민지님', '쇼핑몰이 알려 준 시각', '처음 알게 된 때', '알게 된 때:', '감사 인사', '보냄']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('고객이 광고 수신에 동의하지 않았습니다.');
    expect(html).toContain('밤에는 보내지 않습니다.');
    expect(html).toContain('items is &lt;missing&gt;');
    expect(html).toContain(`href="/desk/demo/orders/${id}?calls=bW9yZQ#calls"`);
    expect(html).toContain('2026년 12월 3일(목)');
    expect(html).toContain(`action="/desk/demo/orders/${id}/promise"`);
  });

  test('shows a failed part in its place, and the rest as it is', async () => {
    const { api } = anApi({ ...parts, [`GET /orders/${id}/messages`]: refused(504, 'no-answer') });
    const answer = await read(visitOf({ api }));
    expect(answer).toMatchObject({ status: 200 });
    expect(htmlOf(answer)).toContain('응답이 없습니다.');
    expect(htmlOf(answer)).toContain('orders/paid');
  });

  test('that is not there is a 404 with a way to search', async () => {
    const { api } = anApi({});
    const answer = await read(visitOf({ api }));
    expect(answer).toMatchObject({ status: 404 });
    expect(htmlOf(answer)).toContain('role="search"');
  });

  test('leads to no address of a carrier but of https, and runs nothing that it is told', async () => {
    const hostile = 'javascript:alert(1)';
    const parcel = { id: 'p', items: [], carrier: '<script>', trackingNumber: '1' };
    const told = (trackingUrl: string) =>
      anApi({ ...parts, [`GET /orders/${id}`]: ok(whole({ parcels: [{ ...parcel, trackingUrl }] })) }).api;
    const bad = htmlOf(await read(visitOf({ api: told(hostile) })));
    expect(bad).not.toContain('javascript:');
    expect(bad).not.toContain('<script>');
    const good = htmlOf(await read(visitOf({ api: told('https://trace.example/1') })));
    expect(good).toContain('<a href="https://trace.example/1" rel="noreferrer">');
  });

  test('fits a page with a thousand parcels and lines', async () => {
    const items = Array.from({ length: 100 }, (_, n) => ({
      title: `무선청소기와 그 부속품 ${n}`.repeat(3),
      quantity: 1,
    }));
    const parcels = Array.from({ length: 100 }, (_, n) => ({
      id: `p-${n}`,
      carrier: 'CJ대한통운',
      trackingNumber: '123456789012',
      trackingUrl: 'https://trace.example/123456789012',
      shippedAt: '2026-12-01T01:00:00.000Z',
      deliveredAt: '2026-12-02T01:00:00.000Z',
      items: Array.from({ length: 20 }, (_, m) => ({ line: String(m), title: '무선청소기', quantity: 1 })),
    }));
    const { api } = anApi({ ...parts, [`GET /orders/${id}`]: ok(whole({ items, lines: 1000, parcels })) });
    const html = htmlOf(await read(visitOf({ api })));
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html).toContain('950');
  });
});

describe('a new day', () => {
  const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams({ key: 'a-key', ...fields });

  test('is asked of the API as noon of that day in the shop, once for its key; then it says what happens now', async () => {
    const { api, asked } = anApi({ ...parts, [`POST /orders/${id}/promise`]: ok({}) });
    const answer = await renew(visitOf({ api, form: form({ day: '2026-12-08', reason: ' 눈이 많이 왔습니다. ' }) }));
    expect(answer).toEqual({ goTo: `/desk/demo/orders/${id}?done=promise` });
    expect(asked.at(-1)).toEqual({
      method: 'POST',
      path: `/orders/${id}/promise`,
      body: { at: '2026-12-08T03:00:00.000Z', reason: '눈이 많이 왔습니다.' },
      key: 'a-key',
    });
    const { api: after } = anApi(parts);
    const html = htmlOf(await read(visitOf({ api: after, query: { done: 'promise' } })));
    expect(html).toContain('새 약속일을 저장했습니다.');
  });

  test.each([
    ['no day', { day: '', reason: '눈' }, '날짜를 골라 주세요.'],
    ['a day that is none', { day: '2026-02-30', reason: '눈' }, '날짜를 골라 주세요.'],
    ['the promised day', { day: '2026-12-03', reason: '눈' }, '처음 약속한 날보다 뒤여야 합니다.'],
    ['a day too far', { day: '2028-02-03', reason: '눈' }, '400일 안의 날이어야 합니다.'],
    ['no reason', { day: '2026-12-08', reason: ' ' }, '이유를 적어 주세요.'],
    ['two lines', { day: '2026-12-08', reason: '눈\n비' }, '한 줄, 200자까지'],
  ])('is not asked for with %s: it comes back with its fault and what was typed', async (_, fields, words) => {
    const { api, asked } = anApi(parts);
    const answer = await renew(visitOf({ api, form: form(fields) }));
    expect(answer).toMatchObject({ status: 422 });
    const html = htmlOf(answer);
    expect(html).toContain(words);
    if (fields.day) expect(html).toContain(`value="${fields.day}"`);
    expect(html).toContain('<details open');
    expect(asked.some(({ method, path }) => method === 'POST' && path.endsWith('/promise'))).toBe(false);
  });

  test('that has passed is not asked for', async () => {
    const late = {
      ...parts,
      [`GET /orders/${id}`]: ok(whole({ promise: { ...promise, promisedAt: '2026-12-01T14:59:59.999Z' } })),
    };
    const { api } = anApi(late);
    const html = htmlOf(await renew(visitOf({ api, form: form({ day: '2026-12-03', reason: '눈' }) })));
    expect(html).toContain('이미 지난 날입니다.');
  });

  test('that the API refuses comes back with everything that was typed', async () => {
    const { api } = anApi({ ...parts, [`POST /orders/${id}/promise`]: refused(409, 'promise-fixed') });
    const answer = await renew(visitOf({ api, form: form({ day: '2026-12-08', reason: '눈이 왔습니다' }) }));
    expect(answer).toMatchObject({ status: 409 });
    expect(htmlOf(answer)).toContain('value="2026-12-08"');
    expect(htmlOf(answer)).toContain('value="눈이 왔습니다"');
  });

  test('cannot be given where the API takes none', async () => {
    const fixed = { ...parts, [`GET /orders/${id}`]: ok(whole({ promise: { ...promise, isRenewable: false } })) };
    expect(htmlOf(await read(visitOf({ api: anApi(fixed).api })))).not.toContain('/promise"');
  });
});

test('nobody but agents, leads and admins opens them', () => {
  expect(ordersRoutes.map(({ roles }) => [...roles])).toEqual(ordersRoutes.map(() => ['agent', 'lead', 'admin']));
});
