import { describe, expect, test } from 'vitest';
import { cafe24Api } from '../../../../functions/orders/platforms/cafe24/api.ts';
import { AccessRefused, PlatformUnreachable } from '../../../../functions/orders/platforms/contract/api.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { now, span } from '../../stand-ins/api-calls.ts';
import { anAdminOrder } from '../../stand-ins/cafe24.ts';
import { directly, jsonResponse } from '../../stand-ins/direct-calls.ts';

const credentials = {
  mall: 'dangolmall',
  'client-id': 'app',
  'client-secret': 'app-secret',
  'refresh-token': 'refresh-0',
  'access-token': 'access-0',
};
const { fetchOrder, listChangedOrders, renewTokens, requiredCredentials } = cafe24Api;
const orders = (count: number) => ({
  orders: Array.from({ length: count }, (_, n) => anAdminOrder({ order_id: `20261127-${1_000_000 + n}` })),
});
const page = async (cursor: string | undefined, answer: unknown) => {
  const { access, asked } = directly(credentials, [answer]);
  const found = await listChangedOrders(span, cursor, access);
  return { ...found, query: Object.fromEntries(new URLSearchParams(asked[0]?.path.split('?')[1])) };
};

test('the credentials without which no call is possible are those of the app and its refresh token', () => {
  expect(requiredCredentials).toEqual(['mall', 'client-id', 'client-secret', 'refresh-token']);
});

describe('an order', () => {
  test('is asked for by its number, with its items and its buyer', async () => {
    const { access, asked } = directly(credentials, [{ order: anAdminOrder() }]);
    expect(await fetchOrder('20261127-0000123', access, now)).toMatchObject([{ order: 'cafe24-20261127-0000123' }]);
    expect(asked).toEqual([
      {
        method: 'GET',
        host: 'dangolmall.cafe24api.com',
        path: '/api/v2/admin/orders/20261127-0000123?shop_no=1&embed=items%2Cbuyer',
        headers: { accept: 'application/json', authorization: 'Bearer access-0' },
      },
    ]);
  });

  test('is asked for without a token, if there is none yet', async () => {
    const { 'access-token': _, ...without } = credentials;
    const { access, asked } = directly(without, [{ order: anAdminOrder() }]);
    await fetchOrder('1', access, now);
    expect(asked[0]?.headers.authorization).toBe('Bearer ');
  });

  test.each(['a/b', 'x'.repeat(41), '', '?1', '1#'])('is not asked for by %j', async (id) => {
    const { access, asked } = directly(credentials, []);
    await expect(fetchOrder(id, access, now)).rejects.toThrow(Rejected);
    expect(asked).toEqual([]);
  });

  test.each(['ab', 'x'.repeat(41), 'Mall', 'a.b', 'mall/', '-mall'])(
    'is not asked for of the mall %j',
    async (mall) => {
      const { access, asked } = directly({ ...credentials, mall }, []);
      await expect(fetchOrder('1', access, now)).rejects.toThrow(AccessRefused);
      const { mall: _, ...without } = credentials;
      await expect(fetchOrder('1', directly(without, []).access, now)).rejects.toThrow(AccessRefused);
      expect(asked).toEqual([]);
    },
  );
});

describe('the changes of a span', () => {
  test('are listed by each kind of date, one after the other', async () => {
    const types: unknown[] = [];
    for (let cursor: string | undefined = '0.0'; cursor; ) {
      const { query, next } = await page(cursor, orders(0));
      types.push(query.date_type);
      cursor = next;
    }
    expect(types).toEqual([
      ...['order_date', 'pay_date', 'shipbegin_date', 'shipend_date', 'cancel_complete_date'],
      'purchaseconfirmation_date',
      ...['return_request_date', 'return_complete_date', 'exchange_request_date', 'exchange_complete_date'],
    ]);
  });

  test('begin with the orders that were placed, in whole days of Korea', async () => {
    const { query, next, reports } = await page(undefined, orders(2));
    expect(query).toEqual({
      shop_no: '1',
      date_type: 'order_date',
      start_date: '2026-11-27',
      end_date: '2026-11-28',
      embed: 'items,buyer',
      limit: '100',
      offset: '0',
    });
    expect([reports.length, next]).toEqual([2, '1.0.1']);
  });

  test('go on behind a full page, up to the last offset that Cafe24 takes', async () => {
    expect(await page('3.200', orders(100))).toMatchObject({ query: { offset: '200' }, next: '3.300.1', refused: [] });
    expect(await page('3.200', orders(99))).toMatchObject({ next: '4.0.1', refused: [] });
    expect(await page('3.14900', orders(100))).toMatchObject({ next: '3.15000.1', refused: [] });
    expect(await page('3.15000', orders(99))).toMatchObject({ next: '4.0.1', refused: [] });
    const refused = ['Cafe24 lists no more of shipend_date'];
    expect(await page('3.15000', orders(100))).toMatchObject({ next: '4.0.1', refused });
    expect((await page('9.0', orders(1))).next).toBeUndefined();
    expect((await page('99.0', orders(1))).query.date_type).toBe('order_date');
  });

  test.each(['x3.200', '3.200x', '3.1234567', '33.200', ''])(
    'begin anew from a cursor that is none: %j',
    async (cursor) => {
      expect((await page(cursor, orders(0))).query).toMatchObject({ date_type: 'order_date', offset: '0' });
    },
  );

  test('are not those of a mall that there is not', async () => {
    await expect(page(undefined, jsonResponse({}, 404))).rejects.toThrow(AccessRefused);
    await expect(page(undefined, jsonResponse({}, 500))).rejects.toThrow('Cafe24 answered 500');
    await expect(page(undefined, {})).rejects.toThrow("Cafe24's body");
    await expect(page(undefined, { orders: {} })).rejects.toThrow('a list of orders');
  });
});

describe('the bucket of calls', () => {
  const notBefore = async (header: string | undefined) =>
    (await page(undefined, jsonResponse(orders(0), 200, { 'x-api-call-limit': header }))).notBefore;

  test.each([
    ['36/40', undefined],
    ['37/40', '2026-11-28T00:00:01.000Z'],
    ['38/40', '2026-11-28T00:00:01.000Z'],
    ['39/40', '2026-11-28T00:00:02.000Z'],
    ['40/40', '2026-11-28T00:00:02.000Z'],
    ['100/100', '2026-11-28T00:00:02.000Z'],
    ['full', undefined],
    ['x40/40', undefined],
    ['40/40x', undefined],
    [undefined, undefined],
  ])('of %s holds the next call back until %s', async (header, until) => {
    expect(await notBefore(header)).toBe(until);
  });
});

describe('tokens', () => {
  const renewed = { access_token: 'access-1', refresh_token: 'refresh-1' };
  const renew = async (answer: unknown, as: Readonly<Record<string, string>> = credentials) => {
    const { access, asked } = directly(as, [answer]);
    return { tokens: await renewTokens?.(access), asked };
  };

  test('are renewed by the refresh token, in the name of the app', async () => {
    const { tokens, asked } = await renew(renewed);
    expect(tokens).toEqual({ 'refresh-token': 'refresh-1', 'access-token': 'access-1' });
    expect(asked).toEqual([
      {
        method: 'POST',
        host: 'dangolmall.cafe24api.com',
        path: '/api/v2/oauth/token',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from('app:app-secret').toString('base64')}`,
        },
        body: 'grant_type=refresh_token&refresh_token=refresh-0',
      },
    ]);
    const { 'refresh-token': _, ...without } = credentials;
    expect((await renew(renewed, without)).asked[0]?.body).toBe('grant_type=refresh_token&refresh_token=');
  });

  test.each([400, 401])('are not renewed by a refresh token that is spent: %i', async (status) => {
    await expect(renew(jsonResponse({}, status))).rejects.toThrow('authorise the app again');
  });

  test('are renewed later, if Cafe24 is ill, and are no empty ones', async () => {
    await expect(renew(jsonResponse({}, 500))).rejects.toThrow(PlatformUnreachable);
    await expect(renew(jsonResponse({}, 500))).rejects.toThrow('Cafe24 answered 500');
    await expect(renew({ ...renewed, access_token: '' })).rejects.toThrow("Cafe24's body");
    await expect(renew({ ...renewed, refresh_token: '' })).rejects.toThrow("Cafe24's body");
    const long = 'x'.repeat(2_000);
    expect((await renew({ access_token: long, refresh_token: long })).tokens).toMatchObject({ 'access-token': long });
  });
});
