import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';

/** Shopify sends a call again until it is answered; after a minute here. */
async function until200(world: World, topic: string, body: object): Promise<void> {
  const headers = { 'x-shopify-webhook-id': `${topic}-1` };
  for (let tries = 0; tries < 8; tries++) {
    const { status } = await world.shopify(topic, body, headers);
    if (status === 200) return;
    await world.pass('PT1M');
  }
}

const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
const delivered = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' });

/** Minji pays, her vacuum is delivered, and three days later she is asked whether all is well. */
export const firstStory: Story = async (world) => {
  await until200(world, 'orders/paid', paid);
  await world.pass('PT4H');
  await until200(world, 'fulfillments/update', delivered);
  await world.pass('P5D');
};

/** The same, with everything posted at once and twice. */
export const overlapping: Story = async (world) => {
  const posts = [paid, paid].map((body) => world.shopify('orders/paid', body));
  const more = [delivered, delivered].map((body) => world.shopify('fulfillments/update', body));
  const created = [1, 2].map(() => world.shopify('orders/create', anOrder()));
  await Promise.all([...posts, ...more, ...created]);
  await world.pass('P5D');
};

/** She cancels before she is asked. */
export const cancelledStory: Story = async (world) => {
  await until200(world, 'orders/paid', paid);
  await until200(world, 'fulfillments/update', delivered);
  await world.pass('PT4H');
  const at = '2026-11-28T09:00:00+09:00';
  await until200(world, 'orders/cancelled', anOrder({ cancelled_at: at, cancel_reason: 'customer', updated_at: at }));
  await world.pass('P5D');
};
