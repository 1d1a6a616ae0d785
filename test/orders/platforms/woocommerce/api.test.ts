import { expect, test } from 'vitest';
import { AccessRefused } from '../../../../functions/orders/platforms/contract/api.ts';
import { woocommerceApi } from '../../../../functions/orders/platforms/woocommerce/api.ts';
import { allPages, callApi, ordersOf, span } from '../../stand-ins/api-calls.ts';
import { json } from '../../stand-ins/site.ts';
import { WooCommerceStandIn } from '../../stand-ins/woocommerce.ts';
import { aWooOrder } from './payloads.ts';

const fields = { site: 'https://shop.example', 'consumer-key': 'ck_demo', 'consumer-secret': 'cs_demo' };

function standIn(...orders: { id: number; date_modified_gmt: string }[]): WooCommerceStandIn {
  const made = new WooCommerceStandIn();
  for (const order of orders) made.orders.set(order.id, order);
  return made;
}
const many = (count: number, at: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => ({ ...aWooOrder(), id: n + 1, date_modified_gmt: at(n) }));

test('all that was changed in a span is listed, over pages, and nothing of other days', async () => {
  const minute = (n: number) => `2026-11-27T0${Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}:00`;
  const shop = standIn(...many(250, minute), { ...aWooOrder(), id: 999, date_modified_gmt: '2026-11-27T18:50:00' });

  const { reports, pages } = await callApi(shop.answer, fields, (access) => allPages(woocommerceApi, access));

  expect(pages.length).toBe(3);
  expect(new Set(ordersOf(reports)).size).toBe(250);
  expect(ordersOf(reports)).not.toContain('woocommerce-999');
});

test('an order that changes while the pages are turned moves no other off them', async () => {
  const minute = (n: number) => `2026-11-27T0${Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}:00`;
  const all = many(250, minute);
  const shop = standIn(...all);
  const between = (page: number) => {
    for (const each of all.slice((page - 1) * 50, page * 50)) {
      shop.orders.set(each.id, { ...each, date_modified_gmt: '2026-11-27T23:00:00' });
    }
  };

  const { reports } = await callApi(shop.answer, fields, (access) =>
    allPages(woocommerceApi, access, { afterPage: between }),
  );

  expect(new Set(ordersOf(reports)).size).toBe(250);
});

test('more orders of one second than fit onto a page are all listed', async () => {
  const shop = standIn(...many(320, (n) => (n < 310 ? '2026-11-27T05:00:00' : '2026-11-27T05:00:01')));

  const { reports } = await callApi(shop.answer, fields, (access) => allPages(woocommerceApi, access));

  expect(new Set(ordersOf(reports)).size).toBe(320);
});

test('a shop below a path is asked there', async () => {
  const paths: string[] = [];
  const below = { ...fields, site: 'https://shop.example/ko/store/' };
  await callApi(
    ({ path }) => {
      paths.push(path);
      return json([]);
    },
    below,
    (access) => woocommerceApi.listChangedOrders(span, undefined, access),
  );
  expect(paths[0]).toMatch(/^\/ko\/store\/wp-json\/wc\/v3\/orders\?modified_after=2026-11-26T18%3A59%3A59&/);
});

test.each([['no API below the site', json({ code: 'rest_no_route' }, 404), AccessRefused]])(
  '%s',
  async (_, instead, kind) => {
    const shop = standIn();
    shop.instead = instead;
    await expect(
      callApi(shop.answer, fields, (access) => woocommerceApi.listChangedOrders(span, undefined, access)),
    ).rejects.toThrow(kind);
  },
);
