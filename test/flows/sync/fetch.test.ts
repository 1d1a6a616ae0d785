import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder as aCafe24Order, enveloped, number } from '../../orders/platforms/cafe24/payloads.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { anAdminOrder, Cafe24StandIn } from '../../orders/stand-ins/cafe24.ts';
import { ShopifyStandIn } from '../../orders/stand-ins/shopify.ts';
import { json } from '../../orders/stand-ins/site.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const id = '820982911946154508';
const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T09:59:00+09:00' });

let world: World;
let shopify: ShopifyStandIn;
let cafe24: Cafe24StandIn;

beforeEach(async () => {
  world = await aFastWorld();
  shopify = new ShopifyStandIn();
  shopify.orders.set(id, paid);
  cafe24 = new Cafe24StandIn();
  for (const site of [shopify, cafe24]) world.cloud.externalHosts.set(site.host, site.answer);
});

/** Whatever happened, no log, event or item names a credential. */
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  const tables = world.cloud.stack.resources.filter(({ type }) => type.includes('GlobalTable'));
  const kept = await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
  const said = JSON.stringify([kept, world.events(), world.cloud.logs, world.cloud.metrics.sums()]);
  for (const secret of ['shpat_', 'dangol-app-secret', 'refresh-0', 'refresh-1', 'access-1'])
    expect(said).not.toContain(secret);
  world.close();
});

const fieldsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shopify: { domain: 'dangol.myshopify.com', token: 'shpat_demo' },
  cafe24: {
    mall: 'dangolmall',
    'client-id': 'dangol-app',
    'client-secret': 'dangol-app-secret',
    'refresh-token': 'refresh-0',
  },
};

function connect(platform: string): void {
  for (const [field, value] of Object.entries(fieldsOf[platform] ?? {})) {
    world.cloud.parameters.set(`${world.cloud.stack.outputs.CredentialsPath}/demo/${platform}/${field}`, value);
  }
}

const eventsOf = (name: string) => world.events().filter((event) => event.name === name);
const counted = (name: string) =>
  world.cloud.metrics
    .sums()
    .filter((metric) => metric.name === name)
    .reduce((sum, each) => sum + each.sum, 0);
const thin = (at = '') => world.shopify('orders/paid', `{"id":${id}}`, at ? { 'x-shopify-triggered-at': at } : {});

test("Minji's order is so long that Shopify sends its number only: it is asked for, and she is thanked", async () => {
  connect('shopify');

  expect((await thin()).status).toBe(200);
  await world.pass('PT60S');

  expect(world.mailsTo(minji).map(({ subject }) => subject)).toEqual(['김민지님, 단골상점을 골라 주셔서 고맙습니다']);
  expect(shopify.asked).toHaveLength(1);
  expect(counted('OrdersFetched')).toBe(1);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('goods that came back are received, though Shopify names neither their order nor their return', async () => {
  connect('shopify');
  shopify.returns.set('11', { returned: '7', order: id, line: '14582930112233445' });
  await world.shopify('orders/paid', paid);
  await world.shopify('returns/approve', { id: 7, order: { id } }, { 'x-shopify-webhook-id': 'approved' });
  await world.pass('P1D');
  const dispositions = [{ type: 'restocked', quantity: 2 }];
  await world.shopify(
    'reverse_fulfillment_orders/dispose',
    { id: 11, dispositions },
    { 'x-shopify-webhook-id': 'back' },
  );
  await world.pass('PT5M');

  const steps = eventsOf('PlatformReturnChanged').map(({ data, subject }) => [subject, data.return, data.step]);
  expect(steps).toEqual([
    [`order/demo/shopify-${id}`, 'shopify-7', 'approved'],
    [`order/demo/shopify-${id}`, 'shopify-7', 'received'],
  ]);
});

// @thorough
test('twenty calls that tell nothing of one order are two questions at most, and one after they were answered is one more', async () => {
  connect('shopify');

  await Promise.all(Array.from({ length: 20 }, () => thin()));
  await world.pass('PT60S');
  expect(shopify.asked.length).toBeLessThanOrEqual(2);
  const before = shopify.asked.length;

  await world.pass('PT1H');
  shopify.orders.set(id, {
    ...paid,
    cancelled_at: '2026-11-27T11:00:00+09:00',
    updated_at: '2026-11-27T11:00:00+09:00',
  });
  await thin();

  expect(shopify.asked).toHaveLength(before + 1);
  expect(eventsOf('OrderCancelled')).toHaveLength(1);
  expect(world.mailsTo(minji)).toHaveLength(1);
});

test('a shop without credentials hears the reason once; nothing is dead, and each order is counted', async () => {
  for (const order of ['1', '2', '3']) await world.shopify('orders/paid', `{"id":${order}}`);
  await world.pass('P2D');

  expect(eventsOf('PlatformRefused').map(({ data }) => data)).toEqual([
    { platform: 'shopify', because: 'Credentials are missing: put domain, token where the runbook says' },
  ]);
  expect(counted('OrdersUnfetched')).toBe(3);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('an order of 400 lines that was known before is asked for, and stays whole', async () => {
  connect('shopify');
  const lines = Array.from({ length: 400 }, (_, n) => ({
    ...paid.line_items[0],
    id: `${7_000 + n}`,
    title: `의자 ${n}`,
  }));
  const long = { ...paid, line_items: lines };
  await world.shopify('orders/paid', long);
  shopify.orders.set(id, {
    ...long,
    cancelled_at: '2026-11-27T11:00:00+09:00',
    updated_at: '2026-11-27T11:00:00+09:00',
  });
  await thin();
  await world.pass('PT60S');

  const [cancelled] = eventsOf('OrderCancelled');
  expect(cancelled?.data.items).toHaveLength(400);
  expect(world.deadLetters()).toEqual([]);
});

test('Shopify throttles: it is left alone for as long as it says, and then asked again', async () => {
  connect('shopify');
  shopify.available = 100;

  await thin();
  expect(world.mailsTo(minji)).toEqual([]);
  await world.pass('PT4S');
  shopify.available = 1_000;
  expect(shopify.asked).toEqual([]);
  await world.pass('PT10S');

  expect(shopify.asked).toHaveLength(1);
  expect(world.mailsTo(minji)).toHaveLength(1);
});

test('Shopify is down for hours: nothing is lost, it is asked ever less often, and she is thanked when it is back', async () => {
  connect('shopify');
  let asked = 0;
  world.cloud.externalHosts.set(shopify.host, () => {
    asked++;
    return json({ errors: 'Internal Server Error' }, 502);
  });

  await thin();
  await world.pass('PT3H');
  world.cloud.externalHosts.delete(shopify.host);
  await world.pass('PT3H');
  expect(asked).toBeLessThan(40);
  expect(world.deadLetters()).toEqual([]);
  world.cloud.externalHosts.set(shopify.host, shopify.answer);
  await world.pass('PT1H');

  expect(world.mailsTo(minji)).toHaveLength(1);
});

// @thorough
test('a token that was revoked is told once, and is no dead letter', async () => {
  connect('shopify');
  shopify.token = 'shpat_another';

  for (const order of ['1', '2']) await world.shopify('orders/paid', `{"id":${order}}`);
  await world.pass('PT1H');

  expect(eventsOf('PlatformRefused').map(({ data }) => data)).toEqual([
    { platform: 'shopify', because: 'Shopify does not take its token: make a new one, and put it in its place' },
  ]);
  expect(counted('PlatformsRefused')).toBe(2);
  expect(world.deadLetters()).toEqual([]);
});

// @thorough
test('Cafe24 says that something changed: the order comes with its lines, by a token that was renewed and kept', async () => {
  connect('cafe24');
  cafe24.orders.set(
    number,
    anAdminOrder({}, { shipped_date: '2026-11-27T09:58:00+09:00', delivered_date: '2026-11-27T09:59:00+09:00' }),
  );
  const call = enveloped(
    90024,
    aCafe24Order({ paid: 'T', payment_date: '2026-11-27T09:55:07+09:00', shipping_status: 'M' }),
  );
  const key = { 'content-type': 'application/json', 'x-api-key': 'demo-secret' };

  expect((await world.post('/webhooks/demo/cafe24', JSON.stringify(call), key)).status).toBe(200);
  await world.pass('PT60S');

  expect(eventsOf('OrderDelivered').map(({ at }) => at)).toEqual(['2026-11-27T00:59:00.000Z']);
  const [latest] = eventsOf('OrderDelivered');
  expect(latest?.data.items).toEqual([{ title: '무선청소기', quantity: 2, product: 'cafe24-P00000HK' }]);
  expect(cafe24.renewals).toBe(1);
  const made = world.cloud.calls.made.map(({ operation, input }) => `${operation} ${JSON.stringify(input)}`);
  const kept = ['refresh-1', 'access-1'].map((token) =>
    made.findIndex((each) => /^PutParameter/.test(each) && each.includes(token)),
  );
  const used = made.findIndex((each) => each.startsWith('GET') && each.includes('Bearer access-1'));
  expect(kept[0]).toBeGreaterThan(0);
  expect([...kept, used]).toEqual([...kept, used].sort((a, b) => a - b));

  await world.pass('PT3H');
  cafe24.live.clear();
  await Promise.all(
    ['90024', '90026'].map((event) =>
      world.post(`/webhooks/demo/cafe24?n=${event}`, JSON.stringify({ ...call, event_no: Number(event) }), key),
    ),
  );
  await world.pass('PT5M');

  expect(cafe24.renewals).toBe(2);
  expect(eventsOf('PlatformRefused')).toEqual([]);
  const [lasting] = (
    world.cloud.parameters.call('GetParametersByPath', {
      Path: `${world.cloud.stack.outputs.CredentialsPath}/demo/cafe24`,
      ...{ Recursive: true, WithDecryption: true },
    }).Parameters as { Name: string; Value: string }[]
  ).filter(({ Name }) => Name.endsWith('refresh-token'));
  expect(lasting?.Value).toBe(cafe24.refresh);
});
