// @thorough

import { afterEach, expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { queues } from '../../../infra/local/page/snapshot.ts';
import { OrderPaid } from '../../../shared/events/orders.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { envelopeOf, facts } from '../../shared/kernel/examples.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { CallFault } from '../../support/faults/call-faults.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { connectPhones } from '../phones/connected.ts';

const minji = 'minji@shop.example';
let world: World;
/** What goes wrong from now on; the world begins well. */
let faultAt: ((call: Call) => CallFault | undefined) | undefined;

const aSpoiltWorld = async () => {
  world = await aFastWorld({ faultAt: (call) => faultAt?.(call) });
};

afterEach(() => {
  faultAt = undefined;
  world.close();
});

const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
const delivered = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' });

/** The queues that functions read, by their functions. */
const consumers = () =>
  queues(world.cloud)
    .filter(({ deadLettersOf }) => deadLettersOf)
    .map(({ deadLettersOf = '' }) => world.cloud.queue(deadLettersOf));

/** The functions that said this in their logs. */
const whoSaid = (message: string): string[] => [
  ...new Set(world.cloud.logs.filter(({ line }) => line.includes(`"${message}"`)).map((each) => each.function)),
];

test('whatever is no event lies aside at once with its reason, wherever it came', async () => {
  await aSpoiltWorld();
  const asked = consumers();
  for (const queue of asked) queue?.send('Good morning!');
  await world.rest();

  expect(asked.length).toBeGreaterThan(8);
  expect(world.deadLetters().map(({ because }) => because)).toEqual(asked.map(() => 'Not an event from the bus'));
  expect(whoSaid('A message was rejected')).toHaveLength(asked.length);
});

thorough(
  'copies of an event that waits meet in one batch, and one goes on waiting: copies beget no copies',
  async () => {
    await aSpoiltWorld();
    const event = { ...envelopeOf(OrderPaid, facts), shop: 'elsewhere', subject: 'order/elsewhere/1001' };
    const [queue] = consumers().filter((each) => each?.definition.id.includes('LoyaltyEvents'));
    for (let copy = 0; copy < 10; copy++) queue?.send(JSON.stringify({ detail: event }));
    await world.rest();

    expect(queue?.hidden).toHaveLength(1);
  },
);

thorough('an event that has waited for a day, for a shop that nobody knows, lies aside', async () => {
  await aSpoiltWorld();
  const event = { ...envelopeOf(OrderPaid, facts), shop: 'elsewhere', subject: 'order/elsewhere/1001' };
  const [queue] = consumers().filter((each) => each?.definition.id.includes('LoyaltyEvents'));
  const since = { DataType: 'String', StringValue: '2026-11-26T09:00:00+09:00' };
  queue?.send(JSON.stringify({ detail: event }), { attributes: { since } });
  await world.rest();

  const reasons = world.deadLetters().map(({ because }) => because);
  expect(reasons).toEqual(['It was deferred for a day: The shop elsewhere is not known here yet']);
});

/** As if others had just changed what it writes: what it expects to stand there does not. */
function outrun({ operation, input }: Call): void {
  const parts = operation === 'PutItem' ? [{ Put: input }] : (input.TransactItems as { Put?: typeof input }[]);
  for (const { Put } of parts) {
    if (Put?.ExpressionAttributeValues) Put.ExpressionAttributeValues = { ':version': { N: '-1' } };
    else if (Put?.ConditionExpression) {
      Put.ConditionExpression = 'attribute_exists(pk)';
      delete Put.ExpressionAttributeNames;
    }
  }
}

// @thorough
test('every function is outrun by others for a while: it waits, and all ends as ever', async () => {
  await aSpoiltWorld();
  await connectPhones(world);
  const left = new Map<string, number>();
  faultAt = (call) => {
    const { caller, operation } = call;
    if (!/^(PutItem|TransactWriteItems)$/.test(operation) || /\.(api|webhooks)$/.test(caller)) return undefined;
    const times = left.get(caller) ?? 12;
    if (times > 0) outrun(call);
    left.set(caller, times - 1);
    return undefined;
  };
  await world.shopify('orders/paid', paid);
  await world.shopify('orders/updated', '{"id":1002}');
  await world.api('/v1/shops/demo/channels/sms/tests', { to: '010-9876-5432' }, 'test');
  await world.pass('PT4H');
  await world.shopify('fulfillments/update', delivered);
  await world.pass('P5D');

  expect(world.mailsTo(minji)).toHaveLength(3);
  expect(world.deadLetters()).toEqual([]);
  expect(world.complaints()).toEqual([]);
  expect(whoSaid('A message was deferred')).toHaveLength(consumers().length);
});

test('nobody knows whether her letter arrived: it is not sent again, and the agent reads that', async () => {
  await aSpoiltWorld();
  await world.shopify('orders/paid', paid);
  await world.shopify('fulfillments/update', delivered);
  faultAt = ({ service }) => (service === 'ses' ? 'reply-lost' : undefined);
  await world.local('POST', '/_local/ses', { telling: false });
  await world.pass('P5D');

  const unknown = world.cloud.metrics.sums().find(({ name }) => name === 'MessagesUnknown');
  expect(unknown).toMatchObject({ dimensions: { service: 'messaging.send' }, sum: 2 });
  expect(world.mailsTo(minji)).toHaveLength(3);
  expect((await world.timeline(minji)).filter(({ text }) => /not known/.test(text))).toHaveLength(2);
});

test('a mail that cannot be read is tried three times, and then lies aside with the name of its bytes', async () => {
  await aSpoiltWorld();
  faultAt = ({ service }) => (service === 's3' ? 'error' : undefined);
  const mail = { from: `Minji <${minji}>`, to: 'care@dangol.example', subject: 'Hello', text: 'It does not start.' };
  await world.local('POST', '/_local/mails', mail);
  await world.pass('PT10M');

  const [letter, ...more] = world.deadLetters();
  expect(more).toEqual([]);
  expect(letter?.body).toMatchObject({
    requestPayload: { Records: [{ ses: { mail: { messageId: expect.stringMatching(/^in0/) } } }] },
  });
});

thorough('the bus refuses an event for 20 hours: it is kept, and nothing behind it is held up', async () => {
  await aSpoiltWorld();
  faultAt = ({ caller, operation }) => (caller === 'relay' && operation === 'PutEvents' ? 'partial' : undefined);
  await world.shopify('orders/paid', paid);
  await world.pass('PT19H');
  expect(world.cloud.undelivered).toEqual([]);
  await world.pass('PT2H');
  expect(world.cloud.undelivered).toHaveLength(1);

  faultAt = undefined;
  await world.shopify('orders/paid', paid);
  await world.pass('PT10M');

  expect(world.mailsTo(minji)).toHaveLength(1);
});
