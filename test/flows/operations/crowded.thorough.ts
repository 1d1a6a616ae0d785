import { rmSync } from 'node:fs';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { changedAssembly } from '../../support/bundles/changed-assembly.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;

/** Whatever had no room came later: nothing is lost, nothing lies aside, and nobody complains. */
afterEach(() => {
  expect(world.deadLetters()).toEqual([]);
  expect(world.complaints()).toEqual([]);
  world.close();
});

const throttles = () =>
  [...world.cloud.functions.noted].filter(([key]) => key.startsWith('Throttles ')).map(([key]) => key.split(' ')[1]);

/** An order of the nth buyer, as the platform posts it; again, it is the same call. */
function post(n: number) {
  const id = String(9007199254740000 + n);
  const email = `buyer-${n}@shop.example`;
  const customer = aCustomer({ id: String(7000 + n), email });
  const order = anOrder({ id, name: `#${n}`, email, contact_email: email, customer, financial_status: 'paid' });
  return world.shopify('orders/paid', order, { 'x-shopify-webhook-id': `order-${n}` });
}

/** A platform posts all at once, and what was refused again a minute later; gives every status it was answered. */
async function postAll(orders: readonly number[]): Promise<number[]> {
  const said: number[] = [];
  for (let left = orders; left.length > 0; ) {
    const replies = await Promise.all(left.map(post));
    said.push(...replies.map(({ status }) => status));
    left = left.filter((_, index) => replies[index]?.status !== 200);
    await world.pass('PT1M');
  }
  return said;
}

const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
const paid = () => world.events().filter(({ name }) => name === 'OrderPaid').length;
const thanked = () => world.cloud.ses.delivered.filter(({ to }) => to.startsWith('buyer-')).length;

describe('in a new account, with ten executions at once', () => {
  test('a sale posts thirty orders in one moment: what the door has no room for may come again, and all are thanked', async () => {
    world = await aFastWorld({ concurrency: 10 });

    const said = await postAll(numbers(30));
    await world.pass('PT2H');

    expect(new Set(said)).toEqual(new Set([200, 503]));
    expect([paid(), thanked()]).toEqual([30, 30]);
    expect(throttles().some((name) => /Consumer/.test(name ?? ''))).toBe(true);
  });

  test('the backlog of a sale leaves the door room within minutes', async () => {
    world = await aFastWorld({ concurrency: 10 });
    await Promise.all(numbers(20).map(post));

    const tried = await postAll([100]);

    expect(tried.length).toBeLessThan(4);
    await postAll(numbers(20));
    await world.pass('PT2H');
  });

  test('another stack takes every execution for two hours: what waited then is done, though SQS gave it out often', async () => {
    const handBack = await takenAt(({ operation }) => operation === 'PutEvents');
    await post(1);
    const refused = await post(2);
    await world.pass('PT2H');
    const receipts = [...world.cloud.queues.values()].flatMap(({ visible, hidden }) =>
      [...visible, ...hidden].map(({ receiveCount }) => receiveCount),
    );
    handBack();
    await postAll([2]);
    await world.pass('PT1H');

    expect(refused.status).toBe(503);
    expect(Math.max(...receipts)).toBeGreaterThan(30);
    expect([paid(), thanked()]).toEqual([2, 2]);
  });
});

/** Another stack takes every execution as soon as this call is made; gives how to hand them back. */
async function takenAt(isTaking: (call: Call) => boolean): Promise<() => void> {
  let isArmed = false;
  world = await aFastWorld({
    concurrency: 10,
    faultAt: (call) => {
      if (isArmed && isTaking(call)) world.cloud.functions.concurrency = 0;
      return undefined;
    },
  });
  isArmed = true;
  return () => {
    isArmed = false;
    world.cloud.functions.concurrency = 10;
  };
}

test('a stream keeps its place while nothing may run, and goes on with all that came meanwhile in one batch', async () => {
  const handBack = await takenAt(({ operation }) => operation === 'PutEvents');
  await Promise.all([post(1), post(2), post(3)]);
  await world.pass('PT3H');
  const before = world.cloud.calls.made.length;
  handBack();
  await world.pass('PT1H');

  const [first] = world.cloud.calls.made.slice(before).filter(({ operation }) => operation === 'PutEvents');
  expect((first?.input as { Entries?: unknown[] } | undefined)?.Entries?.length).toBeGreaterThan(1);
  await postAll(numbers(3));
  await world.pass('PT1H');
  expect([paid(), thanked()]).toEqual([3, 3]);
});

test('a mail to the shop that comes while nothing may run becomes a ticket later', async () => {
  world = await aFastWorld({ concurrency: 10 });
  world.cloud.functions.concurrency = 0;
  const mail = { from: 'minji@shop.example', to: 'care@dangol.example', subject: '필터', text: '언제 갈아야 하나요?' };
  await world.local('POST', '/_local/mails', mail);
  await world.pass('PT2H');
  world.cloud.functions.concurrency = 10;
  await world.pass('PT1H');

  expect(world.events().filter(({ name }) => name === 'TicketOpened')).toHaveLength(1);
});

test('what has no room for a moment is done a moment later, and not when SQS gives it out again', async () => {
  const handBack = await takenAt(({ operation }) => operation === 'PutEvents');
  await post(1);
  await world.pass('PT10S');
  handBack();
  await world.pass('PT50S');

  await postAll(numbers(3));
  await world.pass('PT1H');
  expect([paid(), thanked()]).toEqual([3, 3]);
});

test('where the account lets executions be kept for the door, a sale waits in the queues, and no webhook is refused', async () => {
  const kept = await changedAssembly((template) => {
    const written = JSON.parse(template) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    for (const [id, { Type, Properties }] of Object.entries(written.Resources))
      if (Type === 'AWS::Lambda::Function' && id.includes('OrdersWebhooks'))
        Properties.ReservedConcurrentExecutions = 20;
    return JSON.stringify(written);
  });
  onTestFinished(() => rmSync(kept, { recursive: true }));
  world = await aFastWorld({ concurrency: 30, assembly: kept });

  const said = await postAll(numbers(20));
  const atOnce = await Promise.all(numbers(45).slice(20).map(post));
  await world.pass('PT2H');

  expect(new Set(said)).toEqual(new Set([200]));
  // What is kept for it is its most, too.
  expect(atOnce.filter(({ status }) => status === 503)).toHaveLength(5);
  expect([paid(), thanked()]).toEqual([40, 40]);
  expect(throttles()).not.toEqual([]);
});
