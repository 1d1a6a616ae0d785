import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder, aRefund, aRefundLine } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import { RandomFaults } from '../../support/faults/random-faults.ts';
import { plain } from '../../support/observation.ts';
import type { World } from '../../support/world.ts';

const subject = 'order/demo/shopify-820982911946154508';
let world: World;
let faultAt: FaultAt;
beforeEach(async () => {
  faultAt = () => undefined;
  world = await aFastWorld({ faultAt: (call) => faultAt(call), randomFaults: new RandomFaults({}, 0) });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const lines = Array.from({ length: 2_000 }, (_, n) => {
  const { id, title, quantity, current_quantity, requires_shipping } = aLine({
    id: `${14_582_930_112_000_000n + BigInt(n)}`,
    title: `교실 의자 ${n + 1}`,
  });
  return { id, title, quantity, current_quantity, requires_shipping };
});
const order = (minute: string, fields = {}) =>
  anOrder({
    line_items: lines,
    financial_status: 'paid',
    updated_at: `2026-11-27T10:${minute}:00+09:00`,
    ...fields,
  });
const parcel = (n: number, fields = {}) =>
  aFulfillment({
    id: `${9_000 + n}`,
    line_items: lines.slice(n * 500, (n + 1) * 500).map(({ id }) => ({ id, quantity: 1 })),
    updated_at: `2026-11-27T11:0${n}:00+09:00`,
    ...fields,
  });

/** The items of the order in orders' table. */
async function items() {
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const found = await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
  const all = found.flat().map(
    (item) =>
      plain({ M: item }) as {
        pk: string;
        sk: string;
        parts?: string[];
        body?: unknown;
        expiresAt?: unknown;
      },
  );
  return all.filter(({ pk }) => pk === subject);
}

// @thorough
test('a school buys 2,000 chairs: placed, edited, sent in four parcels that come, one given back, with the events of any order', async () => {
  await world.shopify('orders/create', order('00', { financial_status: 'pending' }));
  await world.shopify('orders/paid', order('01'));
  const fewer = lines.map((line, n) => (n === 1_999 ? { ...line, current_quantity: 0 } : line));
  await world.shopify('orders/updated', order('05', { line_items: fewer }));
  for (const n of [0, 1, 2, 3]) await world.shopify('fulfillments/create', parcel(n));
  await world.pass('PT5H');
  for (const n of [3, 1, 0, 2]) {
    const came = { shipment_status: 'delivered', updated_at: `2026-11-27T14:0${n}:00+09:00` };
    await world.shopify('fulfillments/update', parcel(n, came));
  }
  await world.shopify('refunds/create', aRefund({ refund_line_items: [aRefundLine({ subtotal: 199 })] }));
  await world.rest();

  const told = world.events().filter((event) => event.name !== 'WakeChanged' && event.subject === subject);
  expect(told.map(({ name }) => name)).toEqual([
    ...['OrderPlaced', 'BuyerSeen', 'OrderPaid', 'OrderEdited', 'OrderShipped'],
    // The number of each parcel after the first.
    ...['OrderEdited', 'OrderEdited', 'OrderEdited', 'OrderDelivered', 'OrderRefunded'],
  ]);
  expect(told.at(-1)?.data).toMatchObject({ lines: 1_999, deliveredAt: '2026-11-27T05:03:00.000Z' });
  expect(told.at(-1)?.data.items).toHaveLength(500);
  for (const event of told) expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(256 * 1024);

  const written = (await items()).filter(({ sk }) => sk.startsWith('PART#'));
  const parts = written.filter(({ body }) => body !== undefined);
  expect(written.filter((each) => !parts.includes(each)).map(({ expiresAt }) => typeof expiresAt)).toEqual(['string']);
  const state = (await items()).find(({ sk, parts }) => sk === 'STATE' && parts !== undefined);
  expect(parts.map(({ sk }) => sk.slice('PART#'.length)).sort()).toEqual([...(state?.parts ?? [])].sort());
  expect(parts).toHaveLength(6);
  expect(world.cloud.ses.delivered.map(({ to }) => to)).toContain('minji@shop.example');
});

// @thorough
test('its webhooks in another sequence, and twice, come to the same end', async () => {
  await world.shopify('fulfillments/create', parcel(1, { shipment_status: 'delivered' }));
  await world.shopify('orders/paid', order('01'));
  await world.shopify('orders/create', order('00', { financial_status: 'pending' }));
  for (const n of [3, 0, 2]) await world.shopify('fulfillments/create', parcel(n, { shipment_status: 'delivered' }));
  await world.shopify('orders/paid', order('01'));
  await world.rest();
  const told = world.events().filter((event) => event.name !== 'WakeChanged' && event.subject === subject);
  expect(told.map(({ name }) => name)).toEqual([
    'OrderPlaced',
    'OrderPaid',
    'OrderShipped',
    'BuyerSeen',
    // The numbers of further parcels.
    'OrderEdited',
    'OrderEdited',
    'OrderDelivered',
  ]);
});

test('who reads it just while a part of it is written anew reads all of it', async () => {
  const chairs = lines.slice(0, 700);
  await world.shopify('orders/paid', order('01', { line_items: chairs }));
  const line_items = chairs.slice(0, 600).map(({ id }) => ({ id, quantity: 1 }));
  const updated_at = '2026-11-27T14:00:00+09:00';
  await world.shopify('fulfillments/update', parcel(0, { line_items, shipment_status: 'delivered', updated_at }));
  // The lines that are still to come lie in one part, which this edit replaces.
  const edited = chairs.map((line, n) => (n === 699 ? { ...line, current_quantity: 0 } : line));
  let editing: Promise<unknown> | undefined;
  faultAt = ({ caller, operation, input }) => {
    const { pk, sk } = (input.Key ?? {}) as { pk?: { S: string }; sk?: { S: string } };
    const isRead = caller === 'orders.api' && operation === 'GetItem' && pk?.S === subject && sk?.S === 'STATE';
    if (!isRead || editing) return undefined;
    editing = world.shopify('orders/updated', order('05', { line_items: edited }));
    return 'slow';
  };

  const path = '/v1/shops/demo/orders/shopify-820982911946154508/promise';
  const renewed = await world.api(path, { at: '2026-12-18T00:00:00Z', reason: 'The wood is late' }, 'renewed');
  expect(await editing).toMatchObject({ status: 200 });

  // Without that part all of it has come, and no day can be given any more.
  expect(renewed).toMatchObject({ status: 200 });
});
