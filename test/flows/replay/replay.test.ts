import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonical } from '../../../shared/base/json.ts';
import { pack } from '../../../shared/base/packed.ts';
import { aFulfillment, anOrder, aVariant } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import { thorough } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const order = 'shopify-820982911946154508';

/** Minji's order, as the shop told of it, and fifty words about a variant: more than one page of calls. */
async function aDayOfCalls(): Promise<void> {
  await world.shopify('orders/create', anOrder());
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.shopify('orders/updated', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  for (let n = 0; n < 50; n++) {
    const updated_at = new Date(Date.UTC(2026, 10, 27, 1, n)).toISOString();
    await world.shopify('variants/in_stock', aVariant({ inventory_quantity: n + 1, updated_at }));
  }
  await world.pass('PT4H');
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' }),
  );
  await world.pass('P5D');
}

/** All that stands anywhere, but the replays themselves, and what was answered to whoever asked for them. */
async function everything() {
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const items = await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
  const isReplay = (text: string) => /"(replay|idempotency)\/demo\//.test(text);
  return {
    items: items
      .flat()
      .map((item) => canonical(plain({ M: item })))
      .filter((text) => !isReplay(text)),
    mails: world.cloud.ses.delivered,
    events: world
      .events()
      .filter(({ subject }) => !subject.startsWith('replay/'))
      .map(({ time: _, ...event }) => event),
    wakes: world.wakes(),
  };
}

async function replayed(asked: object, key: string): Promise<Reply['body'] & object> {
  const { status, body } = await world.api('/v1/shops/demo/replays', asked, key);
  expect(status).toBe(202);
  const { id } = body as { id: string };
  const found = await world.get(`/v1/shops/demo/replays/${id}`, { role: 'machine' });
  return found.body as object;
}

// @thorough
test('everything is published again, twice: nothing is new, and nobody hears of it', async () => {
  await aDayOfCalls();
  const before = await everything();
  for (const key of ['first', 'second']) {
    expect(await replayed({}, key)).toMatchObject({ state: 'finished', published: 54 });
  }
  await world.pass('P1D');
  expect(await everything()).toEqual(before);
  expect(world.events().filter(({ name }) => name === 'WebhookReplayed')).toHaveLength(108);
  expect(before.mails.length).toBeGreaterThan(1);
});

// @thorough
test('a time before all that is kept: it is over at once, and nothing is published', async () => {
  await aDayOfCalls();
  await world.pass('P30D');
  const asked = { from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' };
  expect(await replayed(asked, 'too old')).toMatchObject({ state: 'finished', published: 0 });
});

thorough("one order's calls, or those of a time", async () => {
  await aDayOfCalls();
  expect(await replayed({ order }, 'order')).toMatchObject({ state: 'finished', published: 4, order });
  expect(await replayed({ order, from: '2026-11-27T13:00:00+09:00' }, 'late')).toMatchObject({ published: 1 });
  const morning = { from: '2026-11-27T09:00:00+09:00', to: '2026-11-27T13:00:00+09:00' };
  expect(await replayed(morning, 'morning')).toMatchObject({ published: 53 });
  expect(await replayed({ order: 'shopify-820982911946154508', ...morning }, 'both')).toMatchObject({ published: 3 });
  await world.pass('P60D');
  expect(await replayed({ order }, 'too late')).toMatchObject({ state: 'finished', published: 0 });
});

thorough('the same key is the same replay', async () => {
  await aDayOfCalls();
  await replayed({}, 'once');
  await replayed({}, 'once');
  expect(world.events().filter(({ name }) => name === 'WebhookReplayed')).toHaveLength(54);
});

// @thorough
test('what an order was is made again of its calls alone, where it was lost', async () => {
  await aDayOfCalls();
  const table = world.cloud.stack.resources.find(
    ({ id, type }) => type === 'AWS::DynamoDB::GlobalTable' && id.startsWith('DangolOrders'),
  );
  const Key = { pk: { S: `order/demo/${order}` }, sk: { S: 'STATE' } };
  const state = async () => {
    const items = await world.cloud.dynamoDb.scan(table?.ref ?? '');
    const found = items.map((item) => read(plain({ M: item }) as { pk: string; sk: string }));
    return found.find(({ pk, sk }) => pk === Key.pk.S && sk === 'STATE')?.state;
  };
  const before = await state();
  const lost = { order, test: false, parcels: {}, refunds: {} };
  await world.cloud.dynamoDb.call('PutItem', {
    TableName: table?.ref,
    Item: {
      ...Key,
      version: { N: '90' },
      shape: { N: '2' },
      content: { B: Buffer.from(pack({ state: lost, journal: [] })).toString('base64') },
    },
  });
  expect(await replayed({}, 'again')).toMatchObject({ state: 'finished', published: 54 });
  expect(await state()).toEqual(before);
});

test('who may not, and what cannot be', async () => {
  const ask = (body: object, key = 'k') => world.api('/v1/shops/demo/replays', body, key);
  expect((await ask({ order: 'shopify-1' })).status).toBe(404);
  expect((await ask({ from: 'yesterday' })).body).toMatchObject({
    status: 422,
    detail: 'from should be a time such as 2026-11-22T01:00:00Z.',
  });
  expect((await ask({ from: '2026-11-28T00:00:00Z' })).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '#/from' }],
  });
  expect((await ask({}, '')).status).toBe(400);
  expect((await world.get('/v1/shops/demo/replays/aaaaaaaaaaaaaaaa', { role: 'agent' })).status).toBe(403);
  expect((await world.get('/v1/shops/demo/replays/aaaaaaaaaaaaaaaa', { role: 'admin' })).status).toBe(404);
  expect((await world.get('/v1/shops/demo/replays/aaaaaaaaaaaaaaaa', { role: 'admin', shop: 'other' })).status).toBe(
    403,
  );
});
