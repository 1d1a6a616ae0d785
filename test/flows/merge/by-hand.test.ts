import { afterEach, expect, test } from 'vitest';
import { aCustomer, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { send, surveyLink } from '../survey/story.ts';
import { undoStory } from './story.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const ids = { minji: '115310627314723901', sofia: '115310627314723902', second: '115310627314723903' };

async function pays(name: keyof typeof ids, order: string): Promise<string> {
  const email = `${name}@shop.example`;
  const times = { created_at: world.now(), processed_at: world.now(), updated_at: world.now() };
  const customer = aCustomer({ id: ids[name], email, verified_email: false });
  const said = { id: order, name: `#${order}`, email, contact_email: email, customer, financial_status: 'paid' };
  await world.shopify('orders/paid', anOrder({ ...said, ...times, line_items: [aLine()] }));
  const owned = world.events().filter(({ name, data }) => name === 'OrderOwned' && data.order === `shopify-${order}`);
  return String(owned.at(-1)?.data.customer);
}

async function asks(method: string, path: string, body?: object, role = 'agent') {
  const token = world.cloud.tokens?.issue({ sub: role, 'cognito:groups': [`demo:${role}`] }, world.cloud.kernel.now());
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return await world.call(
    method,
    `/v1/shops/demo/customers/${path}`,
    Buffer.from(body ? JSON.stringify(body) : ''),
    headers,
  );
}

const pendingOf = async (customer: string) =>
  ((await world.get(`/v1/shops/demo/customers/${customer}/points`, {})).body as { pending: number }).pending;
const ownersOf = (order: string) =>
  world
    .events()
    .filter(({ name, data }) => name === 'OrderOwned' && data.order === `shopify-${order}`)
    .map(({ data }) => data.customer);

test('two who were merged by hand and taken apart have their orders and points again, and each step is told with who took it', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const [minji, sofia] = [await pays('minji', '1'), await pays('sofia', '2')];
  const merged = await asks('POST', `${minji}/merges`, { customer: sofia, note: 'Same phone.' });
  expect(merged).toMatchObject({ status: 201, body: { customer: minji, record: sofia } });
  await world.pass('PT10M');
  expect([await pendingOf(minji), ownersOf('2')]).toEqual([2 * 3_980, [sofia, minji]]);
  expect(await pays('sofia', '3')).toBe(minji);

  expect(await asks('DELETE', `${sofia}/merges/${sofia}`)).toMatchObject({
    status: 200,
    body: { customer: minji, record: sofia },
  });
  await world.pass('PT10M');
  expect([await pendingOf(minji), await pendingOf(sofia)]).toEqual([3_980, 2 * 3_980]);
  expect(['1', '2', '3'].map((order) => ownersOf(order).at(-1))).toEqual([minji, sofia, sofia]);
  const told = world.events().filter(({ name }) => /^Customers(Merged|Split)$/.test(name));
  expect(told.map(({ name, data }) => [name, data])).toEqual([
    ['CustomersMerged', { from: sofia, into: minji, because: 'by-hand', moved: [sofia], by: 'agent' }],
    ['CustomersSplit', { from: sofia, into: minji, moved: [sofia], by: 'agent' }],
  ]);
});

// @thorough
test('what one of the two complains of is theirs again when they are taken apart: the ticket, the answer to it, and the timeline', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const [minji, sofia] = [await pays('minji', '1'), await pays('sofia', '2')];
  await asks('POST', `${minji}/merges`, { customer: sofia });
  await world.pass('PT10M');
  const path = surveyLink({ customer: minji, about: 'delivery~shopify-2' });
  expect((await send(world, path, { score: '1', words: '상자가 젖었어요' })).status).toBe(200);
  await world.pass('PT10M');
  const ticket = async () => {
    const { body } = await world.get('/v1/shops/demo/tickets', {});
    return (body as { items: { id: string; customerId: string; orderId: string }[] }).items[0];
  };
  expect(await ticket()).toMatchObject({ customerId: minji, orderId: 'shopify-2' });
  const sayings = async (who: string) =>
    JSON.stringify((await world.get(`/v1/shops/demo/customers/${who}/timeline`, {})).body).includes('TicketOpened');
  expect([await sayings(minji), await sayings(sofia)]).toEqual([true, true]);

  await asks('DELETE', `${minji}/merges/${sofia}`);
  await world.pass('PT10M');
  const { id, customerId } = (await ticket()) ?? { id: '' };
  expect(customerId).toBe(sofia);
  expect([await sayings(minji), await sayings(sofia)]).toEqual([false, true]);
  await world.api(`/v1/shops/demo/tickets/${id}/replies`, { text: '새 상품을 보내 드릴게요.' }, 'reply');
  await world.pass('PT10M');
  const answers = ['minji', 'sofia'].map(
    (name) => world.mailsTo(`${name}@shop.example`).filter(({ text }) => text.includes('새 상품을')).length,
  );
  expect(answers).toEqual([0, 1]);
});

// @thorough
test('whom the platform merges into one of two who were merged by mistake goes with that one when they are taken apart', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const [minji, sofia] = [await pays('minji', '1'), await pays('sofia', '2')];
  const second = await pays('second', '3');
  await asks('POST', `${sofia}/merges`, { customer: minji });
  await world.shopify('customers/merge', {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${ids.minji}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${ids.second}`,
    status: 'completed',
  });
  await world.pass('PT10M');
  expect(['1', '2', '3'].map((order) => ownersOf(order).at(-1))).toEqual([sofia, sofia, sofia]);

  expect((await asks('DELETE', `${sofia}/merges/${minji}`)).status).toBe(200);
  await world.pass('PT10M');
  expect(['1', '2', '3'].map((order) => ownersOf(order).at(-1))).toEqual([minji, sofia, minji]);
  expect([await pendingOf(minji), await pendingOf(second), await pendingOf(sofia)]).toEqual([7_960, 7_960, 3_980]);
});

// @thorough
test('what cannot be merged or undone is refused with what to do, and changes nothing', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const [minji, sofia] = [await pays('minji', '1'), await pays('sofia', '2')];
  const refused = async (asked: ReturnType<typeof asks>) => {
    const { status, body } = await asked;
    return [status, (body as { code: string }).code];
  };
  expect(await refused(asks('POST', `${minji}/merges`, { customer: minji }))).toEqual([422, 'same-customer']);
  expect(await refused(asks('POST', `${minji}/merges`, { customer: 'nobody' }))).toEqual([404, 'customer-not-found']);
  expect(await refused(asks('POST', `nobody/merges`, { customer: minji }))).toEqual([404, 'customer-not-found']);
  expect(await refused(asks('POST', `${minji}/merges`, { customer: sofia }, 'marketer'))).toEqual([
    403,
    'role-forbidden',
  ]);
  expect(await refused(asks('POST', `${minji}/merges`, { note: '' }))).toEqual([422, 'body-invalid']);
  expect(await refused(asks('DELETE', `${minji}/merges/${sofia}`))).toEqual([404, 'merge-not-found']);
  expect(world.events().filter(({ name }) => name === 'CustomersMerged')).toEqual([]);

  await asks('POST', `${minji}/merges`, { customer: sofia });
  expect(await refused(asks('POST', `${sofia}/merges`, { customer: minji }))).toEqual([422, 'same-customer']);
  await world.pass('P31D');
  expect(await refused(asks('DELETE', `${minji}/merges/${sofia}`))).toEqual([409, 'merge-too-old']);
});

// @thorough
test('the same key is the same merge', async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const [minji, sofia] = [await pays('minji', '1'), await pays('sofia', '2')];
  const merge = () => world.api(`/v1/shops/demo/customers/${minji}/merges`, { customer: sofia }, 'once');
  const [one, other] = [await merge(), await merge()];
  expect(one.status).toBe(201);
  expect(other).toMatchObject({ status: 201, body: one.body as object });
  expect(world.events().filter(({ name }) => name === 'CustomersMerged')).toHaveLength(1);
});

// @thorough
test('the story of the sweep ends with two customers who have their own', async () => {
  world = await aFastWorld();
  await undoStory(world);
  const owners = ['01', '02', '03'].map((end) => ownersOf(`1153106273147239${end}`).at(-1));
  expect(new Set(owners).size).toBe(2);
  expect(owners[1]).toBe(owners[2]);
});
