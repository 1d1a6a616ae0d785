import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { World } from '../../support/world.ts';
import { aConnectedShop, buyer, called, order, parcel, type Reached, vacuum, wooOrder } from './connected.ts';

let shop: Reached;
let world: World;
beforeEach(async () => {
  shop = await aConnectedShop();
  world = shop.world;
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const shopify = (topic: string, body: object, headers: Record<string, string> = {}) =>
  called(shop, 'shopify', topic, body, headers);
const woocommerce = (body: object) => called(shop, 'woocommerce', 'order.updated', body);

/** The published events of that name, with the facts of an order unless they have others. */
const events = <Data extends object = OrderFacts>(name: string) =>
  world.events().flatMap((event) => (event.name === name ? [{ ...event, data: event.data as Data }] : []));
const mails = () => world.mailsTo(buyer);
const earned = () => events<{ points: number }>('PointsEarned').map(({ data }) => data.points);

/** Before the shop connected. */
const longAgo = '2025-10-25T01:00:00Z';
const lastWeek = '2026-11-25T01:00:00Z';
const inFive = async () => await world.pass('PT5M');

describe('an order from before the shop connected', () => {
  it('says nothing new when it is merely touched', async () => {
    await shopify('orders/updated', order({ created_at: longAgo, processed_at: longAgo, tags: 'VIP' }));
    await inFive();

    const [paid] = events('OrderPaid');
    expect(paid?.data.paidAt).toBe('2025-10-25T01:00:00.000Z');
    expect(paid?.data.historical).toMatchObject({ placedAt: 'past', paidAt: 'past' });
    expect(paid?.data.promisedAt).toBeUndefined();
    expect(mails()).toEqual([]);
    expect(earned()).toEqual([]);
  });

  // @thorough
  it('tells that it ships, and is not thanked for', async () => {
    await shopify(
      'orders/fulfilled',
      order({
        created_at: lastWeek,
        processed_at: lastWeek,
        fulfillment_status: 'fulfilled',
        fulfillments: [parcel()],
      }),
    );
    await inFive();

    expect(events('OrderShipped')[0]?.data.historical?.shippedAt).toBeUndefined();
    expect(events('OrderPaid')[0]?.data).toMatchObject({ paidAt: '2026-11-25T01:00:00.000Z' });
    expect(mails()).toEqual([]);
    expect(earned()).toEqual([]);
  });

  // @thorough
  it.each(['orders/create', 'orders/paid', 'orders/updated'])(
    'was migrated today, and is told by %s',
    async (topic) => {
      const then = '2024-12-01T01:00:00Z';
      await shopify(topic, order({ processed_at: then, source_name: '1362701', closed_at: then }));
      await inFive();

      expect(events('OrderPaid')[0]?.data).toMatchObject({
        paidAt: '2024-12-01T01:00:00.000Z',
        historical: { paidAt: 'past' },
      });
      expect(mails()).toEqual([]);
      expect(earned()).toEqual([]);
    },
  );

  // @thorough
  it('was paid on delivery, which WooCommerce dates nowhere', async () => {
    await woocommerce(
      wooOrder({
        ...{ date_created_gmt: '2026-08-20T01:00:00', date_modified_gmt: '2026-11-29T01:00:00' },
        ...{ date_paid_gmt: null, date_completed_gmt: '2026-08-25T01:00:00', payment_method: 'cod' },
      }),
    );
    await world.pass('P20D');

    expect(events('OrderPaid')[0]?.data.historical?.paidAt).toBe('past');
    expect((events('OrderPaid')[0]?.data.paidAt ?? '') <= '2026-08-25T01:00:00.000Z').toBe(true);
    expect(mails()).toEqual([]);
    expect(earned()).toEqual([]);
  });

  // @thorough
  it('is paid today: it is thanked for, and earns', async () => {
    const placed = { created_at: lastWeek, processed_at: lastWeek };
    await shopify(
      'orders/updated',
      order({ ...placed, updated_at: '2026-11-28T20:00:00Z', financial_status: 'pending' }),
    );
    await shopify('orders/updated', order(placed));
    await inFive();

    expect(mails()).toHaveLength(1);
    expect(earned()).toEqual([590]);
  });
});

describe('a delivery that nobody reports', () => {
  // @thorough
  it('is assumed of what WooCommerce completed, by the rule of the promise', async () => {
    await world.comeTo('2026-11-30T01:00:00Z');
    await woocommerce(wooOrder());
    await world.pass('P45D');

    expect(events('OrderDelivered').map(({ data }) => data.isAssumed)).toEqual([true]);
    expect(events('OrderDelayed')).toEqual([]);
    expect(mails().length).toBeGreaterThan(1);
    expect(events('PointsActivated')).toHaveLength(1);
  });

  it('is the handover of a sale at the counter', async () => {
    await shopify(
      'orders/paid',
      order({
        ...{ source_name: 'pos', shipping_address: null, shipping_lines: [], fulfillment_status: 'fulfilled' },
        fulfillments: [parcel({ tracking_company: null, tracking_number: null })],
      }),
    );
    await inFive();

    expect(events('OrderDelivered')[0]?.data.deliveredAt).toBe('2026-11-29T01:00:00.000Z');
    expect(mails()[0]?.text).not.toContain('준비하고 있습니다');
  });
});

describe('money', () => {
  it('that a gift card paid earns nothing', async () => {
    await shopify('orders/paid', order({ payment_gateway_names: ['gift_card', 'shopify_payments'] }));
    await shopify('order_transactions/create', {
      ...{ id: 1, order_id: 6_001_002_003_004, kind: 'sale', status: 'success', gateway: 'gift_card' },
      ...{ amount: '29000', currency: 'KRW', created_at: '2026-11-29T01:00:00Z' },
    });
    await inFive();

    const path = `/v1/shops/${shop.shop}/customers`;
    const { body } = await world.get(`${path}?email=${buyer}`, { shop: shop.shop });
    const [{ id } = { id: '' }] = (body as { items: { id: string }[] }).items;
    expect((await world.get(`${path}/${id}/points`, { shop: shop.shop })).body).toMatchObject({ pending: 300 });
  });

  // @thorough
  it('is in the letter as she paid it, and in the figures as the shop counts it', async () => {
    const total = {
      shop_money: { amount: '59000', currency_code: 'KRW' },
      presentment_money: { amount: '43.50', currency_code: 'USD' },
    };
    const shown = { presentment_currency: 'USD', customer_locale: 'en-US', total_price_set: total };
    await shopify('orders/paid', order({ ...shown, current_total_price_set: total }));
    await inFive();

    expect(mails()[0]?.text).toContain('$43.50');
    expect(mails()[0]?.text).not.toContain('59,000');
    expect(events('OrderPaid')[0]?.data).toMatchObject({ currency: 'KRW', totalMinor: 59_000 });
    expect(earned()).toEqual([590]);
  });

  // @thorough
  it('has taxes with decimals in won, which are read', async () => {
    await shopify('orders/paid', order({ line_items: [vacuum({ tax_lines: [{ price: '5363.64' }] })] }));

    expect(events('OrderPaid')[0]?.data.goodsMinor).toBe(53_636);
  });
});

it('what is not read of the topics that a guide names is ignored', async () => {
  await shopify('orders/risk_assessment_changed', { order_id: null, provider_id: null, risk_level: 'medium' });
  await shopify('orders/shopify_protect_eligibility_changed', { order_id: 1, status: 'active' });
  await shopify('orders/link_requested', { id: 6_001_002_003_004 });

  const { body } = await world.get(`/v1/shops/${shop.shop}/connections`, { role: 'admin', shop: shop.shop });
  expect(JSON.stringify(body)).not.toContain('lastFailure');
});

// @thorough
it.each([['first'], ['last']])('a return is heard of, told %s', async (when) => {
  const returned = {
    ...{ id: 77, order: { id: 6_001_002_003_004 }, status: 'requested', exchange_line_items: [] },
    return_line_items: [{ quantity: 1, fulfillment_line_item: { line_item: { id: 16_001_002_003_001 } } }],
  };
  const calls: [string, object][] = [
    ['returns/request', returned],
    ['orders/updated', order()],
  ];
  for (const [topic, body] of when === 'first' ? calls : calls.reverse()) {
    await shopify(topic, body, { 'x-shopify-triggered-at': '2026-11-29T01:00:00Z' });
  }

  expect(events('PlatformReturnChanged').map(({ data }) => data)).toMatchObject([
    { order: 'shopify-6001002003004', step: 'requested' },
  ]);
});

// @thorough
it('a letter names the first line that ships, never a tax', async () => {
  const tax = { price: '10000.00', requires_shipping: false, discount_allocations: [{ amount: '10000.00' }] };
  await shopify(
    'orders/paid',
    order({
      ...{ currency: 'USD', presentment_currency: 'USD', customer_locale: 'en-US' },
      ...{ subtotal_price: '40.96', total_price: '50.94', current_total_price: '50.94' },
      line_items: [
        vacuum({ id: 1, product_id: 1, title: 'Avalara excise tax', ...tax }),
        vacuum({ id: 2, product_id: 2, title: 'Strawberry Pom (60 ml)', quantity: 2, price: '19.99' }),
        vacuum({ id: 3, product_id: 3, title: 'Route Package Protection', price: '0.98', requires_shipping: false }),
      ],
    }),
  );
  await inFive();

  expect(mails()[0]?.text).toMatch(/your Strawberry Pom/i);
});

// @thorough
it.each([
  ['amazon', { source_name: 'amazon-us', email: 'x1y2z3@marketplace.amazon.com' }],
  ['amazon', { source_name: 'web', email: 'x1y2z3@marketplace.amazon.com' }],
])('an order of the marketplace %s starts nothing, and agents see it', async (name, fields) => {
  await shopify('orders/paid', order({ ...fields, customer: { id: 7_700_011, email: fields.email } }));
  await world.pass('P20D');

  expect(world.mailsTo(fields.email)).toEqual([]);
  expect(earned()).toEqual([]);
  expect(events('OrderPaid')[0]?.data).toMatchObject({ marketplace: name, historical: { paidAt: 'marketplace' } });
});

// @thorough
it('a parcel that the fulfilment service has not taken is not shipped', async () => {
  await shopify('orders/paid', order());
  const untaken = { status: 'pending', tracking_company: null, tracking_number: null };
  await shopify('fulfillments/create', parcel(untaken));
  expect(events('OrderShipped')).toEqual([]);

  await shopify('fulfillments/update', parcel({ updated_at: '2026-11-29T01:05:00Z' }));
  expect(events('OrderShipped')).toHaveLength(1);
});

// @thorough
it("a pre-order is promised no day of the shop's own rule", async () => {
  await shopify('orders/paid', order({ line_items: [vacuum({ title: '[예약판매] 10월 15일 출고 무선청소기' })] }));
  await inFive();

  expect(events('OrderPaid')[0]?.data.promisedAt).toBeUndefined();
  expect(mails()[0]?.text).not.toContain('받아 보실 수 있어요');
});
