import { afterEach, expect, test } from 'vitest';
import type { Mischief } from '../../../infra/local/faults/faults.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { ErasureRequested } from '../../../shared/events/customers.ts';
import { source } from '../../../shared/events/event.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const minjisId = '115310627314723954';
let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

async function buys(): Promise<void> {
  const times = { updated_at: world.now(), created_at: world.now(), processed_at: world.now() };
  await world.shopify('orders/paid', anOrder({ ...times, financial_status: 'paid' }));
  await world.pass('PT1H');
}

const redact = () =>
  world.shopify('customers/redact', {
    shop_id: '954889',
    customer: { id: minjisId, email: minji },
    orders_to_redact: ['820982911946154508'],
  });

async function found(): Promise<string[]> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
}

interface Request {
  readonly id: string;
  readonly kind: string;
  readonly requestedAt: string;
  readonly status: string;
  readonly customer?: string;
}
async function requests(role = 'lead'): Promise<{ status: number; items: readonly Request[] }> {
  const { status, body } = await world.get('/v1/shops/demo/privacy-requests', { role });
  return { status, items: (body as { items: Request[] }).items ?? [] };
}

test('Minji asks Shopify to be erased: nothing is sent to her any more, nothing finds her, and a lead sees the request', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buys();
  const [her = ''] = await found();
  const linked = await world.api(`/v1/shops/demo/customers/${her}/links`, {}, 'link');
  const page = new URL((linked.body as { url: string }).url).pathname;
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at: world.now() }));
  await world.pass('P1D');
  const survey =
    /\/p\/survey\/[\w.-]+/.exec(
      world
        .mailsTo(minji)
        .map(({ text }) => text)
        .join(' '),
    )?.[0] ?? '';
  expect(survey).not.toBe('');
  const mailsBefore = world.mailsTo(minji).length;

  await redact();
  await world.pass('PT1M');

  expect(await found()).toEqual([]);
  expect((await world.get(page)).status).toBe(404);
  expect((await world.get(survey)).status).toBe(404);
  expect((await world.get(`/v1/shops/demo/customers/${her}/timeline`, {})).status).toBe(404);
  expect((await world.api(`/v1/shops/demo/customers/${her}/links`, {}, 'link-2')).status).toBe(404);
  expect((await requests()).items).toEqual([
    {
      id: expect.any(String),
      kind: 'erase-customer',
      requestedAt: expect.any(String),
      status: 'open',
      customer: her,
      orders: 1,
    },
  ]);
  expect((await requests('agent')).status).toBe(403);

  await buys();
  await world.pass('P60D');
  expect(world.mailsTo(minji).length).toBe(mailsBefore);
  const skipped = world
    .events()
    .filter(({ name, data }) => name === 'MessageSkipped' && data.because === 'erasure-requested');
  expect(skipped.length).toBeGreaterThan(0);
  expect(await found()).toEqual([]);
});

test('the request comes before the order: whoever was erased is not known again by it', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await redact();
  await world.pass('PT1M');
  await buys();
  await world.pass('P10D');

  expect(await found()).toEqual([]);
  expect(world.mailsTo(minji)).toEqual([]);
  const told = world.events().filter(({ name }) => /^Customer(Registered|Changed)$/.test(name));
  expect(JSON.stringify(told)).not.toContain(minji);
});

test('a guest asked for erasure: an account that proves the address later is somebody new, and is written to', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const times = { updated_at: world.now(), created_at: world.now(), processed_at: world.now() };
  await world.shopify('orders/paid', anOrder({ ...times, financial_status: 'paid', customer: null }));
  await world.shopify('customers/redact', { shop_id: '1', customer: { email: minji }, orders_to_redact: [] });
  await world.pass('PT1H');
  expect(await found()).toEqual([]);
  const before = world.mailsTo(minji).length;

  const second = { id: '820982911946154599', name: '#1002', updated_at: world.now(), processed_at: world.now() };
  await world.shopify('orders/paid', anOrder({ ...second, created_at: world.now(), financial_status: 'paid' }));
  await world.pass('PT1H');
  expect(await found()).toHaveLength(1);
  expect(world.mailsTo(minji).length).toBe(before + 1);
});

test('a request for erasure between the decision and the sending stops an automatic answer', async () => {
  let checks = 0;
  const overtakes: Mischief = ({ caller, operation, input }) => {
    if (caller !== 'messaging.send' || operation !== 'TransactWriteItems') return undefined;
    for (const { ConditionCheck } of input.TransactItems as { ConditionCheck?: Record<string, unknown> }[]) {
      if (!JSON.stringify(ConditionCheck?.Key ?? '').includes('erased-address/')) continue;
      if (++checks === 1) Object.assign(ConditionCheck ?? {}, { ConditionExpression: 'attribute_exists(pk)' });
    }
    return undefined;
  };
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', mischief: overtakes });
  await world.local('POST', '/_local/mails', {
    ...{ from: 'john@shop.example', to: 'care@dangol.example', subject: '문의', text: '언제 오나요?' },
  });
  await world.pass('PT5M');

  expect(checks).toBe(2);
  expect(world.mailsTo('john@shop.example')).toHaveLength(1);
});

test('a customer who is deleted at Shopify, and other requests, stand in the list too, the oldest first', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buys();
  await world.shopify('customers/data_request', {
    ...{ shop_id: '1', customer: { id: minjisId, email: minji }, orders_requested: [] },
    data_request: { id: '7' },
  });
  await world.pass('PT1M');
  expect(await found()).toHaveLength(1);
  await world.shopify('customers/delete', { id: minjisId });
  await world.pass('PT1M');
  await world.shopify('shop/redact', { shop_id: '1', shop_domain: 'demo.example' });
  await world.pass('PT1M');

  expect(await found()).toEqual([]);
  const { items } = await requests();
  expect(items.map(({ kind }) => kind)).toEqual(['access', 'deleted-at-platform', 'erase-shop']);
  expect([...items].map(({ requestedAt }) => requestedAt).sort()).toEqual(items.map(({ requestedAt }) => requestedAt));
});

test('a stranger with an account who typed her address erases himself only', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buys();
  await world.shopify('customers/redact', {
    ...{ shop_id: '1', customer: { id: '115310627314723999', email: minji }, orders_to_redact: [] },
  });
  await world.pass('PT1M');

  expect(await found()).toHaveLength(1);
  const before = world.mailsTo(minji).length;
  await buys();
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at: world.now() }));
  await world.pass('P5D');
  expect(world.mailsTo(minji).length).toBeGreaterThan(before);
});

test('a mail from an erased address is a ticket, and gets no automatic answer', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buys();
  await redact();
  await world.pass('PT1M');
  const before = world.mailsTo(minji).length;
  await world.local('POST', '/_local/mails', {
    ...{ from: minji, to: 'care@dangol.example', subject: '문의', text: '제 정보가 지워졌나요?' },
  });
  await world.pass('PT5M');

  const { body } = await world.get('/v1/shops/demo/tickets', {});
  expect((body as { items: object[] }).items).toHaveLength(1);
  expect(world.mailsTo(minji).length).toBe(before);
});

test('an address whose owner asked for erasure gets nothing, also where nobody knows whose it is', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const john = 'john@shop.example';
  const subject = 'customer/demo/c1';
  const event = {
    ...{ id: `${subject}@1.1`, name: ErasureRequested.name, v: ErasureRequested.v, shop: 'demo', subject, version: 1 },
    ...{ status: 'erasure-requested', at: world.now(), cause: 'test', test: false },
    data: { customer: 'c1', addresses: [addressId(john)] },
  };
  const [bus] = world.cloud.buses.values();
  bus?.put({ Source: source, DetailType: ErasureRequested.name, Detail: JSON.stringify(event) });
  await world.rest();
  for (const from of [john, 'mary@shop.example']) {
    await world.local('POST', '/_local/mails', {
      from,
      to: 'care@dangol.example',
      subject: '문의',
      text: '언제 오나요?',
    });
  }
  await world.pass('PT5M');

  expect([world.mailsTo(john).length, world.mailsTo('mary@shop.example').length]).toEqual([0, 1]);
});
