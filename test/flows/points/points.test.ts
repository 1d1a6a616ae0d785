import { afterEach, describe, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder, aRefund, aRefundLine } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough, times } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';

let world: World;

const money = { total_price: '103000', current_total_price: '103000', subtotal_price: '100000' };
const paid = (fields = {}) =>
  anOrder({ ...money, financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00', ...fields });
const delivered = () => aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T10:00:00+09:00' });
const halfBack = () =>
  aRefund({ created_at: '2026-11-29T10:00:00+09:00', refund_line_items: [aRefundLine({ subtotal: 50_000 })] });

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

interface Points {
  readonly pending: number;
  readonly active: number;
  readonly debt: number;
  readonly available: number;
  readonly tier: string;
  readonly nextExpiries: readonly { at: string; points: number }[];
  readonly entries: readonly { number: number; kind: string; text: string }[];
}

async function customer(): Promise<string> {
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', { role: 'machine' });
  return `/v1/shops/demo/customers/${(body as { items: { id: string }[] }).items[0]?.id}`;
}

async function points(language = 'en'): Promise<Points> {
  const { status, body } = await world.get(`${await customer()}/points`, {}, { 'accept-language': language });
  expect(status).toBe(200);
  return body as Points;
}

async function post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
  const { body: issued } = await world.local('POST', '/_local/token', { role: 'machine', shop: 'demo' });
  const { token } = issued as { token: string };
  const authorization = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return world.post(path, JSON.stringify(body), { ...authorization, ...headers });
}

/** Minji's order of ₩100,000 is paid and delivered, half of it is given back, and the return window has ended. */
async function halfKept(): Promise<void> {
  world = await aFastWorld();
  await world.shopify('orders/paid', paid());
  await world.pass('P1D');
  await world.shopify('fulfillments/update', delivered());
  await world.pass('P1D');
  await world.shopify('refunds/create', halfBack());
  await world.pass('P6D');
}

test('Minji pays ₩100,000 for a vacuum and ₩3,000 for its way: 1,000 points are pending', async () => {
  world = await aFastWorld();

  await world.shopify('orders/paid', paid());

  expect(await points()).toMatchObject({ pending: 1_000, active: 0, debt: 0, available: 0, tier: 'welcome' });
  expect((await points('ko')).entries.map(({ text }) => text)).toEqual([
    '주문 #1001: 1,000P 적립 예정 (결제한 상품 금액의 1%)',
  ]);
});

const told = [
  ['after it was paid, three times', ['orders/paid', 'refunds/create', 'refunds/create', 'refunds/create']],
  ['before its order is known', ['refunds/create', 'orders/paid']],
  ['in its order too, and again', ['orders/paid', 'orders/updated', 'refunds/create', 'orders/updated', 'orders/paid']],
] as const;
// @thorough
test.for(told.slice(0, times(1, 3)))('half of it is refunded, %s: 500 points are reversed', async ([, topics]) => {
  world = await aFastWorld();
  const later = { updated_at: '2026-11-29T10:00:00+09:00', financial_status: 'partially_refunded' };
  const bodies = {
    'orders/paid': paid(),
    'orders/updated': paid({ ...later, refunds: [halfBack()] }),
    'refunds/create': halfBack(),
  };

  for (const topic of topics) await world.shopify(topic, bodies[topic]);

  const { entries, ...balance } = await points();
  expect(balance).toMatchObject({ pending: 500, active: 0, debt: 0 });
  expect(entries.map(({ number, kind }) => `${number} ${kind}`)).toEqual(['2 reversed', '1 earned']);
});

// @thorough
test('the return window ends: 500 points are active, and end with a day a year later', async () => {
  await halfKept();

  expect(await points()).toMatchObject({
    pending: 0,
    active: 500,
    nextExpiries: [{ at: '2027-12-05T14:59:59.999Z', points: 500 }],
  });
  await world.pass('P366D');
  expect(await points()).toMatchObject({ pending: 0, active: 0, debt: 0, nextExpiries: [] });
  expect(world.wakes().filter(({ owner }) => owner === 'loyalty')).toEqual([]);
});

test('she spends 300 of 500 points at a checkout that asks for everything twice at once: it happens once', async () => {
  await halfKept();
  const path = `${await customer()}/points/reservations`;
  const wish = { points: 300, order: 'checkout-1' };

  const held = await Promise.all([1, 2].map(() => post(path, wish, { 'idempotency-key': 'a' })));
  expect(held.map(({ status }) => status)).toEqual([201, 201]);
  const [{ id = '' } = {}, other] = held.map(({ body }) => body as { id?: string });
  expect(other).toEqual({ id });
  expect(await points()).toMatchObject({ active: 500, available: 200 });
  const spent = await Promise.all([1, 2].map(() => post(`${path}/${id}/commit`)));

  expect(spent.map(({ status }) => status)).toEqual([200, 200]);
  expect(await points()).toMatchObject({ active: 200, available: 200, debt: 0 });
  expect((await points()).entries.filter(({ kind }) => kind === 'spent')).toHaveLength(1);
  expect(world.events().filter(({ name }) => name === 'PointsSpent')).toHaveLength(1);
  expect((await post(`/v1/shops/demo/reservations/${id}/release`)).status).toBe(409);
});

thorough('two checkouts want 300 of 500 points at once: one of them gets none', async () => {
  await halfKept();
  const path = `${await customer()}/points/reservations`;

  const wish = (key: string) => post(path, { points: 300, order: `checkout-${key}` }, { 'idempotency-key': key });
  const answers = await Promise.all([wish('a'), wish('b')]);

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ detail: '200 can be spent now.' });
});

thorough('a checkout that is left has its points for a quarter of an hour', async () => {
  await halfKept();
  const path = `${await customer()}/points/reservations`;
  const { body } = await post(path, { points: 500, order: 'checkout-1' });
  const { id } = body as { id: string };
  expect((await points()).available).toBe(0);

  await world.pass('PT17M');

  expect((await points()).available).toBe(500);
  expect((await post(`${path}/${id}/commit`)).status).toBe(409);
  expect((await points()).active).toBe(500);
});

// @thorough
test('a checkout that is called off gives its points back at once', async () => {
  await halfKept();
  const path = `${await customer()}/points/reservations`;
  const { body } = await post(path, { points: 500, order: 'checkout-1' });
  const { id } = body as { id: string };

  expect((await post(`${path}/${id}/release`)).status).toBe(200);

  expect(await points()).toMatchObject({ active: 500, available: 500 });
});

// @thorough
test('what is no wish is refused in words, and a stranger gets nothing', async () => {
  await halfKept();
  const path = `${await customer()}/points`;

  for (const wish of [{}, { points: 0, order: 'o' }, { points: 1.5, order: 'o' }, { points: 3, order: 'a b' }]) {
    expect((await post(`${path}/reservations`, wish)).status).toBe(422);
  }
  expect((await post(`${path}/reservations/none/commit`)).status).toBe(404);
  expect((await world.get(path, { role: 'marketer' })).status).toBe(403);
  expect((await world.get(path, { shop: 'other' })).status).toBe(403);
  expect((await world.get(path)).status).toBe(401);
});

thorough('a test order earns nothing, and a cancelled one keeps nothing', async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', paid({ test: true }));
  expect(await points()).toMatchObject({ pending: 0, active: 0, entries: [] });
  await world.shopify('orders/paid', paid({ id: '5001', name: '#5001' }));
  expect((await points()).pending).toBe(1_000);

  const at = '2026-11-28T10:00:00+09:00';
  await world.shopify('orders/cancelled', paid({ id: '5001', name: '#5001', cancelled_at: at, updated_at: at }));

  expect(await points()).toMatchObject({ pending: 0, active: 0, debt: 0 });
});

// @thorough
describe('ten return windows of hers end at one time', () => {
  async function tenDelivered(): Promise<string> {
    world = await aFastWorld();
    for (let n = 1; n <= 10; n++) {
      const line = { id: `${n}1` };
      await world.shopify('orders/paid', paid({ id: `${n}`, name: `#${n}`, line_items: [aLine(line)] }));
      const parcel = { id: `${n}2`, order_id: `${n}`, name: `#${n}.1`, line_items: [aLine(line)] };
      await world.shopify('fulfillments/update', { ...delivered(), ...parcel });
    }
    const [wake] = world.wakes().filter(({ owner }) => owner === 'loyalty');
    return wake?.at ?? '';
  }

  const activated = () => world.events().filter(({ name }) => name === 'PointsActivated').length;

  test('one wake makes all of them spendable, at once', async () => {
    const at = await tenDelivered();
    await world.comeTo(at);
    expect(activated()).toBe(10);
  });

  thorough('a checkout that is quicker than the wake has all of it', async () => {
    const at = await tenDelivered();
    const { scheduler } = world.cloud;
    for (const { group, name } of scheduler.schedules())
      scheduler.call('DeleteSchedule', { GroupName: group, Name: name });
    await world.comeTo(at);
    expect(activated()).toBe(0);

    const { status } = await post(`${await customer()}/points/reservations`, { points: 10_000, order: 'checkout-1' });

    expect(status).toBe(201);
  });
});
