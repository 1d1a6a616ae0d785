// @thorough
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder, aVariant } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';

let world: World;
let faultAt: FaultAt | undefined;
beforeEach(async () => {
  faultAt = undefined;
  world = await aFastWorld({ faultAt: (call) => faultAt?.(call) });
});
/** Whatever failed on the way was tried again, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@shop.example';
const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
const once = { 'x-shopify-webhook-id': 'once' };
const received = () => world.events().filter(({ name }) => name === 'WebhookReceived');
const counts = async () => {
  const { body } = await world.get('/v1/shops/demo/connections', { role: 'lead' });
  const { items } = body as { items: readonly { platform: string; counts: object }[] };
  return items.find(({ platform }) => platform === 'shopify')?.counts;
};

/** A table's key, as an item or a query names it. */
const placeIn = (input: Readonly<Record<string, unknown>>) =>
  (input.ExpressionAttributeValues as { ':pk'?: { S?: string } } | undefined)?.[':pk']?.S ?? '';

/** Strikes the consumer each time that it reads a kept call. */
const whenRead =
  (fault: FaultAt): FaultAt =>
  (call) =>
    call.caller === 'orders.events' && call.operation === 'Query' && placeIn(call.input).startsWith('webhook/')
      ? fault(call)
      : undefined;

// @thorough
test('the same call, an hour later: it is kept as it first came, and told once', async () => {
  const at = world.now();
  for (let times = 0; times < 2; times++) {
    expect((await world.shopify('orders/paid', paid, once)).status).toBe(200);
    await world.pass('PT1H');
  }

  expect(received().map(({ data }) => data.receivedAt)).toEqual([at]);
  expect(await counts()).toMatchObject({ received: 1, understood: 1 });
});

// @thorough
test('a call that could not be kept is not answered as if it were, and is told when it comes again', async () => {
  faultAt = ({ caller, operation }) => (caller === 'orders.webhooks' && operation === 'PutItem' ? 'error' : undefined);
  expect((await world.shopify('orders/paid', paid, once)).status).toBe(500);
  expect(received()).toEqual([]);

  faultAt = undefined;
  expect((await world.shopify('orders/paid', paid, once)).status).toBe(200);
  expect(world.mailsTo(minji)).toHaveLength(1);
});

// @thorough
test('a call that meets a failure is shown as failing, and understood when it is tried again', async () => {
  faultAt = whenRead(() => 'error');
  await world.shopify('orders/paid', paid);
  expect(await counts()).toMatchObject({ received: 1, understood: 0, failing: 1 });
  expect(world.mailsTo(minji)).toEqual([]);

  faultAt = undefined;
  await world.pass('PT10M');
  expect(await counts()).toMatchObject({ received: 1, understood: 1, failing: 0 });
  expect(world.mailsTo(minji)).toHaveLength(1);
});

test('a copy that fails says nothing of a call that was understood', async () => {
  let reads = 0;
  faultAt = whenRead(() => (++reads === 1 ? 'repeated' : 'error'));
  await world.shopify('orders/paid', paid);

  expect(reads).toBeGreaterThan(1);
  expect(await counts()).toMatchObject({ received: 1, understood: 1, failing: 0 });
});

// @thorough
test('of a large call that is being taken away at the end of its days, nothing is read any more', async () => {
  const large = { ...aVariant({ inventory_quantity: 5 }), note: randomBytes(390_000).toString('hex') };
  await world.shopify('variants/in_stock', large);
  const table = world.cloud.stack.resources.find(
    ({ type, id }) => type === 'AWS::DynamoDB::GlobalTable' && id.startsWith('DangolOrders'),
  );
  const rest = (await world.cloud.dynamoDb.scan(table?.ref ?? '')).filter(({ sk }) =>
    JSON.stringify(sk).includes('PART#'),
  );
  expect(rest.length).toBeGreaterThan(0);
  const { pk, sk } = rest.at(-1) ?? {};
  await world.cloud.dynamoDb.call('DeleteItem', { TableName: table?.ref, Key: { pk, sk } });

  expect((await world.api('/v1/shops/demo/replays', {}, 'all')).status).toBe(202);
  await world.pass('P1D');
  expect(world.complaints()).toEqual([]);
});
