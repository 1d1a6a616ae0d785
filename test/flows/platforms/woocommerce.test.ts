import { afterEach, expect, test } from 'vitest';
import { aWooOrder, completedFields, paidFields } from '../../orders/platforms/woocommerce/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { type Reply, signature, type World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** A call as WooCommerce makes it: all calls of one second have one delivery id. */
function call(topic: string, body: object, headers: Record<string, string> = {}): Promise<Reply> {
  const bytes = Buffer.from(JSON.stringify(body));
  return world.post('/webhooks/demo/woocommerce', bytes, {
    'content-type': 'application/json',
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-id': '142',
    'x-wc-webhook-delivery-id': '4f5bd1c8a9',
    'x-wc-webhook-signature': signature(bytes, 'demo-secret'),
    ...headers,
  });
}

const eventsOf = (name: string) => world.events().filter((event) => event.name === name);

test('Minji orders tea at a WooCommerce shop, pays, and is thanked once; the tea is sent off', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });

  expect((await call('order.created', aWooOrder())).status).toBe(200);
  expect(world.mailsTo(minji)).toEqual([]);

  await world.pass('PT5M');
  for (let n = 0; n < 3; n++) expect((await call('order.updated', aWooOrder(paidFields))).status).toBe(200);
  await world.pass('PT60S');
  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(world.mailsTo(minji)[0]?.text).toContain('보리차 & 꿀 – 100g');
  expect(world.mailsTo(minji)[0]?.text).toContain('25,000원');

  await world.pass('P1DT5H');
  await call('order.updated', aWooOrder(completedFields));
  await world.pass('P2D');

  expect(world.mailsTo(minji)).toHaveLength(1);
  for (const once of ['OrderPlaced', 'OrderPaid', 'OrderShipped', 'CustomerRegistered', 'OrderOwned']) {
    expect(eventsOf(once), once).toHaveLength(1);
  }
  const timeline = (await world.timeline(minji)).filter(({ kind }) => kind === 'order').map(({ text }) => text);
  expect(timeline).toEqual(['Order #727 was shipped', 'Order #727 was paid', 'Order #727 was placed']);
});

test('two calls of the same second, under one delivery id, are both heard', async () => {
  world = await aFastWorld();

  await Promise.all([call('order.updated', aWooOrder(paidFields)), call('order.updated', aWooOrder({ id: 728 }))]);

  expect(eventsOf('OrderPlaced')).toHaveLength(2);
});

test('the ping is answered with 200 and kept nowhere, for a shop that nobody knows yet too', async () => {
  world = await aFastWorld();
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };

  for (const shop of ['demo', 'nobody']) {
    expect((await world.post(`/webhooks/${shop}/woocommerce`, 'webhook_id=142', form)).status).toBe(200);
  }
  expect((await world.post('/webhooks/demo/shopify', 'webhook_id=142', form)).status).toBe(401);

  expect(eventsOf('WebhookReceived')).toEqual([]);
});

test('a call with a wrong signature is refused, and so is one without', async () => {
  world = await aFastWorld();

  const wrong = await call('order.created', aWooOrder(), {
    'x-wc-webhook-signature': signature(Buffer.from('{}'), 'x'),
  });
  const none = await world.post('/webhooks/demo/woocommerce', JSON.stringify(aWooOrder()), {
    'x-wc-webhook-topic': 'order.created',
  });

  expect([wrong.status, none.status]).toEqual([401, 401]);
  expect(eventsOf('WebhookReceived')).toEqual([]);
});

// @thorough
test('the money came after the order was cancelled for want of it: it stands again, and she is thanked', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const at = (time: string) => ({ date_modified_gmt: `2026-11-27T${time}` });
  const points = async () => (await world.get(`/v1/shops/demo/customers/${await customer()}/points`, {})).body;
  const customer = async () => {
    const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
    return (body as { items: { id: string }[] }).items[0]?.id;
  };

  await call('order.created', aWooOrder());
  await world.pass('PT1H');
  await call('order.updated', aWooOrder({ status: 'cancelled', ...at('02:00:00') }));
  expect(eventsOf('OrderCancelled')).toHaveLength(1);
  await world.pass('PT1H');
  const paid = { ...paidFields, date_paid_gmt: '2026-11-27T03:00:00', ...at('03:00:00') };
  await call('order.updated', aWooOrder(paid));
  await world.pass('PT60S');

  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(await points()).toMatchObject({ pending: 200 });

  // Taken back by mistake, and put right: nobody is thanked twice, and the points are there again.
  await call('order.updated', aWooOrder({ ...paid, status: 'cancelled', ...at('04:00:00') }));
  expect(await points()).toMatchObject({ pending: 0 });
  await call('order.updated', aWooOrder({ ...paid, ...at('05:00:00') }));
  await world.pass('PT60S');
  expect(await points()).toMatchObject({ pending: 200 });
  expect(world.mailsTo(minji)).toHaveLength(1);
});

// @thorough
test('an order that was paid on delivery last summer is touched: it was paid then', async () => {
  world = await aFastWorld({ at: '2026-11-29T10:00:00+09:00' });
  const touched = {
    ...{ status: 'completed', payment_method: 'cod', date_paid_gmt: null },
    ...{ date_created_gmt: '2026-08-20T01:00:00', date_completed_gmt: '2026-08-25T01:00:00' },
    date_modified_gmt: '2026-11-29T01:00:00',
  };
  await call('order.updated', aWooOrder(touched));
  await world.pass('P3D');

  const [paid] = eventsOf('OrderPaid');
  expect(paid?.data).toMatchObject({ paidAt: '2026-08-20T01:00:00.000Z', kind: 'on-delivery' });
});
