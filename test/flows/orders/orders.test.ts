import { afterEach, expect, test } from 'vitest';
import { aCustomer, aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const order = 'shopify-820982911946154508';
const minji = 'minji@shop.example';
let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

type Fields = Record<string, unknown>;

async function read<Body = Fields>(path: string, who = { role: 'agent' }): Promise<Body> {
  const { status, body } = await world.get(`/v1/shops/demo${path}`, who);
  expect([path, status, status === 200 ? undefined : body]).toEqual([path, 200, undefined]);
  return body as Body;
}
interface List {
  readonly items: readonly Fields[];
  readonly next?: string;
}
const list = (path: string) => read<List>(path);
const briefs = async (body: object) =>
  (await world.api('/v1/shops/demo/customers/brief', body, undefined)).body as List;

const monday = '2026-11-30T10:00:00+09:00';
const paid = (fields: Fields = {}) =>
  anOrder({ created_at: monday, updated_at: monday, financial_status: 'paid', ...fields });
const seoul = (local: string) => new Date(`${local}+09:00`).toISOString();

/** Another order, of a customer of its own. */
const another = (n: number, at: string, fields: Fields = {}) => {
  const email = `customer-${n}@shop.example`;
  const id = String(830_000_000_000_000_000n + BigInt(n));
  const customer = aCustomer({ id, email, first_name: '서준', last_name: '이' });
  const told = { id, name: `#${n}`, order_number: n, email, contact_email: email, customer };
  return anOrder({ ...told, created_at: at, updated_at: at, financial_status: 'paid', ...fields });
};

test('an agent finds an order by its number, and reads what happened to it, what was called, and what was written', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid());
  await world.pass('PT6H');
  const parcel = { created_at: '2026-11-30T15:00:00+09:00', updated_at: '2026-11-30T15:00:00+09:00' };
  await world.shopify('fulfillments/create', aFulfillment(parcel));
  await world.comeTo(seoul('2026-12-02T16:00:00'));
  const there = { ...parcel, updated_at: '2026-12-02T15:00:00+09:00', shipment_status: 'delivered' };
  await world.shopify('fulfillments/update', aFulfillment(there));
  await world.pass('P2D');

  const found = await list(`/orders?number=${encodeURIComponent('#1001')}`);
  expect(found.items).toMatchObject([
    {
      id: order,
      number: '#1001',
      platform: 'shopify',
      state: 'delivered',
      isLate: false,
      isTest: false,
      placedAt: seoul('2026-11-30T10:00:00'),
      promisedAt: seoul('2026-12-02T23:59:59.999'),
      total: { currency: 'KRW' },
      items: [{ title: '무선청소기', quantity: 1 }],
      lines: 1,
    },
  ]);
  expect(found.next).toBeUndefined();
  expect(JSON.stringify(found)).not.toContain('minji');

  const life = await read(`/orders/${order}`);
  expect(life.life).toMatchObject([
    { stage: 'placed', at: seoul('2026-11-30T10:00:00'), statedBy: 'platform' },
    { stage: 'paid', statedBy: 'platform' },
    { stage: 'shipped', at: seoul('2026-11-30T15:00:00'), statedBy: 'platform' },
    { stage: 'delivered', at: seoul('2026-12-02T15:00:00'), statedBy: 'platform' },
  ]);
  expect(life.promise).toEqual({ promisedAt: seoul('2026-12-02T23:59:59.999'), isRenewable: false });
  expect(life.parcels).toMatchObject([
    { trackingNumber: expect.any(String), deliveredAt: seoul('2026-12-02T15:00:00'), items: [{ title: '무선청소기' }] },
  ]);
  expect(life).toMatchObject({ returns: [], troubles: [] });
  for (const personal of ['민지', 'minji', '04001']) expect(JSON.stringify(life)).not.toContain(personal);

  const { items: calls } = await list(`/orders/${order}/webhooks`);
  expect(calls.map(({ topic, outcome }) => [topic, outcome])).toEqual([
    ['fulfillments/update', 'understood'],
    ['fulfillments/create', 'understood'],
    ['orders/paid', 'understood'],
  ]);

  const { items: written } = await list(`/orders/${order}/messages`);
  const letters = written.map(({ kind, state }) => [kind, state]);
  expect(letters.at(-1)).toEqual(['thank-you', 'delivered']);
  expect(letters.length).toBe(world.mailsTo(minji).length);
  expect(written.at(-1)).toMatchObject({
    label: { ko: expect.any(String) },
    history: [{ state: 'sent' }, { state: 'delivered' }],
  });

  expect((await briefs({ orders: [order, 'shopify-1'] })).items).toMatchObject([
    { id: order, given: '민지', family: '김', language: 'ko' },
  ]);
});

test('a message that was not sent says why, and a test order is marked as one', async () => {
  world = await aFastWorld({ at: monday });
  const customer = aCustomer({ email: null });
  await world.shopify('orders/paid', paid({ email: null, contact_email: null, customer }));
  await world.shopify('orders/paid', another(2001, monday, { test: true }));
  await world.pass('P1D');
  const { items } = await list(`/orders/${order}/messages`);
  expect(items.at(-1)).toMatchObject({
    kind: 'thank-you',
    state: 'skipped',
    because: 'no-address',
    history: [{ state: 'skipped', because: 'no-address' }],
  });
  const { items: all } = await list('/orders');
  expect(all.map(({ number, isTest }) => [number, isTest])).toEqual([
    ['#2001', true],
    ['#1001', false],
  ]);
});

thorough('the list has every order once, the newest first, also of customers who bought twice', async () => {
  world = await aFastWorld({ at: monday });
  const count = 30;
  for (let n = 0; n < count; n++) {
    await world.shopify(
      'orders/paid',
      another(2000 + n, seoul(`2026-11-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00`)),
    );
  }
  const first = await list('/orders');
  const second = await list(`/orders?next=${first.next}`);
  expect([first.items.length, second.items.length, second.next]).toEqual([25, 5, undefined]);
  const all = [...first.items, ...second.items].map(({ placedAt, id }) => `${placedAt} ${id}`);
  expect(all).toEqual([...all].sort().reverse());
  expect(new Set(all).size).toBe(count);
});

// @thorough
test('by an email address, the orders of its customer are found, and those of nobody else', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid());
  await world.shopify('orders/paid', another(2001, monday));
  const { items: people } = await list(`/customers?email=${minji}`);
  expect(people).toHaveLength(1);
  const { items: own } = await list(`/customers/${people[0]?.id}/orders`);
  expect(own).toEqual([{ id: order }]);
  expect((await list(`/orders?ids=${order},shopify-404`)).items).toMatchObject([{ id: order }]);
  expect((await briefs({ ids: [people[0]?.id] })).items).toMatchObject([{ customer: people[0]?.id, given: '민지' }]);
});

// @thorough
test('nothing is said to who may not look, and what cannot be looked for is refused with what to do', async () => {
  world = await aFastWorld({ at: monday });
  await world.shopify('orders/paid', paid());
  const paths = ['/orders', `/orders/${order}`, `/orders/${order}/webhooks`, `/orders/${order}/messages`];
  for (const path of paths) {
    const other = await world.get(`/v1/shops/other${path}`, { role: 'admin', shop: 'demo' });
    const marketer = await world.get(`/v1/shops/demo${path}`, { role: 'marketer' });
    expect([other.status, marketer.status]).toEqual([403, 403]);
  }
  const refused = async (query: string) => {
    const { status, body } = await world.get(`/v1/shops/demo/orders${query}`, {});
    return [status, (body as { code?: string }).code];
  };
  expect(await refused('?email=minji@shop.example')).toEqual([400, 'query-invalid']);
  expect(await refused('?number=1&ids=2')).toEqual([400, 'query-invalid']);
  expect(await refused('?number=%20')).toEqual([400, 'query-invalid']);
  expect(await refused(`?ids=${Array.from({ length: 26 }, (_, n) => `o-${n}`).join(',')}`)).toEqual([
    400,
    'query-invalid',
  ]);
  expect(await refused('?next=bm90aGluZw')).toEqual([400, 'next-invalid']);
  const unknown = await world.get('/v1/shops/demo/orders/shopify-404', {});
  expect([unknown.status, (unknown.body as { code?: string }).code]).toEqual([404, 'order-not-found']);
  expect((await world.get('/v1/shops/demo/orders/shopify-404/webhooks', {})).status).toBe(404);
  expect((await list('/orders?number=9999')).items).toEqual([]);
  const many = { orders: Array.from({ length: 101 }, (_, n) => `o-${n}`) };
  expect((await world.api('/v1/shops/demo/customers/brief', many, undefined)).status).toBe(422);
  const together = { orders: many.orders.slice(0, 60), ids: many.orders.slice(0, 41) };
  expect((await world.api('/v1/shops/demo/customers/brief', together, undefined)).status).toBe(422);
  expect((await world.get('/v1/shops/demo/customers/nobody/orders', {})).status).toBe(404);
});
