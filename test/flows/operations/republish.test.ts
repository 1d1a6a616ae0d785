import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { Invoke } from '../../../infra/cli/ops/republish.ts';
import { republish } from '../../../infra/cli/ops/republish.ts';
import { aFulfillment, anOrder, aRefund, aRefundLine } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { observe } from '../../support/observation.ts';
import { standsStill } from '../../support/standing-still.ts';
import type { World } from '../../support/world.ts';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) {
    expect(world.complaints()).toEqual([]);
    expect(world.deadLetters()).toEqual([]);
    world.close();
  }
});

async function opened(): Promise<World> {
  const world = await aFastWorld();
  worlds.push(world);
  return world;
}

const money = { total_price: '103000', current_total_price: '103000', subtotal_price: '100000' };

/** Minji's order is paid, delivered, and given back in part; a second one is only paid. */
async function threeDays(world: World): Promise<void> {
  const paid = { ...money, financial_status: 'paid' };
  await world.shopify('orders/paid', anOrder({ ...paid, updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.pass('P1D');
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T10:00:00+09:00' }),
  );
  await world.pass('P1D');
  const back = [aRefundLine({ subtotal: 50_000 })];
  await world.shopify('refunds/create', aRefund({ created_at: '2026-11-29T10:00:00+09:00', refund_line_items: back }));
  const other = { id: '820982911946154509', name: '#1002', created_at: '2026-11-29T10:00:00+09:00' };
  await world.shopify('orders/paid', anOrder({ ...paid, ...other, updated_at: '2026-11-29T10:00:00+09:00' }));
  await world.pass('P1D');
}

const invokeIn =
  (world: World): Invoke =>
  async (asked) => {
    const { status, body } = await world.local('POST', '/_local/functions/relay.republish', asked);
    expect(status).toBe(200);
    return body as Awaited<ReturnType<Invoke>>;
  };

/** A consumer stands still for so long that its queue forgets; gives how many events that were. */
async function lost(world: World, handler: string, story: () => Promise<void>): Promise<number> {
  const { queue, goesOn } = standsStill(world, handler);
  await story();
  const waiting = queue.visible.length;
  await world.pass('P15D');
  expect(queue.visible).toHaveLength(0);
  goesOn();
  return waiting;
}

const capabilities = [
  ...['shops', 'orders', 'customers', 'journeys', 'messaging', 'surveys', 'care', 'loyalty', 'insight', 'timers'],
];

const endOf = async (world: World) => (await observe(world)).facts.map(({ says }) => says);

/** What loyalty holds, and each of its entries by what it changed: in which sequence it became known, the entries tell. */
async function loyaltyIn(world: World): Promise<string[]> {
  const facts = (await endOf(world)).filter((says) => /^(item|schedule) .*"(award|ledger)\//.test(says));
  return facts
    .filter((says) => !says.includes('"pk":"wake/'))
    .map((says) => says.replace(/"balanceAfter":\{[^}]*\},|"number":"\d+",/g, ''))
    .sort();
}

// @thorough
test("loyalty stands still for longer than its queue keeps, and is sent what happened: as if it hadn't", async () => {
  const usual = await opened();
  await threeDays(usual);
  await usual.pass('P20D');

  const world = await opened();
  expect(await lost(world, 'loyalty.events', () => threeDays(world))).toBeGreaterThan(5);
  const said: string[] = [];
  for (const capability of capabilities) {
    await republish({ capability, consumer: 'loyalty.events' }, invokeIn(world), (line) => said.push(line));
    await world.rest();
  }
  await world.pass('P5D');

  expect(said[1]).toMatch(/^Finished: \d+ items of orders read, \d+ events sent to loyalty\.events\.$/);
  expect(await loyaltyIn(world)).toEqual(await loyaltyIn(usual));
  expect(await loyaltyIn(usual)).toHaveLength(8);
  expect(world.cloud.ses.delivered.map(({ to, subject }) => [to, subject])).toEqual(
    usual.cloud.ses.delivered.map(({ to, subject }) => [to, subject]),
  );
});

// @thorough
test('what everybody else knows already changes nothing for them, nor for the one that lost nothing', async () => {
  const world = await opened();
  await threeDays(world);
  await world.pass('P1D');
  const before = await endOf(world);
  const mails = world.cloud.ses.delivered.length;
  for (const consumer of [
    'loyalty.events',
    'journeys.events',
    'messaging.events',
    'customers.events',
    'insight.events',
  ]) {
    for (const capability of capabilities) {
      await republish({ capability, consumer }, invokeIn(world), () => {});
    }
  }
  await world.rest();
  expect(await endOf(world)).toEqual(before);
  expect(world.cloud.ses.delivered).toHaveLength(mails);
});

// @thorough
test('a table of more than a megabyte goes page by page, from wherever one stopped, and only what happened in a time', async () => {
  const world = await opened();
  await threeDays(world);
  for (let n = 0; n < 15; n++) {
    await world.shopify('app/uninstalled', JSON.stringify({ n, noise: randomBytes(90_000).toString('base64') }));
  }
  const asked: Parameters<Invoke>[0][] = [];
  const invoke: Invoke = (each) => {
    asked.push(each);
    return invokeIn(world)(each);
  };
  const said: string[] = [];
  await republish({ capability: 'orders', consumer: 'insight.events' }, invoke, (line) => said.push(line));
  expect(asked.length).toBeGreaterThan(1);
  expect(said.at(-1)).toMatch(/^Finished: /);

  let failed = false;
  const breaks: Invoke = async (each) => {
    if (each.next && !failed) {
      failed = true;
      throw new Error('The line is cut.');
    }
    return await invoke(each);
  };
  const again = await republish({ capability: 'orders', consumer: 'insight.events' }, breaks, () => {}).catch(
    (error: Error) => error.message,
  );
  const [, next] = /--next (\S+)$/.exec(String(again)) ?? [];
  expect(next).toBeDefined();
  await republish({ capability: 'orders', consumer: 'insight.events', next }, breaks, () => {});

  const late = await invokeIn(world)({
    ...{ capability: 'orders', consumer: 'insight.events', from: '2026-11-29T01:00:00.000Z' },
    ...{ to: '2026-11-29T01:00:00.000Z' },
  });
  expect(late).toMatchObject({ sent: expect.any(Number) });
  const ofTime = world
    .events()
    .filter(({ at, id, subject }) => /^order\//.test(subject) && at === '2026-11-29T01:00:00.000Z' && id);
  expect(new Set(ofTime.map(({ id }) => id)).size).toBeGreaterThan(1);
});

test('what cannot be is refused with what can', async () => {
  const world = await opened();
  const refused = async (asked: Parameters<Invoke>[0]) =>
    await republish(asked, invokeIn(world), () => {}).catch((error: Error) => error.message);
  expect(await refused({ capability: 'nothing', consumer: 'loyalty.events' })).toMatch(/There are: shops, orders, /);
  expect(await refused({ capability: 'orders', consumer: 'loyalty' })).toMatch(/There are: .*loyalty\.events/);
  expect(await refused({ capability: 'orders', consumer: 'loyalty.events', next: 'AAAA' })).toMatch(/no page token/);
  expect(await refused({ capability: 'orders', consumer: 'loyalty.events', from: 'soon' })).toBe(
    'from should be a time of ISO 8601 with its offset.',
  );
});
