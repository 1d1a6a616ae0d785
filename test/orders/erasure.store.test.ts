import { expect, test } from 'vitest';
import { ordersAnswers } from '../../functions/orders/erasure.store.ts';
import { orders } from '../../functions/orders/order/order.store.ts';
import type { OrderReport } from '../../functions/orders/platforms/contract/order-report.ts';
import type { CustomerReport } from '../../functions/orders/platforms/contract/report.ts';
import { platformAccount } from '../../functions/orders/reports/buyers.store.ts';
import { applyReport } from '../../functions/orders/reports/reports.store.ts';
import { addressId } from '../../shared/base/ids.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { ErasureRequested, ExportRequested } from '../../shared/events/privacy.ts';
import { envelopeOf } from '../shared/kernel/examples.ts';
import { inProcessAws } from '../support/in-process-aws.ts';
import { read } from '../support/stored.ts';

const aws = inProcessAws();
const shop = 'demo';
const minute = (n: number) => `2026-11-29T01:${String(n).padStart(2, '0')}:00.000Z`;
const email = 'minji@shop.example';
const account = 'shopify-7';

const order = (id: string, placed: number, more: Partial<OrderReport['contents']> = {}): OrderReport => ({
  ...{ about: 'order', order: id, test: false, parcels: [], refunds: [], placedAt: minute(placed) },
  contents: {
    ...{ at: minute(placed), number: '#1001', currency: 'KRW', totalMinor: 1_000, goodsMinor: 1_000 },
    taxesIncluded: true,
    items: [{ line: '1', title: '무선청소기', quantity: 1, ships: true }],
    buyer: { platformId: account, email, given: '민지' },
    ...more,
  },
});
const customer = (id: string, said: number): CustomerReport => ({
  ...{ about: 'customer', customer: id, at: minute(said), deleted: false, consents: [] },
  buyer: { platformId: id, email, given: '민지' },
});
const hear = (report: OrderReport | CustomerReport, received: number) =>
  applyReport(report, {
    ...{ shop, receivedAt: minute(received) },
    cause: { id: `webhook/demo/${received}`, at: minute(received), test: false },
  });

const person = {
  customer: 'c1',
  addresses: [addressId(email)],
  orders: ['shopify-1', 'shopify-2'],
  platformIds: [account],
};
const erase = (now: number, request = 'r1') =>
  ordersAnswers.ErasureRequested(
    envelopeOf(ErasureRequested, { ...person, request }) as EventOf<typeof ErasureRequested>,
    { now: minute(now), since: minute(now) },
  );

const items = async () => (await aws.items()).map((item) => read(item));
const events = async (name: string) =>
  (await items()).flatMap(({ events = [] }) => events).filter((event) => event.name === name);
/** All but the events, which end by themselves. */
const lasting = async () => JSON.stringify((await items()).filter(({ sk }) => !String(sk).startsWith('PERSONAL#')));

test('who was erased is in no item that stays, is answered for once, and no call or import brings them back', async () => {
  await hear(customer(account, 1), 1);
  await hear(order('shopify-1', 2), 2);
  expect(await lasting()).toContain(email);
  await erase(30);
  await erase(31);
  expect(await lasting()).not.toMatch(/민지|minji/);
  const answers = await events('ErasureAnswered');
  expect(answers.map(({ data }) => data)).toEqual([
    {
      ...{ request: 'r1', customer: 'c1', by: 'orders' },
      kept: [
        { what: 'orders', until: '2031-11-30T01:02:00.000Z' },
        { what: 'webhooks', until: '2026-12-27T01:30:00.000Z' },
      ],
    },
  ]);

  // A replay, an order that was named and not known, one that nobody had named, and the account under another id.
  await hear(order('shopify-1', 2), 2);
  await hear(customer(account, 1), 1);
  await hear(order('shopify-2', 3), 40);
  await hear(order('shopify-3', 4), 41);
  await hear(customer('shopify-8', 5), 42);
  await hear(order('shopify-4', 6, { buyer: { platformId: account } }), 43);
  expect(await lasting()).not.toMatch(/민지|minji/);
  expect(await orders.of(shop, 'shopify-3').state()).toMatchObject({ erasedAt: minute(30), placedAt: minute(4) });
  expect((await orders.of(shop, 'shopify-4').state())?.contents?.buyer).toBeUndefined();
  expect((await platformAccount(shop, 'shopify-8').state())?.erasedAt).toBe(minute(30));
  expect((await events('BuyerSeen')).map(({ subject }) => subject).sort()).toEqual([
    platformAccount('demo', 'shopify-7').subject,
    'order/demo/shopify-1',
  ]);
});

test('what they order later is theirs', async () => {
  await erase(30);
  await hear(order('shopify-9', 50), 51);
  await hear(customer(account, 52), 53);
  expect((await orders.of(shop, 'shopify-9').state())?.contents?.buyer?.email).toBe(email);
  expect((await platformAccount(shop, account).state())?.buyer?.email).toBe(email);
  expect(await events('BuyerSeen')).toHaveLength(2);
});

test('of other people everything stays, and an order asks once whether its buyer was erased', async () => {
  await hear(order('shopify-5', 2, { buyer: { platformId: 'shopify-6', email: 'jiwoo@shop.example' } }), 2);
  await erase(30);
  expect((await orders.of(shop, 'shopify-5').state())?.contents?.buyer?.email).toBe('jiwoo@shop.example');
  aws.asked.length = 0;
  await hear(order('shopify-5', 2, { at: minute(35), buyer: { email: 'jiwoo@shop.example' } }), 36);
  const keys = aws.asked.flatMap(({ input }) => (input.Key as { pk?: { S: string } })?.pk?.S ?? []);
  expect(keys.filter((key) => /^(requests|buyer)/.test(key))).toEqual([]);
});

test('a copy has their orders and their account, in events that end', async () => {
  await hear(customer(account, 1), 1);
  await hear(order('shopify-1', 2, { shipping: { country: 'KR', postcode: '63242' } }), 2);
  const asked = envelopeOf(ExportRequested, { ...person, request: 'x1' }) as EventOf<typeof ExportRequested>;
  await ordersAnswers.ExportRequested(asked, { now: minute(30), since: minute(30) });
  const [copy, ...more] = await events('ExportAnswered');
  expect(more).toEqual([]);
  const { json, ...rest } = (copy?.data ?? {}) as { json: string };
  expect(rest).toEqual({ request: 'x1', customer: 'c1', by: 'orders', n: 1, of: 1 });
  expect(JSON.parse(json)).toMatchObject([
    { kind: 'order', id: 'shopify-1', number: '#1001', buyer: { email }, shipping: { postcode: '63242' } },
    { kind: 'platform-account', customer: account, buyer: { given: '민지' } },
  ]);
  const [item] = (await items()).filter(({ events: [event] = [] }) => event?.name === 'ExportAnswered');
  expect(item?.sk).toMatch(/^PERSONAL#/);
  expect(item).toHaveProperty('expiresAt');
});
