import { expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';

const paid = anOrder({ financial_status: 'paid' });

/** Another transaction holds the item when the function writes for these times, and is gone a moment later. */
function heldUp(handler: string, ...times: readonly number[]): FaultAt {
  let writes = 0;
  return ({ caller, operation }) => {
    if (caller !== handler || !/^(Put|TransactWrite)/.test(operation)) return undefined;
    return times.includes(++writes) ? 'conflict' : undefined;
  };
}

test('a call that meets another transaction is kept before it is answered', async () => {
  const world = await aFastWorld({ faultAt: heldUp('orders.webhooks', 1) });

  const { status } = await world.shopify('orders/paid', paid);

  expect(status).toBe(200);
  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  world.close();
});

// @thorough
test('a mail whose record meets another transaction is recorded all the same, and not sent again', async () => {
  const world = await aFastWorld({ faultAt: heldUp('messaging.send', 2) });

  await world.shopify('orders/paid', paid);
  await world.pass('PT1H');

  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  expect(world.events().filter(({ name }) => name === 'MessageSent')).toHaveLength(1);
  world.close();
});

// @thorough
test('a mail that may have gone is not told as one that did not, when it is called off before it is tried again, and SES tells nothing', async () => {
  let replies = 0;
  const world = await aFastWorld({
    faultAt: ({ operation }) => (operation === 'SendRawEmail' && ++replies === 1 ? 'reply-lost' : undefined),
  });
  const at = '2026-11-27T10:00:30+09:00';
  await world.local('POST', '/_local/ses', { telling: false });

  await world.shopify('orders/paid', paid);
  await world.shopify('orders/cancelled', anOrder({ cancelled_at: at, updated_at: at }));
  await world.pass('PT1H');

  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  const ends = world
    .events()
    .filter(({ name, subject }) => name.startsWith('Message') && subject.includes('thank-you'));
  expect(ends.map(({ name }) => name)).toEqual(['MessageUnknown']);
  world.close();
});

// @thorough
test('that a mail cannot be sent is told, however long other transactions were in the way', async () => {
  const world = await aFastWorld({ faultAt: heldUp('messaging.send', 1, 2, 3) });

  await world.shopify('orders/paid', anOrder({ ...paid, email: null, contact_email: 'kim,minji@shop.example' }));
  await world.pass('PT1H');

  const ends = world.events().filter(({ name, data }) => name.startsWith('Message') && data.template === 'thank-you');
  expect(ends.map(({ name, data }) => [name, data.because])).toEqual([['MessageSkipped', 'no-address']]);
  world.close();
});
