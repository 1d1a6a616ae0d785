// @thorough
import { afterEach, expect, test } from 'vitest';
import { aCustomer, aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const accounts = { a: '115310627314723901', b: '115310627314723902' };
type Name = keyof typeof accounts;

/** Her order of ₩100,000 with this account is paid and delivered; its points can be spent eight days later. */
async function buys(name: Name): Promise<void> {
  const id = `8209829119461545${accounts[name].slice(-2)}`;
  const email = `${name}@shop.example`;
  const customer = aCustomer({ id: accounts[name], email, verified_email: false });
  const times = { created_at: world.now(), processed_at: world.now(), updated_at: world.now() };
  const money = { total_price: '100000', current_total_price: '100000', subtotal_price: '100000' };
  const said = { id, name: `#${name}`, email, contact_email: email, customer, financial_status: 'paid' };
  await world.shopify(
    'orders/paid',
    anOrder({ ...said, ...times, ...money, line_items: [aLine({ price: '100000' })] }),
  );
  const there = { order_id: id, shipment_status: 'delivered', updated_at: world.now() };
  await world.shopify('fulfillments/update', aFulfillment({ ...there, id: `4255${accounts[name].slice(-4)}` }));
}

async function found(name: Name): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${name}@shop.example`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

const path = (customer: string) => `/v1/shops/demo/customers/${customer}/points`;
const points = async (customer: string, language = 'en') =>
  (await world.get(path(customer), {}, { 'accept-language': language })).body as {
    readonly customer: string;
    readonly active: number;
    readonly debt: number;
    readonly entries: readonly { readonly text: string }[];
  };

test('accounts that the platform merges have the points of both, those given by hand too, and none that was spent before', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await buys('a');
  await buys('b');
  await world.pass('P9D');
  const [a, b] = [await found('a'), await found('b')];
  const held = await world.api(`${path(b)}/reservations`, { points: 600, order: 'cart-1' }, 'hold');
  const { id } = held.body as { id: string };
  await world.api(`/v1/shops/demo/reservations/${id}/commit`, {}, 'commit');
  await world.api(`${path(b)}/corrections`, { points: 50, reason: 'a scratched box' }, 'correct');
  const open = await world.api(`${path(b)}/reservations`, { points: 100, order: 'cart-2' }, 'hold-2');

  await world.shopify('customers/merge', {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${accounts.a}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${accounts.b}`,
    status: 'completed',
  });
  await world.pass('PT5M');

  expect(await points(a)).toMatchObject({ customer: a, active: 1_450, debt: 0 });
  expect(await points(b)).toMatchObject({ customer: a, active: 1_450, debt: 0 });
  expect((await points(a)).entries[0]?.text).toBe('Merged with another customer: 450 points added');
  expect((await points(b, 'ko')).entries[0]?.text).toBe('고객 통합: 450P 추가');
  const committed = await world.api(
    `/v1/shops/demo/reservations/${(open.body as { id: string }).id}/commit`,
    {},
    'commit-2',
  );
  expect([committed.status, await points(b)]).toMatchObject([200, { active: 1_350 }]);
  const moved = world.events().filter(({ name }) => name === 'PointsMoved');
  expect(moved.map(({ data }) => [data.customer, data.other, data.direction, data.points])).toEqual([
    [a, b, 'added', 450],
    [b, a, 'taken', 450],
  ]);
});
