import { expect, test } from 'vitest';
import { AccessRefused, SlowDown, TokenSpent, Unreached } from '../../functions/orders/platforms/api.ts';
import { shopify } from '../../functions/orders/platforms/shopify.ts';
import { shopifyApi } from '../../functions/orders/platforms/shopify-api.ts';
import { parseJson } from '../../shared/json.ts';
import { Rejected } from '../../shared/outcome.ts';
import { aFulfillment, aLine, anOrder, aRefund, aRefundLine } from './payloads.ts';
import { allPages, asked, now, ordersOf } from './stand-ins/asked.ts';
import { ShopifyStandIn } from './stand-ins/shopify.ts';
import { json } from './stand-ins/site.ts';

const fields = { domain: 'dangol.myshopify.com', token: 'shpat_demo' };
const id = '820982911946154508';

function standIn(...orders: Readonly<Record<string, unknown>>[]): ShopifyStandIn {
  const made = new ShopifyStandIn();
  for (const order of orders) made.orders.set(String(order.id), order);
  return made;
}
const orderAt = (shop: ShopifyStandIn, order = id, as = fields) =>
  asked(shop.answer, as, (access) => shopifyApi.order(order, access, now));
const byWebhook = (order: object) => shopify.read('orders/updated', {}, parseJson(JSON.stringify(order)), now);

/** Ids of their own: 18 digits, each line another. */
const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => aLine({ id: String(14_582_930_112_230_000n + BigInt(n)), title: `것 ${n}` }));

test.each([
  ['placed', anOrder()],
  [
    'paid, with taxes inside',
    anOrder({ financial_status: 'paid', line_items: [aLine({ tax_lines: [{ price: '36181.82' }] })], currency: 'USD' }),
  ],
  ['cancelled', anOrder({ cancelled_at: '2026-11-21T10:00:00+09:00', financial_status: 'voided' })],
  ['sent and delivered', anOrder({ fulfillments: [aFulfillment({ shipment_status: 'delivered' })] })],
  ['sent, and taken back', anOrder({ fulfillments: [aFulfillment({ status: 'cancelled' })] })],
  ['given back in part', anOrder({ refunds: [aRefund({ refund_line_items: [aRefundLine({ subtotal: 100_000 })] })] })],
  [
    'given back with shipping and a difference',
    anOrder({
      refunds: [
        aRefund({
          order_adjustments: [
            { kind: 'shipping_refund', amount: '-3000', tax_amount: '0' },
            { kind: 'refund_discrepancy', amount: '-500', tax_amount: '-50' },
          ],
        }),
      ],
    }),
  ],
  ["a guest's, for a test", anOrder({ customer: null, test: true, customer_locale: null, shipping_address: null })],
  [
    'of 180 lines in parcels of 90',
    anOrder({ line_items: lines(180), fulfillments: [aFulfillment({ line_items: lines(90) })] }),
  ],
])('an order that is %s says the same by the API as by its webhook', async (_, order) => {
  const shop = standIn(order);

  expect(await orderAt(shop)).toEqual(byWebhook(order));
});

test('what Shopify does not know is nothing; what is no number is not asked for', async () => {
  const shop = standIn();
  expect(await orderAt(shop, '1')).toEqual([]);
  await expect(orderAt(shop, "1' OR")).rejects.toThrow(Rejected);
  expect(shop.asked).toHaveLength(1);
});

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
  const { reports, pages } = await asked(shop.answer, fields, (access) => allPages(shopifyApi, access, { between }));

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

  const { reports, pages } = await asked(shop.answer, fields, (access) => allPages(shopifyApi, access, { between }));

  expect(pages.map((page) => page.reports.length)).toEqual([4, 4]);
  expect(pages[0]?.notBefore).toBe('2026-11-28T00:00:01.000Z');
  expect(ordersOf(reports)).toEqual(orders.map((each) => `shopify-${each.id}`));
});

test('an order that cannot be understood is told by its reason, and hides no other', async () => {
  const at = '2026-11-27T01:00:00Z';
  const shop = standIn(anOrder({ id: '1', updated_at: at, currency: 'won' }), anOrder({ id: '2', updated_at: at }));

  const { pages } = await asked(shop.answer, fields, (access) => allPages(shopifyApi, access));

  expect(pages.map(({ reports, refused }) => [ordersOf(reports), refused])).toEqual([
    [['shopify-2'], ["Shopify's body: currency should be a currency of ISO 4217"]],
  ]);
});

test('a bucket that is empty is waited for, as long as it takes to fill; one that runs low holds back the next page', async () => {
  const shop = standIn(anOrder({ updated_at: '2026-11-27T01:00:00Z' }));
  shop.available = 150;
  const refusal = await orderAt(shop).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(SlowDown);
  expect((refusal as SlowDown).at).toBe('2026-11-28T00:00:05.000Z');

  shop.available = 620;
  const { pages } = await asked(shop.answer, fields, (access) => allPages(shopifyApi, access));
  expect(pages[0]?.notBefore).toBe('2026-11-28T00:00:01.000Z');
});

test.each([
  ['a wrong token', json({ errors: '[API] Invalid API key or access token' }, 401), TokenSpent],
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
  ['too many calls', json({ errors: 'Too many' }, 429, { 'retry-after': '2.0' }), SlowDown],
  ['a shop that is frozen', json({ errors: 'Unavailable Shop' }, 402), AccessRefused],
  ['an illness', json({ errors: 'Internal' }, 502), Unreached],
  ['an answer of another shape', json({ data: { order: { id: 'gid://shopify/Order/x' } } }), Rejected],
  ['no object', json([1]), Rejected],
])('%s', async (_, instead, kind) => {
  const shop = standIn(anOrder());
  shop.instead = instead;
  await expect(orderAt(shop)).rejects.toThrow(kind);
});

test.each(['', 'shop.example', 'dangol.myshopify.com.evil.example', 'evil.example/.myshopify.com', '127.0.0.1'])(
  'the domain %j is never asked',
  async (domain) => {
    const shop = standIn(anOrder());
    await expect(orderAt(shop, id, { ...fields, domain })).rejects.toThrow(AccessRefused);
    expect(shop.asked).toEqual([]);
  },
);
