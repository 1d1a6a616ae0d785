import { afterEach, expect, test } from 'vitest';
import { addressId } from '../../../shared/base/ids.ts';
import { source } from '../../../shared/events/event.ts';
import { BuyerSeen } from '../../../shared/events/orders.ts';
import { ErasureRequested } from '../../../shared/events/privacy.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';
import { sendAgain } from '../alarms/ringing.ts';

const minji = 'minji@shop.example';
const minjisId = '115310627314723954';
let world: World;
afterEach(() => {
  expect(world.complaints().filter((each) => !each.includes('Killed by a fault'))).toEqual([]);
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
async function requests(role = 'lead', status = 'open'): Promise<{ status: number; items: readonly Request[] }> {
  const reply = await world.get(`/v1/shops/demo/privacy-requests?status=${status}`, { role });
  return { status: reply.status, items: (reply.body as { items: Request[] }).items ?? [] };
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
  expect([...(await requests()).items, ...(await requests('lead', 'done')).items]).toMatchObject([
    {
      id: expect.any(String),
      kind: 'erase-customer',
      requestedAt: expect.any(String),
      by: 'platform',
      customer: her,
      orders: 1,
    },
  ]);
  expect((await requests('agent')).status).toBe(403);

  await buys();
  await world.pass('P60D');
  expect(world.mailsTo(minji).length).toBe(mailsBefore);
  const ended = world.events().filter(({ name, data }) => name === 'FollowUpCancelled' && data.because === 'erased');
  expect(ended.length).toBeGreaterThan(0);
  expect(await found()).toEqual([]);
});

// @thorough
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

// @thorough
test('the request comes before a report that is still on its way: whoever was erased is not known again by it', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const subject = `buyer/demo/shopify-${minjisId}`;
  const buyer = { platformId: `shopify-${minjisId}`, email: minji, emailVerified: true };
  const event = {
    ...{
      id: `${subject}@1.1`,
      name: BuyerSeen.name,
      v: BuyerSeen.v,
      shop: 'demo',
      subject,
      version: 1,
      status: 'known',
    },
    ...{ at: world.now(), cause: 'test', test: false, data: { buyer } },
  };
  await world.pass('PT1H');
  await redact();
  await world.pass('PT1H');
  const [bus] = world.cloud.buses.values();
  bus?.put({ Source: source, DetailType: BuyerSeen.name, Detail: JSON.stringify(event) });
  await world.pass('PT1H');

  expect(await found()).toEqual([]);
  expect(world.events().filter(({ name }) => name === 'CustomerRegistered')).toEqual([]);
});

// @thorough
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

// @thorough
test('a request for erasure between the decision and the sending stops an automatic answer', async () => {
  let checks = 0;
  const overtakes: FaultAt = ({ caller, operation, input }) => {
    if (caller !== 'messaging.send' || operation !== 'TransactWriteItems') return undefined;
    for (const { ConditionCheck } of input.TransactItems as { ConditionCheck?: Record<string, unknown> }[]) {
      if (!JSON.stringify(ConditionCheck?.Key ?? '').includes('erased-address/')) continue;
      if (++checks === 1) Object.assign(ConditionCheck ?? {}, { ConditionExpression: 'attribute_exists(pk)' });
    }
    return undefined;
  };
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', faultAt: overtakes });
  await world.local('POST', '/_local/mails', {
    ...{ from: 'john@shop.example', to: 'care@dangol.example', subject: '문의', text: '언제 오나요?' },
  });
  await world.pass('PT5M');

  expect(checks).toBe(2);
  expect(world.mailsTo('john@shop.example')).toHaveLength(1);
});

// @thorough
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
  const items = [...(await requests()).items, ...(await requests('lead', 'done')).items].sort((one, other) =>
    one.requestedAt < other.requestedAt ? -1 : 1,
  );
  expect(items.map(({ kind }) => kind)).toEqual(['access', 'deleted-at-platform', 'erase-shop']);
  expect(items.at(-1)?.status).toBe('done');
  expect([...items].map(({ requestedAt }) => requestedAt).sort()).toEqual(items.map(({ requestedAt }) => requestedAt));
});

// @thorough
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

// @thorough
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

// @thorough
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

/** A world in which one holder answers nothing until it is mended. */
async function withSilentHolder(): Promise<{ readonly mend: () => Promise<void> }> {
  let isSilent = true;
  const faultAt: FaultAt = ({ caller }) => (isSilent && caller === 'surveys.events' ? 'killed-before' : undefined);
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00', faultAt });
  const mend = async () => {
    isSilent = false;
    await sendAgain(world, 'surveys.events');
    await world.pass('PT10M');
  };
  return { mend };
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function linkOf(her: string): Promise<string> {
  const linked = await world.api(`/v1/shops/demo/customers/${her}/links`, {}, 'link');
  return new URL((linked.body as { url: string }).url).pathname;
}

// @thorough
test('she reads all that is stored of her on her own page, then has it erased, and a new order makes her somebody new', async () => {
  const { mend } = await withSilentHolder();
  await buys();
  const [her = ''] = await found();
  const page = await linkOf(her);
  expect(String((await world.get(page)).body)).toContain(`${page}/data`);
  for (const path of ['/data', '/erasure']) expect((await world.get(`${page}${path}`)).status).toBe(200);
  expect((await requests()).items).toEqual([]);

  const led = await world.post(`${page}/copy`, '', form);
  const again = await world.post(`${page}/copy`, '', form);
  const copyIn = ({ body }: typeof led) => /href="([^"]+\/copies\/[a-z2-7]{26})"/.exec(String(body))?.[1] ?? '';
  const copy = copyIn(led);
  expect([led.status, copyIn(again)]).toEqual([200, copy]);
  expect(String((await world.get(copy)).body)).not.toContain(minji);
  await mend();
  const shown = String((await world.get(copy)).body);
  expect(shown).toContain(minji);
  const file = await world.get(`${copy}/file`);
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.body).toMatchObject({
    missing: [],
    data: { customers: { customer: { email: minji } }, surveys: expect.anything() },
  });
  // Nobody else's link opens it.
  await world.shopify(
    'orders/paid',
    anOrder({ id: '7', name: '#7', financial_status: 'paid', customer: null, email: 'sofia@shop.example' }),
  );
  await world.rest();
  const [other = ''] = (
    (await world.get('/v1/shops/demo/customers?email=sofia@shop.example', {})).body as { items: { id: string }[] }
  ).items.map(({ id }) => id);
  const otherLink = await world.api(`/v1/shops/demo/customers/${other}/links`, {}, 'link-3');
  const otherPage = new URL((otherLink.body as { url: string }).url).pathname;
  expect((await world.get(copy.replace(page, otherPage))).status).toBe(404);

  expect((await world.post(`${page}/erasure`, '', form)).status).toBe(200);
  await world.pass('PT1M');
  expect((await world.get(page)).status).toBe(404);
  expect(await found()).toEqual([]);
  expect((await requests()).items).toEqual([]);
  expect((await requests('lead', 'done')).items.map(({ kind }) => kind)).toEqual(['access', 'erase-customer']);

  await buys();
  expect(await found()).toEqual([]);
  const anew = { id: '820982911946154599', name: '#1002', updated_at: world.now(), processed_at: world.now() };
  await world.shopify('orders/paid', anOrder({ ...anew, created_at: world.now(), financial_status: 'paid' }));
  await world.pass('PT1H');
  const [somebody] = await found();
  expect(somebody).toBeDefined();
  expect(somebody).not.toBe(her);
});

// @thorough
test('who has not answered after a day is late, and counted each day again, until all have', async () => {
  const { mend } = await withSilentHolder();
  await buys();
  const [her = ''] = await found();
  const asked = await world.api(`/v1/shops/demo/customers/${her}/erasures`, { reason: 'asked' }, 'e-1');
  expect(asked.status).toBe(202);
  await world.pass('PT1M');
  expect((await requests()).items).toMatchObject([{ missing: ['surveys'] }]);
  const late = () => world.cloud.metrics.sums().find(({ name }) => name === 'PrivacyRequestsLate')?.sum ?? 0;
  expect(late()).toBe(0);
  for (const days of [1, 2]) {
    await world.pass('P1D');
    expect((await requests()).items).toMatchObject([{ missing: ['surveys'], lateAt: expect.any(String) }]);
    expect(late()).toBe(days);
  }
  await mend();
  expect((await requests()).items).toEqual([]);
  await world.pass('P1D');
  expect(late()).toBe(2);
});

// @thorough
test('a shop that left Shopify has all of its customers erased who are known by nothing else', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buys();
  await world.shopify(
    'orders/paid',
    anOrder({ id: '7', name: '#7', financial_status: 'paid', customer: null, email: 'sofia@shop.example' }),
  );
  await world.pass('PT1M');
  await world.shopify('shop/redact', { shop_id: '1', shop_domain: 'demo.example' });
  await world.pass('PT1M');
  expect(await found()).toEqual([]);
  const { body } = await world.get('/v1/shops/demo/customers', {});
  expect((body as { items: object[] }).items).toEqual([]);
  const done = (await requests('lead', 'done')).items.filter(({ kind }) => kind === 'erase-shop');
  expect(done).toMatchObject([{ customers: 2, spared: 0 }]);
});
