import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aShopDocument } from '../../shops/documents.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import { thorough } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';

let world: World;

interface Made {
  readonly id: string;
  readonly key: string;
}

const keysPath = (shop = 'demo') => `/v1/shops/${shop}/keys`;

const made = async (body: object, shop = 'demo', key = 'a'): Promise<Made> => {
  const reply = await world.api(keysPath(shop), { name: 'checkout', scopes: ['points'], ...body }, key, shop);
  expect(reply.status).toBe(201);
  return reply.body as Made;
};

/** A machine's call: at the addresses behind `/keys`. */
const machine = (method: string, path: string, key: string, body?: object, headers = {}): Promise<Reply> =>
  world.call(method, `/keys${path}`, Buffer.from(body ? JSON.stringify(body) : ''), {
    authorization: `Bearer ${key}`,
    ...(body && { 'content-type': 'application/json', 'idempotency-key': JSON.stringify(body) }),
    ...headers,
  });

const listed = async () =>
  ((await world.get(keysPath(), { role: 'admin' })).body as { items: Record<string, unknown>[] }).items;

/** All that the stage keeps, as its stores read it. */
async function everythingStored(): Promise<string> {
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const items = await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
  return JSON.stringify(items.flat().map((item) => read(plain({ M: item }) as Record<string, unknown>)));
}

let customer: string;

/** Minji has points that a checkout may spend. */
beforeEach(async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  const delivered = { shipment_status: 'delivered', updated_at: '2026-11-27T12:00:00+09:00' };
  await world.shopify('fulfillments/update', aFulfillment(delivered));
  await world.pass('P10D');
  const { body } = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  customer = `/v1/shops/demo/customers/${(body as { items: { id: string }[] }).items[0]?.id}`;
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

describe('a checkout with a key', () => {
  test('redeems points, as the person who made the key could', async () => {
    const { key } = await made({});
    expect(key).toMatch(/^dangol_demo_[a-z2-7]{16}_[\w-]{43}$/);

    const before = await machine('GET', `${customer}/points`, key);
    expect(before.status).toBe(200);
    const { available } = before.body as { available: number };
    expect(available).toBeGreaterThan(300);
    const held = await machine('POST', `${customer}/points/reservations`, key, { points: 300, order: 'checkout-1' });
    expect(held.status).toBe(201);
    const { id } = held.body as { id: string };
    const spent = await machine('POST', `/v1/shops/demo/reservations/${id}/commit`, key, {});

    expect(spent).toMatchObject({ status: 200, body: { state: 'committed' } });
    expect((await machine('GET', `${customer}/points`, key)).body).toMatchObject({ available: available - 300 });
    expect(await listed()).toMatchObject([{ name: 'checkout', state: 'live', lastUsedDay: '2026-12-07', by: 'hana' }]);
  });

  // @thorough
  test('is refused at the addresses of people, where a token opens; and people are behind /keys', async () => {
    const { key } = await made({});
    const asPerson = { authorization: `Bearer ${key}` };
    expect((await world.call('GET', `${customer}/points`, Buffer.alloc(0), asPerson)).status).toBe(401);
    const token = world.cloud.tokens?.issue(
      { sub: 'hana', 'cognito:groups': ['demo:admin'] },
      world.cloud.kernel.now(),
    );
    expect((await machine('GET', `${customer}/points`, String(token))).status).toBe(403);
  });

  // @thorough
  test('learns nothing of a key, a person or a shop of which it is not', async () => {
    await world.deploy(aShopDocument('other'));
    const { key } = await made({});
    const other = await made({}, 'other', 'b');
    const cut = key.slice(0, -1);
    const changed = `${cut}${key.endsWith('A') ? 'B' : 'A'}`;
    const strange = [cut, changed, `${key}A`, key.replace('_demo_', '_other_'), key.toUpperCase(), 'x', 'dangol_demo_'];

    for (const each of strange) {
      expect((await machine('GET', `${customer}/points`, each)).body, `${each} of ${key}`).toEqual({
        message: 'Forbidden',
      });
    }
    expect(await machine('GET', `${customer}/points`, other.key)).toMatchObject({
      status: 403,
      body: { code: 'shop-forbidden' },
    });
    expect(await machine('GET', `${customer}/timeline`, key)).toMatchObject({
      status: 403,
      body: { code: 'scope-forbidden', detail: 'It takes: customers; the key has: points.' },
    });
    const nobody = await world.call('GET', `/keys${customer}/points`, Buffer.alloc(0), {});
    expect([nobody.status, nobody.body]).toEqual([401, { message: 'Unauthorized' }]);
  });

  // @thorough
  test('has no address for what only people may do: not even a key makes keys', async () => {
    const { id, key } = await made({ scopes: ['points', 'customers', 'documents', 'connections'] });
    for (const [method, path] of [
      ['GET', keysPath()],
      ['POST', keysPath()],
      ['POST', `${keysPath()}/${id}/end`],
      ['GET', '/v1/shops/demo/tickets'],
      ['DELETE', customer],
    ] as const) {
      expect((await machine(method, path, key, method === 'POST' ? {} : undefined)).status, path).toBe(404);
    }
  });

  // @thorough
  test('is refused a minute after somebody ended it, at the latest, and its reservations stay', async () => {
    const { id, key } = await made({});
    const held = await machine('POST', `${customer}/points/reservations`, key, { points: 300, order: 'checkout-1' });
    const { id: rid } = held.body as { id: string };

    const end = await world.api(`${keysPath()}/${id}/end`, {}, 'end');
    expect(end).toMatchObject({ status: 200, body: { id, state: 'ended', endedBy: 'hana' } });
    await world.pass('PT1M');

    expect((await machine('POST', `/v1/shops/demo/reservations/${rid}/commit`, key, {})).status).toBe(403);
    expect(await world.api(`${keysPath()}/${id}/end`, {}, 'again')).toMatchObject({
      status: 200,
      body: end.body as object,
    });
    expect(await listed()).toMatchObject([{ id, state: 'ended' }]);
    const there = await world.api(`/v1/shops/demo/reservations/${rid}/release`, {}, 'c');
    expect(there.body).toMatchObject({ state: 'released' });
  });

  thorough('whose time is over is refused as one that was ended', async () => {
    const { key } = await made({ endsAt: '2026-12-31T00:00:00+09:00' });
    expect((await machine('GET', `${customer}/points`, key)).status).toBe(200);
    await world.comeTo('2026-12-31T00:00:00+09:00');
    expect((await machine('GET', `${customer}/points`, key)).status).toBe(403);
    expect(await listed()).toMatchObject([{ state: 'ended', endsAt: '2026-12-30T15:00:00.000Z' }]);
  });
});

describe('a key', () => {
  test('is told once, and kept as a digest: neither the table nor a log nor a list has its secret', async () => {
    const { key } = await made({}, 'demo', 'once');
    await machine('GET', `${customer}/points`, key);
    await machine('GET', `${customer}/points`, `${key}x`);
    const again = await world.api(keysPath(), { name: 'checkout', scopes: ['points'] }, 'once');

    expect(again.status).toBe(201);
    expect(again.body).not.toHaveProperty('key');
    expect(await listed()).toHaveLength(1);
    const secret = key.slice(-43);
    expect(JSON.stringify([world.cloud.logs, world.events(), await listed(), again.body])).not.toContain(secret);
    expect(await everythingStored()).not.toContain(secret);
  });

  thorough('is one of twenty that live; one that has ended makes room', async () => {
    const all = [];
    for (let n = 0; n < 20; n++) all.push(await made({ name: `till ${n}` }, 'demo', `key-${n}`));
    const wish = { name: 'one more', scopes: ['points'] };
    expect(await world.api(keysPath(), wish, 'more')).toMatchObject({ status: 409, body: { code: 'key-limit' } });

    await world.api(`${keysPath()}/${all[7]?.id}/end`, {}, 'end');
    await world.pass('PT1M');

    expect((await world.api(keysPath(), wish, 'more')).status).toBe(201);
    const names = (await listed()).map(({ name }) => name);
    expect([names.length, names[0]]).toEqual([21, 'one more']);
  });

  thorough('is replaced without a gap: both open until the first is ended', async () => {
    const first = await made({});
    const second = await made({}, 'demo', 'second');
    for (const { key } of [first, second]) expect((await machine('GET', `${customer}/points`, key)).status).toBe(200);
    await world.api(`${keysPath()}/${first.id}/end`, {}, 'end');
    await world.pass('PT1M');
    expect((await machine('GET', `${customer}/points`, first.key)).status).toBe(403);
    expect((await machine('GET', `${customer}/points`, second.key)).status).toBe(200);
  });

  // @thorough
  test.each([
    [{ name: '' }, '#/name'],
    [{ name: 'a\u0000b' }, '#/name'],
    [{ scopes: [] }, '#/scopes'],
    [{ scopes: ['everything'] }, '#/scopes/0'],
    [{ endsAt: 'soon' }, '#/endsAt'],
    [{ endsAt: '2026-12-07T00:00:00Z' }, '#/endsAt'],
    [{ role: 'admin' }, '#/role'],
  ])('is not made of %j', async (wrong, pointer) => {
    const reply = await world.api(keysPath(), { name: 'checkout', scopes: ['points'], ...wrong }, undefined);
    expect(reply).toMatchObject({ status: 422, body: { code: 'body-invalid', errors: [{ pointer }] } });
    expect(await listed()).toEqual([]);
  });

  // @thorough
  test('that is not there cannot be ended, nor made for a shop that is not there; an admin alone may look', async () => {
    const none = await world.api(`${keysPath()}/k3vq7m2xw5tz6bna/end`, {}, 'a');
    expect(none).toMatchObject({ status: 404, body: { code: 'key-not-found' } });
    const nowhere = await world.api(keysPath('none'), { name: 'x', scopes: ['points'] }, 'a', 'none');
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'shop-not-found' } });
    for (const role of ['agent', 'lead', 'marketer', 'machine'])
      expect((await world.get(keysPath(), { role })).status, role).toBe(403);
  });
});
