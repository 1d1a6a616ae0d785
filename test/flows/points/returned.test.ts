// @thorough
import { afterEach, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

async function account(): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return `/v1/shops/demo/customers/${(body as { items: { id: string }[] }).items[0]?.id}/points`;
}
const points = async () => (await world.get(await account(), {})).body as { readonly withheld: readonly object[] };
const reserve = async (body: object, key: string) => await world.api(`${await account()}/reservations`, body, key);
const end = (reserved: Reply, how: string, body: object, key: string) =>
  world.api(`/v1/shops/demo/reservations/${(reserved.body as { id: string }).id}/${how}`, body, key);

/** Minji has 1,000 points that she can spend. */
async function aThousandPoints(): Promise<void> {
  world = await aFastWorld();
  const paid = { financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00', subtotal_price: '100000' };
  await world.shopify('orders/paid', anOrder({ ...paid, total_price: '100000', current_total_price: '100000' }));
  const there = { shipment_status: 'delivered', updated_at: '2026-11-27T12:00:00+09:00' };
  await world.shopify('fulfillments/update', aFulfillment(there));
  await world.pass('P8D');
}

test('a checkout applies points, takes them away, and applies them again, by the same key: 201 means that they are held', async () => {
  await aThousandPoints();
  const wish = { points: 800, order: 'cart-1' };

  const first = await reserve(wish, 'a');
  await end(first, 'release', {}, 'away');
  expect(await points()).toMatchObject({ available: 1_000 });
  const again = await reserve(wish, 'a');

  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(await points()).toMatchObject({ available: 200 });
  expect((await reserve(wish, 'a')).status).toBe(201);
  expect((await end(again, 'commit', {}, 'pay')).status).toBe(200);
  expect(await points()).toMatchObject({ active: 200, available: 200 });
  expect((await reserve(wish, 'a')).status).toBe(201);
  expect((await reserve(wish, 'b')).body).toMatchObject({ code: 'points-spent' });
  expect(await points()).toMatchObject({ active: 200, available: 200 });
});

// @thorough
test('points that others took meanwhile cannot be held again, also by the same key', async () => {
  await aThousandPoints();
  const first = await reserve({ points: 800, order: 'cart-1' }, 'a');
  await world.pass('PT20M');
  await reserve({ points: 900, order: 'cart-2' }, 'b');

  expect((await reserve({ points: 800, order: 'cart-1' }, 'a')).body).toMatchObject({ code: 'points-insufficient' });
  expect((await end(first, 'commit', {}, 'pay')).body).toMatchObject({ code: 'reservation-ended' });
});

thorough('a bank transfer has its points for 13 days, and nobody has them for longer than 14', async () => {
  await aThousandPoints();
  const held = await reserve({ points: 800, order: 'cart-1', minutes: 20_160 }, 'a');
  await world.pass('P13D');
  expect(await points()).toMatchObject({ active: 1_000, available: 200 });
  expect((await end(held, 'commit', {}, 'pay')).status).toBe(200);
  await reserve({ points: 100, order: 'cart-2', minutes: 20_160 }, 'b');
  await world.pass('P14D');
  expect(await points()).toMatchObject({ active: 200, available: 200 });
  for (const minutes of [0, 20_161, 1.5]) {
    expect((await reserve({ points: 1, order: 'cart-3', minutes }, 'c')).body).toMatchObject({ code: 'body-invalid' });
  }
});

// @thorough
test('she spends points on an order that the shop cancels: they go back, and she and the agents read it', async () => {
  await aThousandPoints();
  const reserved = await reserve({ points: 500, order: 'cart-1' }, 'a');
  await end(reserved, 'commit', { order: 'shopify-5001' }, 'pay');
  const free = { id: '5001', name: '#5001', financial_status: 'paid', subtotal_price: '0', total_price: '0' };
  await world.shopify('orders/paid', anOrder({ ...free, updated_at: world.now() }));
  expect(await points()).toMatchObject({ active: 500 });
  await world.pass('PT1H');

  await world.shopify('orders/cancelled', anOrder({ ...free, updated_at: world.now(), cancelled_at: world.now() }));

  expect(await points()).toMatchObject({
    ...{ active: 1_000, available: 1_000 },
    entries: [
      { kind: 'returned', text: '주문 #5001 취소 또는 환불: 사용하신 500P 반환' },
      { kind: 'spent' },
      { kind: 'activated' },
      { kind: 'earned' },
    ],
  });
  expect((await world.timeline(minji)).map(({ text }) => text)).toContain('Returned: 500 points spent on order #5001');
});

thorough('an order in dollars earns nothing: the timeline and the points say so', async () => {
  world = await aFastWorld();
  await world.shopify(
    'orders/paid',
    anOrder({ financial_status: 'paid', currency: 'USD', presentment_currency: 'USD' }),
  );

  expect((await points()).withheld).toMatchObject([{ number: '#1001', reason: 'currency' }]);
  expect((await world.timeline(minji)).map(({ text }) => text)).toContain(
    'No points for order #1001: it was paid in another currency',
  );
});
