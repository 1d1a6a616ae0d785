import { describe, expect, test } from 'vitest';
import { derive } from '../../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../../functions/orders/order/merge.ts';
import { cafe24Api } from '../../../../functions/orders/platforms/cafe24/api.ts';
import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import { AccessRefused, RateLimited, TokenExpired } from '../../../../functions/orders/platforms/contract/api.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { ordersIn } from '../../order/order-reports.ts';
import { allPages, callApi, now, ordersOf, span } from '../../stand-ins/api-calls.ts';
import { type AdminOrder, anAdminItem, anAdminOrder, Cafe24StandIn } from '../../stand-ins/cafe24.ts';
import { json } from '../../stand-ins/site.ts';
import { anOrder, aSignUp, enveloped, number, paid } from './payloads.ts';

const fields = {
  ...{
    mall: 'dangolmall',
    'client-id': 'dangol-app',
    'client-secret': 'dangol-app-secret',
    'refresh-token': 'refresh-0',
  },
  'access-token': 'access-live',
};

function standIn(...orders: AdminOrder[]): Cafe24StandIn {
  const made = new Cafe24StandIn();
  made.live.add('access-live');
  for (const order of orders) made.orders.set(order.order_id, order);
  return made;
}
const orderAt = (mall: Cafe24StandIn, order = number, as: Readonly<Record<string, string>> = fields) =>
  callApi(mall.answer, as, (access) => cafe24Api.fetchOrder(order, access, now));

async function report(fields = {}, ...items: Readonly<Record<string, unknown>>[]): Promise<OrderReport> {
  const order = anAdminOrder(fields);
  const [said] = await orderAt(standIn(items.length > 0 ? { ...order, items: items.map(anAdminItem) } : order));
  if (said?.about !== 'order') throw new Error('Nothing was said of an order');
  return said;
}

describe('an order of the Admin API', () => {
  test('has its lines with their quantities, its amounts and its buyer', async () => {
    expect(await report()).toMatchObject({
      order: `cafe24-${number}`,
      placedAt: '2026-11-27T00:50:14.000Z',
      paidAt: '2026-11-27T00:55:07.000Z',
      contents: {
        ...{ number, currency: 'KRW', totalMinor: 398_000, goodsMinor: 398_000 },
        items: [{ line: '20261127-0000123-01', title: '무선청소기', quantity: 2 }],
        buyer: { platformId: 'cafe24-minji07', email: 'minji@shop.example', phone: '010-0000-0000', country: 'KR' },
      },
      reportedAt: now,
      parcels: [],
    });
  });

  test('counts as paid for goods no more than what was paid, without shipping, points and coupons', async () => {
    const { contents } = await report({
      initial_order_amount: {
        ...{ order_price_amount: '398000.00', shipping_fee: '3000.00', points_spent_amount: '10000.00' },
        ...{ coupon_discount_price: '5000.00', membership_discount_amount: '-2000.00', payment_amount: '384000.00' },
      },
    });
    expect(contents).toMatchObject({ totalMinor: 384_000, goodsMinor: 381_000 });
  });

  test('is delivered when all that is on its way is; what was cancelled is not waited for', async () => {
    const there = {
      shipped_date: '2026-11-28T09:00:00+09:00',
      delivered_date: '2026-11-29T10:00:00+09:00',
      order_status: 'N40',
    };
    const onItsWay = { order_item_code: 'b', shipped_date: '2026-11-28T08:00:00+09:00', order_status: 'N30' };
    const cancelled = {
      order_item_code: 'c',
      order_status: 'C40',
      claim_code: 'C20261128-0000001',
      payment_amount: '1000.00',
    };

    expect((await report({}, there, onItsWay)).parcels).toMatchObject([{ shippedAt: '2026-11-27T23:00:00.000Z' }]);
    expect((await report({}, there, onItsWay)).parcels[0]?.deliveredAt).toBeUndefined();
    const said = await report({}, there, cancelled);
    expect(said.parcels).toMatchObject([{ deliveredAt: '2026-11-29T01:00:00.000Z' }]);
    expect(said.refunds).toMatchObject([{ id: 'C20261128-0000001', goodsE4: 10_000_000 }]);
  });

  test('is delivered when its buyer confirmed the purchase, on the day that is given, else at a time unknown', async () => {
    const sent = { shipped_date: '2026-11-28T09:00:00+09:00', order_status: 'N50' };
    const confirmed = await report({}, { ...sent, purchaseconfirmation_date: '2026-12-05T10:00:00+09:00' });
    expect(confirmed.parcels).toMatchObject([{ deliveredAt: '2026-12-05T01:00:00.000Z', isFollowed: true }]);
    expect(confirmed.undated).toEqual({});
    const id = `cafe24-${number}-shipping`;
    expect((await report({}, sent)).undated).toEqual({ [`delivered/${id}`]: '2026-11-28T00:00:00.000Z' });
    const nothing = await report({}, { order_status: 'N50' });
    expect(nothing.parcels).toMatchObject([{ id, shippedAt: undefined, deliveredAt: undefined }]);
    const paidAt = '2026-11-27T00:55:07.000Z';
    expect(nothing.undated).toEqual({ [`shipped/${id}`]: paidAt, [`delivered/${id}`]: paidAt });
  });

  test('has its carrier and number, and is followed by Cafe24 with a number only', async () => {
    const sent = { shipped_date: '2026-11-28T09:00:00+09:00', order_status: 'N30' };
    const tracked = { ...sent, shipping_company_name: 'CJ대한통운', tracking_no: '123456789123' };
    expect((await report({}, tracked)).parcels).toMatchObject([
      { isFollowed: true, carrier: 'CJ대한통운', trackingNumber: '123456789123' },
    ]);
    expect((await report({}, sent)).parcels).toMatchObject([{ isFollowed: undefined, trackingNumber: undefined }]);
  });

  test('has facts without a date where none is given', async () => {
    const placed = '2026-11-27T00:50:14.000Z';
    const said = await report({ payment_date: null, canceled: 'T', cancel_date: null });
    expect([said.paidAt, said.cancelledAt]).toEqual([undefined, undefined]);
    expect(said.undated).toEqual({ paid: placed, cancelled: placed });
    const claim = { order_status: 'R40', claim_code: 'R20261128-0000001', payment_amount: '1000.00' };
    expect((await report({}, claim)).undated).toEqual({ 'refunded/R20261128-0000001': '2026-11-27T00:55:07.000Z' });
  });

  test.each([
    [{ store_pickup: 'T' }, {}, 'pickup'],
    [{ payment_method: ['cod'] }, {}, 'on-delivery'],
    [{}, { product_name: '[예약판매] 무선청소기' }, 'pre-order'],
    [{}, { status_code: 'N2' }, 'exchange'],
    [{}, {}, undefined],
  ])('with %j and an item with %j is %s', async (fields, item, kind) => {
    expect((await report(fields, item)).contents?.kind).toBe(kind);
  });

  test('shows prices with tax, unless the mall says that it does not', async () => {
    expect((await report()).contents?.isTaxShown).toBe(true);
    expect((await report({ include_tax: 'F' })).contents?.isTaxShown).toBe(false);
  });

  test.each([
    ['R00', 'return', 'requested'],
    ['R10', 'return', 'approved'],
    ['R30', 'return', 'received'],
    ['R40', 'return', 'refunded'],
    ['E00', 'exchange', 'requested'],
    ['E20', 'exchange', 'approved'],
    ['E40', 'exchange', 'exchanged'],
  ])('whose item is %s is a %s that is %s', async (order_status, kind, step) => {
    expect((await report({}, { order_status })).returns).toMatchObject([
      { id: `cafe24-${number}-${kind}`, kind, step },
    ]);
  });

  test('and its webhooks make one order, whichever comes first: the lines are those of the API', async () => {
    const called = '2026-11-27T23:59:00.000Z';
    const body = enveloped(90025, anOrder({ ...paid, shipping_status: 'M' }));
    const [call] = ordersIn(cafe24.read('', {}, body, called));
    const said = await report(
      {},
      { shipped_date: '2026-11-27T09:58:00+09:00', delivered_date: '2026-11-27T09:59:00+09:00' },
    );
    if (!call) throw new Error('The call says nothing');
    const hearing = { receivedAt: now };
    const ends = [
      mergeReport(mergeReport(undefined, call, hearing), said, hearing),
      mergeReport(mergeReport(undefined, said, hearing), call, hearing),
    ];
    expect(ends[0]).toEqual(ends[1]);
    expect(derive(ends[0] as never).facts).toMatchObject({
      items: [{ title: '무선청소기', quantity: 2 }],
      shippedAt: '2026-11-27T00:58:00.000Z',
      deliveredAt: '2026-11-27T00:59:00.000Z',
    });
  });
});

test('each kind of change is listed by its own date, in days of Korea, and by pages', async () => {
  const orders = Array.from({ length: 230 }, (_, n) =>
    anAdminOrder({ order_id: `20261127-${String(n).padStart(7, '0')}` }),
  );
  const old = {
    order_id: '20261001-0000001',
    order_date: '2026-10-01T10:00:00+09:00',
    payment_date: '2026-10-01T10:00:00+09:00',
  };
  const delivered = anAdminOrder(old, {
    shipped_date: '2026-10-02T10:00:00+09:00',
    delivered_date: '2026-11-28T01:00:00+09:00',
  });
  const mall = standIn(...orders, delivered, anAdminOrder({ ...old, order_id: '20261001-0000002' }));

  const { reports } = await callApi(mall.answer, fields, (access) => allPages(cafe24Api, access));

  const found = new Set(ordersOf(reports));
  expect(found.size).toBe(231);
  expect(found).toContain('cafe24-20261001-0000001');
  expect(mall.asked[0]).toContain('date_type=order_date&start_date=2026-11-27&end_date=2026-11-28');
});

test('a bucket that is nearly full holds back the next page; a full one is waited for', async () => {
  const mall = standIn();
  mall.used = 39;
  const page = await callApi(mall.answer, fields, (access) => cafe24Api.listChangedOrders(span, undefined, access));
  expect(page.notBefore).toBe('2026-11-28T00:00:02.000Z');

  mall.instead = json({ error: { code: 429, message: 'Too Many Requests' } }, 429, { 'x-api-call-limit': '40/40' });
  await expect(orderAt(mall)).rejects.toThrow(RateLimited);
});

describe('another shop of the mall', () => {
  test('is asked by its number, for its orders', async () => {
    const mall = standIn(anAdminOrder({ shop_no: 2 }));
    expect(await orderAt(mall, `2~${number}`)).toMatchObject([{ order: `cafe24-2~${number}` }]);
    expect(mall.asked[0]).toContain('shop_no=2');
    await expect(orderAt(mall, '2~')).rejects.toThrow('not an order number');
  });

  test('is compared where its number is among the parameters', async () => {
    const mall = standIn();
    await callApi(mall.answer, { ...fields, shops: '1, 2' }, (access) => allPages(cafe24Api, access));
    const shops = mall.asked.map((path) => new URLSearchParams(path.split('?')[1]).get('shop_no'));
    expect(shops).toEqual([...Array(10).fill('1'), ...Array(10).fill('2')]);
  });
});

describe('a member', () => {
  const member = { ...aSignUp(), shop_no: 1, member_id: '33578422@n', sms: 'F', news_mail: 'T' };

  test('is asked for by the id that a changed profile names, and says what the consents are now', async () => {
    const mall = standIn();
    mall.members.set('33578422@n', member);
    expect(await orderAt(mall, 'member~33578422~40~n')).toMatchObject([
      {
        about: 'customer',
        customer: 'cafe24-33578422~40~n',
        at: now,
        buyer: { email: 'minji@shop.example', phone: '010-0000-0000' },
        consents: [
          { channel: 'sms', given: false },
          { channel: 'email', given: true },
        ],
      },
    ]);
    expect(mall.asked[0]).toContain('shop_no=1&member_id=33578422%40n');
  });

  test.each([
    ['1990-05-17', 'T', '1990-05-17'],
    ['1990-05-17', undefined, '1990-05-17'],
    ['1990-05-17', 'F', undefined],
    ['', 'T', undefined],
    [null, 'T', undefined],
    ['0000-00-00', 'T', undefined],
  ])('was born on %j, in the solar calendar: %j; that is %j', async (birthday, solar_calendar, born) => {
    const mall = standIn();
    mall.members.set('33578422@n', { ...member, birthday, solar_calendar });
    const [said] = await orderAt(mall, 'member~33578422~40~n');
    expect(said?.about === 'customer' && said.buyer?.birthday).toBe(born);
  });

  test('is nobody where the mall has none, or the app may not read people', async () => {
    const mall = standIn();
    expect(await orderAt(mall, 'member~nobody')).toEqual([]);
    mall.members.set('33578422@n', member);
    mall.mayReadPeople = false;
    expect(await orderAt(mall, 'member~33578422~40~n')).toEqual([]);
  });
});

describe('tokens', () => {
  test('are renewed once by each refresh token, and only by that', async () => {
    const mall = standIn();
    const renew = (refresh: string) =>
      callApi(mall.answer, { ...fields, 'refresh-token': refresh }, async (access) => cafe24Api.renewTokens?.(access));

    const first = await renew('refresh-0');
    expect(Object.entries(first ?? {})).toEqual([
      ['refresh-token', 'refresh-1'],
      ['access-token', 'access-1'],
    ]);
    await expect(renew('refresh-0')).rejects.toThrow(AccessRefused);
    expect(await renew('refresh-1')).toEqual({ 'refresh-token': 'refresh-2', 'access-token': 'access-2' });
  });

  test('that have ended are told as such', async () => {
    const mall = standIn(anAdminOrder());
    mall.live.clear();
    await expect(orderAt(mall)).rejects.toThrow(TokenExpired);
  });
});
