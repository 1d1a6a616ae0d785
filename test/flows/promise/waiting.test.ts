// @thorough
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { CallFault } from '../../support/faults/call-faults.ts';
import { RandomFaults } from '../../support/faults/random-faults.ts';
import { thorough } from '../../support/thorough.ts';
import type { World, WorldOptions } from '../../support/world.ts';

const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
const demo = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'infra', 'stages', 'dev', 'shops', 'demo.json'), 'utf8'),
) as object;

let world: World;

/** A world in which something goes wrong for the first minutes, and then no more. */
async function forMinutes(minutes: number, fault: (call: Call) => CallFault | undefined, options: WorldOptions = {}) {
  let made: World | undefined;
  const until = Date.parse('2026-11-27T10:00:00+09:00') + minutes * 60_000;
  const isOver = () => made === undefined || made.cloud.kernel.now() >= until;
  made = await aFastWorld({ faultAt: (call) => (isOver() ? undefined : fault(call)), ...options });
  return made;
}

const waits = () => world.cloud.logs.filter(({ line }) => line.includes('A message was deferred')).length;
const dropped = () => [...world.cloud.functions.noted.keys()].filter((key) => key.startsWith('RecursiveInvocations'));

/** However long it was waited: nothing failed, nothing was stopped as a loop, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.deadLetters()).toEqual([]);
  expect(dropped()).toEqual([]);
  expect(world.complaints()).toEqual([]);
  world.close();
});

describe('a message waits without failing', () => {
  test('while SES is busy: Minji has her thank-you when it is not, twenty minutes later', async () => {
    world = await forMinutes(20, ({ operation }) => (operation === 'SendRawEmail' ? 'throttled' : undefined));

    await world.shopify('orders/paid', paid);
    await world.pass('PT40M');

    expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
    expect(waits()).toBeLessThan(15);
  });

  // @thorough
  test('while its shop is not known: what the shop asked for goes an hour later, when its document is there', async () => {
    world = await aFastWorld();

    ask('late', 'minji@shop.example');
    await world.pass('PT1H');
    expect(world.mailsTo('minji@shop.example')).toEqual([]);
    const renamed = JSON.parse(JSON.stringify(demo).replaceAll('@dangol.example', '.late@dangol.example'));
    expect(await world.deploy({ ...renamed, shop: 'late' })).toMatchObject({ Status: 'SUCCESS' });
    await world.pass('PT1H');

    expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
    expect(waits()).toBeLessThan(25);
  });

  // @thorough
  test('while an item changes all the time: the order is understood when it does not, and it was tried a few times only', async () => {
    world = await forMinutes(5, ({ caller, operation }) =>
      caller === 'orders.events' && /^(Put|TransactWrite)/.test(operation) ? 'conflict' : undefined,
    );

    await world.shopify('orders/paid', paid);
    await world.pass('PT20M');

    expect(world.events().filter(({ name }) => name === 'OrderPaid')).toHaveLength(1);
    expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
    expect(waits()).toBeLessThan(12);
  });
});

test('every consumer that hears of a shop or an order may wait for longer than in place', async () => {
  world = await forMinutes(2, ({ caller, operation }) =>
    /\.events$/.test(caller) && caller !== 'orders.events' && /^(Put|TransactWrite)/.test(operation)
      ? 'conflict'
      : undefined,
  );

  await world.shopify('orders/paid', paid);
  await world.deploy({ ...demo, languages: ['ko'] });
  await world.pass('PT30M');

  const sent = world.cloud.calls.made.filter(
    ({ service, operation }) => service === 'sqs' && operation === 'SendMessage',
  );
  expect([...new Set(sent.map(({ caller }) => caller))].sort()).toEqual([
    ...['care.events', 'customers.events', 'insight.events', 'journeys.events', 'loyalty.events', 'messaging.events'],
    ...['shops.events', 'surveys.events', 'timers.events'],
  ]);
  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
});

thorough(
  'a short wait begets no copy where deliveries repeat, and spends no more than four receipts of a message',
  async () => {
    const held = ({ caller, operation }: Call) =>
      caller === 'orders.events' && /^(Put|TransactWrite)/.test(operation) ? 'conflict' : undefined;
    const randomFaults = new RandomFaults({ 'received-twice': 0.9 }, 7);
    world = await forMinutes(0.2, held, { randomFaults });
    randomFaults.enable();

    await world.shopify('orders/paid', paid);
    await world.pass('PT5M');

    const sent = world.cloud.calls.made.filter(
      ({ service, operation }) => service === 'sqs' && operation === 'SendMessage',
    );
    expect(waits()).toBeGreaterThan(3);
    expect([...randomFaults.hits.keys()].some((key) => key.startsWith('received-twice'))).toBe(true);
    expect(sent).toEqual([]);
    expect(world.events().filter(({ name }) => name === 'OrderPaid')).toHaveLength(1);
  },
);

/** A capability wishes that somebody is written to, by a shop that is not there yet. */
function ask(shop: string, address: string): void {
  const subject = `ticket/${shop}/1`;
  const data = {
    ...{ key: 'received~1', to: { channel: 'email', address }, purpose: 'transactional', topic: 'replies' },
    ...{
      template: { kind: 'receipt' },
      usefulUntil: '2026-12-11T00:00:00.000Z',
      stillTrue: [],
      about: { ticket: '1' },
    },
    facts: {
      number: 1,
      kind: 'question',
      promise: { kind: 'first-reply', at: '2026-11-30T01:00:00.000Z' },
      isOpen: true,
    },
  };
  const event = {
    ...{ id: `${subject}@1.1`, name: MessageRequested.name, v: MessageRequested.v, shop, subject, version: 1 },
    ...{ status: 'open', at: '2026-11-27T01:00:00.000Z', cause: 'a mail', test: false, data },
  };
  for (const bus of world.cloud.buses.values())
    bus.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
}
