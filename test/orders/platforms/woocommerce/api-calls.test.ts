import { describe, expect, test } from 'vitest';
import { AccessRefused } from '../../../../functions/orders/platforms/contract/api.ts';
import { woocommerceApi } from '../../../../functions/orders/platforms/woocommerce/api.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { now, span } from '../../stand-ins/api-calls.ts';
import { directly, jsonResponse } from '../../stand-ins/direct-calls.ts';
import { aWooOrder } from './payloads.ts';

const credentials = { site: 'https://shop.example', 'consumer-key': 'ck', 'consumer-secret': 'cs' };
const { fetchOrder, listChangedOrders, listCustomers, requiredCredentials } = woocommerceApi;
const order = (id: number, date_modified_gmt = '2026-11-27T05:00:00') => ({ ...aWooOrder(), id, date_modified_gmt });

const page = async (cursor: string | undefined, answer: unknown) => {
  const { access, asked } = directly(credentials, [answer]);
  const found = await listChangedOrders(span, cursor, access);
  return { ...found, query: Object.fromEntries(new URLSearchParams(asked[0]?.path.split('?')[1])) };
};

test('the credentials without which no call is possible are the site and its key', () => {
  expect(requiredCredentials).toEqual(['site', 'consumer-key', 'consumer-secret']);
});

describe('an order', () => {
  test('is asked for by its number, with the key', async () => {
    const { access, asked } = directly(credentials, [order(727)]);
    expect(await fetchOrder('727', access, now)).toMatchObject([{ about: 'order', order: 'woocommerce-727' }]);
    expect(asked).toEqual([
      {
        method: 'GET',
        host: 'shop.example',
        path: '/wp-json/wc/v3/orders/727',
        headers: { accept: 'application/json', authorization: `Basic ${Buffer.from('ck:cs').toString('base64')}` },
      },
    ]);
  });

  test('that is not there says nothing', async () => {
    expect(await fetchOrder('727', directly(credentials, [jsonResponse({}, 404)]).access, now)).toEqual([]);
  });

  test.each(['', 'x1', '1x', '1/2', '1'.repeat(31)])('is not asked for by %j', async (id) => {
    const { access, asked } = directly(credentials, []);
    await expect(fetchOrder(id, access, now)).rejects.toThrow(Rejected);
    expect(asked).toEqual([]);
  });

  test.each([
    ['https://shop.example/', ''],
    ['https://www.shop-1.example/ko', '/ko'],
    ['https://shop.example/ko/store~1/', '/ko/store~1'],
  ])('is asked for below the site %s', async (site, below) => {
    const { access, asked } = directly({ ...credentials, site }, [order(1)]);
    await fetchOrder('1', access, now);
    expect(asked[0]?.path).toBe(`${below}/wp-json/wc/v3/orders/1`);
  });

  test.each([
    '',
    'http://shop.example',
    'x https://shop.example',
    'https://shop.example:8443',
    'https://shop.example/a?b',
  ])('is not asked for at %j', async (site) => {
    const { access, asked } = directly({ ...credentials, site }, []);
    await expect(fetchOrder('1', access, now)).rejects.toThrow(AccessRefused);
    expect(asked).toEqual([]);
  });

  test('is not asked for without a site, and a refusal names the platform', async () => {
    const { site: _, ...without } = credentials;
    await expect(fetchOrder('1', directly(without, []).access, now)).rejects.toThrow(AccessRefused);
    const { access } = directly(credentials, [jsonResponse({}, 403)]);
    await expect(fetchOrder('1', access, now)).rejects.toThrow('WooCommerce lets the app read no orders');
  });
});

describe('the changes of a span', () => {
  const full = (at: (n: number) => string) => Array.from({ length: 100 }, (_, n) => order(n + 1, at(n)));

  test('are listed from the second before it, the oldest first', async () => {
    const { query, reports, next } = await page(undefined, [order(1), order(2)]);
    expect(query).toEqual({
      modified_after: '2026-11-26T18:59:59',
      modified_before: '2026-11-27T18:50:00',
      dates_are_gmt: 'true',
      orderby: 'modified',
      order: 'asc',
      per_page: '100',
      page: '1',
    });
    expect([reports.length, next]).toEqual([2, undefined]);
  });

  test('go on behind a full page at the second in which it ended, or within that second', async () => {
    const seconds = full((n) => `2026-11-27T05:00:${String(Math.floor(n / 2)).padStart(2, '0')}`);
    expect((await page(undefined, seconds)).next).toBe('2026-11-27T05:00:49~0');
    expect((await page(undefined, seconds.slice(1))).next).toBeUndefined();
    const same = full(() => '2026-11-27T05:00:00');
    expect((await page('2026-11-27T05:00:00~0', same)).next).toBe('2026-11-27T05:00:00~1');
    const third = await page('2026-11-27T05:00:00~2', same);
    expect(third.query).toMatchObject({ modified_after: '2026-11-27T04:59:59', page: '3' });
    expect(third.next).toBe('2026-11-27T05:00:00~3');
  });

  test.each(['x2026-11-27T05:00:00~2', '2026-11-27T05:00:00~2x', '2026-11-27T05:00:00~12345', '2'])(
    'begin anew from a cursor that is none: %j',
    async (cursor) => {
      expect((await page(cursor, [])).query).toMatchObject({ modified_after: '2026-11-26T18:59:59', page: '1' });
    },
  );

  test('are told by their reasons, if they cannot be read', async () => {
    const { reports, refused } = await page(undefined, [{ ...order(1), currency: 'won' }, order(2)]);
    expect(reports).toHaveLength(1);
    expect(refused).toEqual(["WooCommerce's body: currency should be a currency of ISO 4217"]);
  });

  test.each<[string, unknown, string]>([
    ['is no API', jsonResponse({}, 404), 'there is no API'],
    ['is no list', {}, "WooCommerce's body: the body should be a list of orders"],
    ['is an order without a time', [{ id: 1 }], 'date_modified_gmt'],
    ['is an order of another time', [order(1, 'on 2026-11-27T05:00:00')], 'date_modified_gmt should be a time'],
    ['is an order of a longer time', [order(1, '2026-11-27T05:00:00Z')], 'date_modified_gmt should be a time'],
  ])('are none, if there %s', async (_, answer, message) => {
    await expect(page(undefined, answer)).rejects.toThrow(message);
  });
});

describe('the customers', () => {
  const customer = (id: number) => ({ id, email: `c${id}@shop.example`, date_modified_gmt: '2026-11-27T05:00:00' });
  const list = async (cursor: string | undefined, answer: unknown) => {
    const { access, asked } = directly(credentials, [answer]);
    const found = await listCustomers?.(span, cursor, access);
    return { ...found, path: asked[0]?.path };
  };

  test('are listed by their ids, page by page', async () => {
    const first = await list(
      undefined,
      Array.from({ length: 100 }, (_, n) => customer(n + 1)),
    );
    expect(first.path).toBe('/wp-json/wc/v3/customers?role=customer&orderby=id&order=asc&per_page=100&page=1');
    expect([first.reports?.length, first.next]).toEqual([100, '2']);
    const last = await list('2', [customer(101)]);
    expect(last.path).toContain('&page=2');
    expect(last).toMatchObject({ reports: [{ about: 'customer', customer: 'woocommerce-101' }], next: undefined });
  });

  test.each<[unknown, string]>([
    [jsonResponse({}, 404), 'there is no API'],
    [{}, "WooCommerce's body: the body should be a list of customers"],
  ])('are none, if there is no list of them: %j', async (answer, message) => {
    await expect(list(undefined, answer)).rejects.toThrow(message);
  });
});
