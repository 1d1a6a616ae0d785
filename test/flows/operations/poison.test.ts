import { afterEach, expect, test } from 'vitest';
import type { Aws } from '../../../infra/cli/aws.ts';
import { rescue } from '../../../infra/cli/ops/rescue.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { journalOf } from '../../support/stored.ts';
import { thorough } from '../../support/thorough.ts';
import type { World, WorldOptions } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

afterEach(() => world.close());

const open = async (options: WorldOptions = {}) => {
  world = await aFastWorld(options);
};

const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
const delivered = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' });

const counted = (metric: string) =>
  world.cloud.metrics
    .sums()
    .filter(({ name }) => name === metric)
    .reduce((total, { sum }) => total + sum, 0);

/** Somebody puts an item into the orders' table by hand, as an event; as many as are given. */
async function plant(...events: unknown[]): Promise<void> {
  const orders = world.cloud.stack.resources.find(({ id, type }) => /Orders/.test(id) && type.endsWith('GlobalTable'));
  for (const [n, event] of events.entries()) {
    const Item = { pk: { S: 'order/demo/by-hand' }, sk: { S: `EVENT#${n}.1` }, ...journalOf(event) };
    await world.cloud.dynamoDb.call('PutItem', { TableName: orders?.ref, Item });
  }
  await world.rest();
}

/** What lies aside: by which reason, and of how many records. */
const aside = () =>
  world.cloud.s3
    .objects()
    .filter(({ key }) => key.startsWith('aside/'))
    .map(({ body }) => JSON.parse(body.toString('utf8')) as { condition: string; payload: { Records: unknown[] } })
    .map(({ condition, payload }) => [condition, payload.Records.length]);

test.each([
  ['is a word', 'Good morning!', 'NoEvent'],
  ['has no name', { id: 'x', at: '2026-11-27T01:00:00.000Z' }, 'NoEvent'],
  ['is a list', ['OrderPaid'], 'NoEvent'],
  ['is nothing', null, 'NoEvent'],
  ['has an empty name, which the bus refuses', { name: '' }, 'InvalidArgument'],
])('an event that %s lies aside at once, and what comes behind it goes on', async (_, event, because) => {
  await open();
  await plant(event);
  await world.shopify('orders/paid', paid);
  await world.shopify('fulfillments/update', delivered);
  await world.pass('PT1M');
  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(aside()).toEqual([[because, 1]]);
  expect(counted('EventsPutAside')).toBe(1);
  expect(world.cloud.undelivered).toHaveLength(1);
});

// @thorough
test('what is too large for the bus has a whole call refused: it lies aside alone, and its neighbours are told', async () => {
  await open({
    faultAt: ({ operation, input }) => {
      if (operation !== 'PutEvents') return undefined;
      for (const entry of input.Entries as { DetailType: string; Detail: string }[])
        if (entry.DetailType === 'TooLarge') entry.Detail = JSON.stringify({ text: 'x'.repeat(1_100_000) });
      return undefined;
    },
  });
  const before = counted('EventsRelayed');
  await plant(...['NobodyHears', 'TooLarge', 'NobodyHears'].map((name) => ({ name })));
  await world.pass('PT1M');
  expect(aside()).toEqual([['ValidationException', 1]]);
  expect(counted('EventsRelayed') - before).toBe(2);
});

thorough('what the bus refuses for its own reasons is tried on, and nothing is put aside', async () => {
  let isIll = true;
  await open({
    faultAt: ({ caller, operation }) =>
      isIll && caller === 'relay' && operation === 'PutEvents' ? 'partial' : undefined,
  });
  await world.shopify('orders/paid', paid);
  await world.pass('PT3H');
  expect([aside(), world.mailsTo(minji).length]).toEqual([[], 0]);
  isIll = false;
  await world.pass('PT2M');
  expect(world.mailsTo(minji)).toHaveLength(1);
});

/** The account, as an operator asks it. */
const account: Aws = async (service, operation, input) => {
  const { status, body } = await world.local('POST', '/_local/aws', { service, operation, input });
  expect(status).toBe(200);
  return body as Awaited<ReturnType<Aws>>;
};

// @thorough
test('the bus is ill for a day: what the relay gave up is brought back by an operator, once, and as if nothing had been', async () => {
  let isIll = true;
  await open({
    faultAt: ({ caller, operation }) =>
      isIll && caller === 'relay' && operation === 'PutEvents' ? 'error' : undefined,
  });
  await world.shopify('orders/paid', paid);
  await world.pass('PT22H');
  const [given] = [world.cloud.undelivered.length];
  expect(given).toBeGreaterThan(0);
  isIll = false;
  await world.pass('PT2M');
  expect(world.mailsTo(minji)).toHaveLength(0);

  const said: string[] = [];
  await rescue('Dangol-dev', account, (line) => said.push(line));
  await world.pass('PT2M');
  expect(said.at(-1)).toBe(`Finished: ${given} events of ${said.length - 1} objects are on the bus again.`);
  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(world.cloud.undelivered).toEqual([]);

  await rescue('Dangol-dev', account, (line) => said.push(line));
  expect(said.at(-1)).toBe('Finished: 0 events of 0 objects are on the bus again.');
});

thorough('what is no event stays aside, whoever asks again; what was mended by a deployment goes', async () => {
  let isOld = true;
  await open({
    faultAt: ({ caller, operation, input }) => {
      if (caller !== 'relay' || operation !== 'PutEvents' || !isOld) return undefined;
      for (const entry of input.Entries as { DetailType: string }[])
        if (entry.DetailType.startsWith('Order')) entry.DetailType = '';
      return undefined;
    },
  });
  await plant('Good morning!');
  await world.shopify('orders/paid', paid);
  await world.pass('PT5M');
  expect(world.mailsTo(minji)).toHaveLength(0);
  expect(aside().length).toBeGreaterThan(1);
  isOld = false;
  const said: string[] = [];
  await expect(rescue('Dangol-dev', account, (line) => said.push(line))).rejects.toThrow(/^1 objects stay/);
  await world.pass('PT2M');
  expect(said.join('\n')).toMatch(/refused again, NoEvent/);
  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(aside()).toEqual([['NoEvent', 1]]);
});
