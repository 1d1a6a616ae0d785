// @thorough
import { beforeAll, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { thinSdk } from '../../support/bundles/fast-lane.ts';
import type { Bundles } from '../../support/bundles/own-bundles.ts';
import { plant } from '../../support/bundles/planted.ts';
import { aWorld } from '../../support/world.ts';

const word = 'The stages of an order are derived';

let bundles: Bundles;
beforeAll(async () => {
  const from = 'const { contents, placedAt } = order;';
  const derivation = { name: 'count derivations', file: 'functions/orders/order/facts.ts', from };
  bundles = await plant({ ...derivation, to: `console.info('${word}'); ${from}` }, [thinSdk]);
});

/** The stages before a webhook and after it: whatever else is decided by them is handed them. */
const most = 2;

test('of each webhook, the stages of its order are derived once before it and once after it', async () => {
  const world = await aWorld({ bundles });
  const derived = () => world.cloud.logs.filter(({ line }) => line.includes(word)).length;
  const counts: Record<string, number> = {};
  const hear = async (what: string, topic: string, body: object) => {
    const before = derived();
    await world.shopify(topic, body);
    await world.rest();
    counts[what] = derived() - before;
  };
  await hear('placed', 'orders/create', anOrder());
  await hear('paid', 'orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:01:00+09:00' }));
  await hear(
    ...(['delivered', 'fulfillments/update'] as const),
    aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' }),
  );
  await hear('edited', 'orders/updated', anOrder({ name: '#1001-A', updated_at: '2026-11-27T15:00:00+09:00' }));
  expect(world.events().map(({ name }) => name)).toEqual(
    expect.arrayContaining(['OrderPlaced', 'OrderPaid', 'OrderDelivered', 'OrderEdited']),
  );
  expect(counts).toEqual({ placed: 1, paid: most, delivered: most, edited: most });
  world.close();
});
