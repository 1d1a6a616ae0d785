import { afterEach, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { countedOf } from '../../support/counted.ts';
import { thorough } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';
import { promiseStory } from './story.ts';

const minji = 'minji@shop.example';
const order = 'shopify-820982911946154508';
let world: World;

/** Whatever happened, no right was missing, nothing failed, no letter is dead, and no log or metric names a person. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  const said = JSON.stringify([world.cloud.logs, world.cloud.metrics.sums()]);
  for (const personal of ['minji', '민지', 'seojun', '서준', 'shop.example', '무선청소기', '04001', '눈이']) {
    expect(said).not.toContain(personal);
  }
  world.close();
});

const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();
const paid = (fields = {}) => anOrder({ financial_status: 'paid', updated_at: '2026-11-30T10:00:00+09:00', ...fields });
const parcel = (local: string, fields = {}) =>
  aFulfillment({ created_at: '2026-11-30T17:00:00+09:00', updated_at: `${local}+09:00`, ...fields });
const said = (name: string) => world.events().filter((event) => event.name === name);
const delayed = () => said('OrderDelayed').map(({ data }) => data);
const sums = (metric: string) => {
  const { drawn, logged } = countedOf(world);
  return drawn[metric] ?? logged[metric] ?? 0;
};

/** Those of the orders; the shop's night and its sources have their own. */
const orderWakes = () => world.wakes().filter(({ aggregate }) => aggregate.startsWith('order/'));

const monday = '2026-11-30T10:00:00+09:00';
/** Two business days after Monday, to the end of it. */
const promisedAt = seoul('2026-12-02T23:59:59.999');

const renew = (body: object, key = 'one', of = order): Promise<Reply> =>
  world.api(`/v1/shops/demo/orders/${of}/promise`, body, key);
const why = { at: '2026-12-07T12:00:00+09:00', reason: '연말 물량을 잘못 예상했습니다.' };

test('a parcel is promised in the thank-you, and comes in time: nothing more is said of it', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid());

  expect(world.mailsTo(minji)[0]?.text).toContain(
    '주문하신 무선청소기를 준비하고 있습니다. 12월 2일(수)까지 받아 보실 수 있어요.',
  );
  expect(orderWakes()).toMatchObject([{ at: seoul('2026-12-03T00:00:00') }]);
  await world.pass('P1DT6H');
  await world.shopify('fulfillments/update', parcel('2026-12-01T16:00:00', { shipment_status: 'delivered' }));
  expect(orderWakes()).toEqual([]);
  await world.pass('P3D');

  expect(delayed()).toEqual([]);
  expect([sums('DeliveriesInTime'), sums('DeliveriesLate')]).toEqual([1, 0]);
});

thorough('who reads English is told the day in English', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid({ customer_locale: 'en' }));
  expect(world.mailsTo(minji)[0]?.text).toContain('Your 무선청소기 will be with you by Wednesday, December 2.');
});

// @thorough
test('the day passes: the order is late, once; an agent gives another day, and its buyer is told that, once', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid());
  await world.shopify('fulfillments/create', parcel('2026-11-30T17:00:00', { shipment_status: 'in_transit' }));
  await world.comeTo(seoul('2026-12-02T23:59:59'));
  expect(delayed()).toEqual([]);
  await world.pass('PT2M');
  expect(delayed()).toMatchObject([{ promisedAt, delayedAt: promisedAt }]);
  expect(world.mailsTo(minji)).toHaveLength(1);

  await world.comeTo(seoul('2026-12-03T09:00:00'));
  const replies = [await renew(why), await renew(why), await renew({ ...why, at: '2026-12-09T12:00:00+09:00' }, 'two')];
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 409]);
  expect(replies[0]?.body).toEqual({
    order,
    promisedAt,
    newPromisedAt: seoul('2026-12-07T23:59:59.999'),
    reason: why.reason,
  });
  expect(replies[2]?.body).toMatchObject({ detail: expect.stringContaining('renewed already') });
  await world.pass('PT1H');
  // In the morning she heard that it is late, while no other day was known.
  const [late, ...letters] = world.mailsTo(minji).slice(1);
  expect(late?.subject).toBe('김민지님, 약속드린 날에 도착하지 못해 죄송합니다');
  expect(letters.map(({ subject }) => subject)).toEqual(['김민지님, 약속드린 날을 지키지 못해 죄송합니다']);
  for (const words of ['12월 2일(수)까지 도착하도록 약속드린', '12월 7일(월)까지는', why.reason]) {
    expect(letters[0]?.text).toContain(words);
  }

  await world.comeTo(seoul('2026-12-08T00:05:00'));
  expect(delayed()).toHaveLength(3);
  await world.shopify('fulfillments/update', parcel('2026-12-08T11:00:00', { shipment_status: 'delivered' }));
  await world.pass('PT1H');
  expect(world.mailsTo(minji)).toHaveLength(3);
  expect(said('OrderDelayWithdrawn')).toEqual([]);
  expect([sums('DeliveriesInTime'), sums('DeliveriesLate')]).toEqual([0, 1]);
  const told = (await world.timeline(minji)).map(({ text }) => text);
  expect(told).toContain('Order #1001 is late: promised by Wednesday, December 2');
  expect(told).toContain('Order #1001 is late: promised by Wednesday, December 2, now by Monday, December 7');
});

thorough('a delivery that is only told late takes back that the order was late', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid());
  await world.comeTo(seoul('2026-12-03T08:00:00'));
  expect(delayed()).toHaveLength(1);

  const there = parcel('2026-12-02T15:00:00', { shipment_status: 'delivered' });
  for (const again of ['1', '2']) await world.shopify('fulfillments/update', there, { 'x-shopify-webhook-id': again });

  expect(said('OrderDelayWithdrawn')).toHaveLength(1);
  expect((await world.timeline(minji)).map(({ text }) => text)).toContain(
    'Order #1001 was in time after all, by Wednesday, December 2',
  );
  expect([sums('DeliveriesInTime'), sums('DeliveriesLate')]).toEqual([1, 0]);
  expect((await renew(why)).status).toBe(409);
});

// @thorough
test.each([
  ['a test order', paid({ test: true })],
  ['a cancelled order', paid({ cancelled_at: '2026-11-30T11:00:00+09:00' })],
  ['an order that is fetched at the shop', paid({ shipping_address: null, shipping_lines: [{ title: '마포점' }] })],
  ['a sale at the counter', paid({ shipping_address: null, source_name: 'pos' })],
  ['an order of which nothing is sent', paid({ line_items: [aLine({ requires_shipping: false })] })],
])('%s is never late', async (_, body) => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', body);
  await world.shopify('orders/updated', body);
  await world.pass('P14D');
  expect(delayed()).toEqual([]);
});

thorough('what was paid long before it is told of is promised by nobody', async () => {
  world = await aFastWorld({ at: '2026-12-21T10:00:00+09:00' });
  await world.shopify('orders/paid', paid());
  await world.pass('P7D');
  expect(world.mailsTo(minji)[0]?.text).not.toContain('까지 받아');
  expect(delayed()).toEqual([]);
});

// @thorough
test('when parcels have come late of late, the next one is promised later', async () => {
  world = await aFastWorld({ at: '2026-12-07T09:00:00+09:00' });
  for (let n = 10; n < 20; n++) {
    const id = `8209829119461545${n}`;
    const at = '2026-11-30T10:00:00+09:00';
    await world.shopify('orders/paid', paid({ id, customer: null, email: null, contact_email: null, updated_at: at }));
    const there = { order_id: id, id: `45123456789012345${n}`, shipment_status: 'delivered' };
    for (const again of ['a', 'b']) {
      await world.shopify('fulfillments/update', parcel('2026-12-04T15:00:00', there), {
        'x-shopify-webhook-id': id + again,
      });
    }
  }
  await world.shopify('orders/paid', paid({ updated_at: '2026-12-07T09:00:00+09:00' }));
  expect(world.mailsTo(minji).at(-1)?.text).toContain('12월 11일(금)까지 받아 보실 수 있어요.');
});

thorough(
  'the story as it is played under faults ends with one note that it is late, one apology and one delivery',
  async () => {
    world = await aFastWorld({ at: monday });
    await promiseStory(world);
    expect(world.mailsTo('seojun@shop.example').map(({ subject }) => subject)).toEqual([
      '이서준님, 단골상점을 골라 주셔서 고맙습니다',
      '이서준님, 약속드린 날에 도착하지 못해 죄송합니다',
      '이서준님, 약속드린 날을 지키지 못해 죄송합니다',
    ]);
    expect(delayed()).toHaveLength(2);
  },
);

// @thorough
test('another day is given by the people of the shop only, and must be one', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid());
  const path = `/v1/shops/demo/orders/${order}/promise`;
  expect((await world.post(path, JSON.stringify(why), { 'content-type': 'application/json' })).status).toBe(401);
  expect((await world.api(`/v1/shops/other/orders/${order}/promise`, why, 'x')).status).toBe(403);
  expect((await renew(why, 'x', 'shopify-1')).status).toBe(404);
  for (const body of [
    {},
    { at: why.at },
    { ...why, at: 'soon' },
    { ...why, reason: ' ' },
    { ...why, reason: 'x'.repeat(201) },
  ]) {
    expect((await renew(body)).status).toBe(422);
  }
  expect((await renew({ ...why, at: '2026-12-01T12:00:00+09:00' })).status).toBe(409);
  expect(delayed()).toEqual([]);
});
