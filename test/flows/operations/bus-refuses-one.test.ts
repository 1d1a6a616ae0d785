import { expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';

test('of what is put on the bus together, only what it refused is put there once more', async () => {
  let refused = 0;
  const faultAt = ({ operation, input }: Call) => {
    const isMany = operation === 'PutEvents' && (input.Entries as unknown[]).length > 1;
    return isMany && ++refused < 3 ? ('partial' as const) : undefined;
  };
  const world = await aFastWorld({ faultAt });
  const at = world.now();
  const order = { id: '1', name: '#1', financial_status: 'paid', created_at: at, updated_at: at };
  await world.shopify('orders/paid', anOrder(order), { 'x-shopify-webhook-id': '1' });
  await world.pass('PT10M');

  expect(refused).toBeGreaterThan(1);
  const ids = world.events().map(({ id }) => id);
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  expect(world.events().map(({ name }) => name)).toContain('MessageSent');
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

// @thorough
test('a page that is sent again says so when the bus refuses one of it to the end, and can be sent once more', async () => {
  let isRefused = false;
  const faultAt = ({ caller, operation }: Call) =>
    isRefused && caller === 'relay.republish' && operation === 'PutEvents' ? ('partial' as const) : undefined;
  const world = await aFastWorld({ faultAt });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const sendsAgain = () =>
    world.local('POST', '/_local/functions/relay.republish', { capability: 'orders', consumer: 'insight.events' });

  isRefused = true;
  const first = await sendsAgain();
  isRefused = false;
  const second = await sendsAgain();

  expect(first).toMatchObject({ status: 400, body: { title: expect.stringMatching(/refused .*the same page/) } });
  expect(second).toMatchObject({ status: 200, body: { sent: expect.any(Number) } });
  world.close();
});
