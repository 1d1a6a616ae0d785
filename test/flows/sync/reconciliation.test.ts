import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aWooOrder, paidFields } from '../../orders/platforms/woocommerce/payloads.ts';
import { onABadDay, ShopifyStandIn } from '../../orders/stand-ins/shopify.ts';
import { WooCommerceStandIn } from '../../orders/stand-ins/woocommerce.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
let shopify: ShopifyStandIn;
let woo: WooCommerceStandIn;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  shopify = new ShopifyStandIn();
  woo = new WooCommerceStandIn();
  for (const site of [shopify, woo]) world.cloud.externalHosts.set(site.host, site.answer);
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const fieldsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shopify: { domain: 'dangol.myshopify.com', token: 'shpat_demo' },
  woocommerce: { site: 'https://shop.example', 'consumer-key': 'ck_demo', 'consumer-secret': 'cs_demo' },
};

function connect(platform: string): void {
  for (const [field, value] of Object.entries(fieldsOf[platform] ?? {})) {
    world.cloud.parameters.set(`${world.cloud.stack.outputs.CredentialsPath}/demo/${platform}/${field}`, value);
  }
}

const eventsOf = (name: string) => world.events().filter((event) => event.name === name);
const nights = () => eventsOf('OrdersReconciled').map(({ data }) => data);
const counted = (name: string) =>
  world.cloud.metrics
    .sums()
    .filter((metric) => metric.name === name)
    .reduce((sum, each) => sum + each.sum, 0);

/** An order of Minji's, with a number of its own. */
const order = (n: number, at: string, fields = {}) =>
  anOrder({
    id: `82098291194615${4_500 + n}`,
    name: `#${n}`,
    created_at: at,
    updated_at: at,
    financial_status: 'paid',
    ...fields,
  });
function atShopify(...orders: Readonly<Record<string, unknown>>[]): void {
  for (const each of orders) shopify.orders.set(String(each.id), each);
}

test('a webhook that never came is found at night, once, and what was known is not told again', async () => {
  connect('shopify');
  const told = order(1, '2026-11-27T11:00:00+09:00');
  const missed = order(2, '2026-11-27T12:00:00+09:00');
  atShopify(told, missed);
  await world.pass('PT1H');
  await world.shopify('orders/paid', told);

  await world.comeTo('2026-11-28T05:00:00+09:00');

  expect(nights()).toMatchObject([
    { platform: 'shopify', listed: 2, missed: 1, differed: 0, refused: 0, isUnusual: false },
  ]);
  expect(
    eventsOf('OrderPaid')
      .map(({ data }) => data.number)
      .sort(),
  ).toEqual(['#1', '#2']);
  // Nobody is thanked at night for what happened the day before: that is known, and starts nothing.
  const historical = eventsOf('OrderPaid').map(({ data }) => [data.number, data.historical]);
  expect(Object.fromEntries(historical)).toMatchObject({ '#1': undefined, '#2': { paidAt: 'missed' } });
  expect(eventsOf('OrderEdited')).toEqual([]);

  await world.comeTo('2026-11-29T05:00:00+09:00');
  expect(nights().slice(1)).toMatchObject([{ listed: 0, missed: 0, differed: 0 }]);
  expect(eventsOf('OrderPaid')).toHaveLength(2);
  expect(counted('OrdersDrifted')).toBe(1);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('a parcel whose webhook was missed is known in the morning; that is a drift, and a price known better is none', async () => {
  connect('shopify');
  const paid = order(1, '2026-11-27T10:30:00+09:00');
  await world.pass('PT1H');
  await world.shopify('orders/paid', paid);
  const parcel = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T15:00:00+09:00' });
  atShopify({ ...paid, fulfillments: [parcel], updated_at: '2026-11-27T15:00:00+09:00' });

  await world.comeTo('2026-11-28T05:00:00+09:00');

  expect(nights()).toMatchObject([{ listed: 1, missed: 0, differed: 1 }]);
  expect(eventsOf('OrderDelivered').map(({ at }) => at)).toEqual(['2026-11-27T06:00:00.000Z']);
});

// @thorough
test('a night of many pages goes on where it was when Shopify throttles and breaks off in the middle', async () => {
  connect('shopify');
  atShopify(...Array.from({ length: 12 }, (_, n) => order(n, `2026-11-27T1${n % 5}:00:00+09:00`)));
  world.cloud.externalHosts.set(shopify.host, onABadDay(shopify));

  await world.comeTo('2026-11-28T06:00:00+09:00');

  expect(nights()).toMatchObject([{ listed: 12, missed: 12, differed: 0 }]);
  expect(eventsOf('ReconciliationPageDue')).toHaveLength(3);
  expect(eventsOf('OrderPaid')).toHaveLength(12);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('webhooks of a shop stop: the first night says nothing, the one after calls somebody', async () => {
  connect('shopify');
  await world.comeTo('2026-11-28T06:00:00+09:00');
  atShopify(...Array.from({ length: 4 }, (_, n) => order(n, '2026-11-28T12:00:00+09:00')));

  await world.comeTo('2026-11-29T06:00:00+09:00');

  expect(nights()).toMatchObject([{ listed: 0 }, { listed: 4, missed: 4, isUnusual: true }]);
  expect(counted('DriftsUnusual')).toBe(1);
});

test('each of two platforms of a shop is looked at by itself, and one that refuses holds up no other', async () => {
  connect('shopify');
  connect('woocommerce');
  shopify.token = 'shpat_another';
  woo.orders.set(727, { ...aWooOrder(paidFields), id: 727, date_modified_gmt: '2026-11-27T01:05:00' });

  await world.comeTo('2026-11-28T05:00:00+09:00');

  expect(nights()).toMatchObject([{ platform: 'woocommerce', listed: 1, missed: 1 }]);
  expect(eventsOf('PlatformRefused')).toHaveLength(1);
  expect(world.deadLetters()).toEqual([]);

  shopify.token = 'shpat_demo';
  atShopify(order(1, '2026-11-27T11:00:00+09:00'));
  await world.comeTo('2026-11-29T05:00:00+09:00');
  expect(nights().filter(({ platform }) => platform === 'shopify')).toMatchObject([{ listed: 1, missed: 1 }]);
});

test('an order that cannot be understood is counted, and hides no other', async () => {
  connect('woocommerce');
  woo.orders.set(727, { ...aWooOrder(paidFields), id: 727, date_modified_gmt: '2026-11-27T01:05:00' });
  woo.orders.set(728, { ...aWooOrder({ total: 'much' }), id: 728, date_modified_gmt: '2026-11-27T01:06:00' });

  await world.comeTo('2026-11-28T05:00:00+09:00');

  expect(nights()).toMatchObject([{ listed: 2, missed: 1, refused: 1 }]);
});

test('a shop without credentials is looked at once a week, and each night from when there are some', async () => {
  const asked = () => eventsOf('ReconciliationDue').length;
  await world.comeTo('2026-11-28T05:00:00+09:00');
  expect(asked()).toBe(1);
  await world.comeTo('2026-12-04T05:00:00+09:00');
  expect(asked()).toBe(1);
  connect('shopify');
  await world.comeTo('2026-12-05T05:00:00+09:00');
  expect(asked()).toBe(2);
  await world.comeTo('2026-12-06T05:00:00+09:00');
  expect(asked()).toBe(3);
  expect(nights()).toHaveLength(2);
});
