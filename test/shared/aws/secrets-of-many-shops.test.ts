import { expect, test } from 'vitest';
import { aWorld } from '../../support/world.ts';

test('more secrets than SSM tells at once are all known, and a door opens by each', async () => {
  const world = await aWorld();
  for (let shop = 0; shop < 25; shop++) {
    world.cloud.parameters.set(`/dangol/dev/secrets/shop-${shop}/shopify/one`, `secret ${shop}`);
  }
  const { status } = await world.shopify('orders/paid', '{}');
  const asked = world.cloud.calls.made.filter(
    ({ caller, service }) => caller === 'orders.webhooks' && service === 'ssm',
  );
  expect([status, asked.length]).toEqual([200, 3]);
  world.close();
});
