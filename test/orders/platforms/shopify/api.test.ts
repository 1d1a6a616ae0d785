import { expect, test } from 'vitest';
import { AccessRefused, RateLimited } from '../../../../functions/orders/platforms/contract/api.ts';
import { shopifyApi } from '../../../../functions/orders/platforms/shopify/api.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { allPages, callApi, now, ordersOf } from '../../stand-ins/api-calls.ts';
import { ShopifyStandIn } from '../../stand-ins/shopify.ts';
import { json } from '../../stand-ins/site.ts';
import { aFulfillment, anOrder } from './payloads.ts';

const fields = { domain: 'dangol.myshopify.com', token: 'shpat_demo' };
const id = '820982911946154508';

function standIn(...orders: Readonly<Record<string, unknown>>[]): ShopifyStandIn {
  const made = new ShopifyStandIn();
  for (const order of orders) made.orders.set(String(order.id), order);
  return made;
}
const orderAt = (shop: ShopifyStandIn, order = id, as = fields) =>
  callApi(shop.answer, as, (access) => shopifyApi.fetchOrder(order, access, now));

test('all that was changed in a span is listed, each once, also when orders change meanwhile', async () => {
  const orders = Array.from({ length: 34 }, (_, n) =>
    anOrder({ id: String(820_982_911_946_150_000n + BigInt(n)), updated_at: `2026-11-27T0${n % 9}:00:00Z` }),
  );
  const shop = standIn(
    ...orders,
    anOrder({ id: '7', updated_at: '2026-11-26T18:00:00Z' }),
    anOrder({ id: '8', updated_at: '2026-11-27T19:00:00Z' }),
  );
  const touched = shop.orders.get('820982911946150000') ?? {};

  const between = (page: number) => {
    shop.available = 2_000;
    if (page === 1) shop.orders.set(String(touched.id), { ...touched, updated_at: '2026-11-27T23:00:00Z' });
  };
  const { reports, pages } = await callApi(shop.answer, fields, (access) =>
    allPages(shopifyApi, access, { afterPage: between }),
  );

  expect(pages).toHaveLength(4);
  expect(ordersOf(reports).sort()).toEqual(orders.map((each) => `shopify-${each.id}`).sort());
});

test('large orders that empty the bucket end a page early, and the next one goes on behind them', async () => {
  const orders = Array.from({ length: 8 }, (_, n) =>
    anOrder({ id: String(n + 1), updated_at: `2026-11-27T0${n}:00:00Z` }),
  );
  const shop = standIn(...orders);
  shop.available = 800;
  const between = () => {
    shop.available = 800;
  };

  const { reports, pages } = await callApi(shop.answer, fields, (access) =>
    allPages(shopifyApi, access, { afterPage: between }),
  );

  expect(pages.map((page) => page.reports.length)).toEqual([4, 4]);
  expect(pages[0]?.notBefore).toBe('2026-11-28T00:00:01.000Z');
  expect(ordersOf(reports)).toEqual(orders.map((each) => `shopify-${each.id}`));
});

test('a bucket that is empty is waited for, as long as it takes to fill; one that runs low holds back the next page', async () => {
  const shop = standIn(anOrder({ updated_at: '2026-11-27T01:00:00Z' }));
  shop.available = 150;
  const refusal = await orderAt(shop).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RateLimited);
  expect((refusal as RateLimited).at).toBe('2026-11-28T00:00:05.000Z');

  shop.available = 620;
  const { pages } = await callApi(shop.answer, fields, (access) => allPages(shopifyApi, access));
  expect(pages[0]?.notBefore).toBe('2026-11-28T00:00:01.000Z');
});

test.each([
  [
    'a right that is missing',
    json({ data: { order: null }, errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }] }),
    AccessRefused,
  ],
  [
    'a query that it does not take',
    json({ errors: [{ message: "Field 'x' doesn't exist", extensions: { code: 'undefinedField' } }] }),
    Rejected,
  ],
])('%s', async (_, instead, kind) => {
  const shop = standIn(anOrder());
  shop.instead = instead;
  await expect(orderAt(shop)).rejects.toThrow(kind);
});

test('the API alone has when a parcel was delivered, and all payments of an order', async () => {
  const fulfillments = [aFulfillment({ shipment_status: 'delivered', delivered_at: '2026-11-23T05:00:00Z' })];
  const made = { status: 'success', created_at: '2026-11-21T01:00:00Z', processed_at: '2026-11-21T01:00:01Z' };
  const transactions = [
    { ...made, id: '1', kind: 'sale', gateway: 'gift_card', amount: '98000' },
    { ...made, id: '2', kind: 'sale', gateway: 'card', amount: '300000' },
    { ...made, id: '3', kind: 'refund', gateway: 'card', amount: '300000', status: 'failure' },
  ];
  const shop = standIn(anOrder({ financial_status: 'paid', fulfillments, transactions }));

  const [read] = await orderAt(shop);

  const at = '2026-11-21T01:00:00.000Z';
  expect(read).toMatchObject({
    ...{
      parcels: [{ deliveredAt: '2026-11-23T05:00:00.000Z', isFollowed: true }],
      undated: { paid: expect.any(String) },
    },
    payments: [
      { id: '1', at, amountE4: 980_000_000, currency: 'KRW' },
      { id: '2', at, amountE4: 3_000_000_000, currency: 'KRW' },
    ],
    ...{ credits: [{ id: '1', at, amountE4: 980_000_000 }], failedRefunds: ['3'] },
  });
  expect(read && 'undated' in read && Object.keys(read.undated ?? {})).toEqual(['paid']);
});

test('a hold names no order: it is asked for, with what holds now', async () => {
  const shop = standIn();
  shop.holds.set('11', { order: id, isHeld: true });
  const held = { about: 'trouble', order: `shopify-${id}`, test: false, of: 'hold-11', trouble: 'held', at: now };
  expect(await orderAt(shop, 'FulfillmentOrder-11')).toEqual([{ ...held, isOver: false }]);
  shop.holds.set('11', { order: id, isHeld: false });
  expect(await orderAt(shop, 'FulfillmentOrder-11')).toEqual([{ ...held, isOver: true }]);
  expect(await orderAt(shop, 'FulfillmentOrder-12')).toEqual([]);
});
