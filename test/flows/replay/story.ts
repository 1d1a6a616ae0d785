import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';

async function until(world: World, ask: () => Promise<Reply>): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const { status } = await ask();
    if (status < 300) return;
    await world.pass('PT1M');
  }
}

/** A shop tells of an order, and 24 words that matter to nobody, which is more than a page; an operator has it all published again. */
export const replayStory: Story = async (world) => {
  const tell = (topic: string, body: object, id: string) =>
    until(world, () => world.shopify(topic, body, { 'x-shopify-webhook-id': id }));
  await tell('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }), 'paid');
  for (let n = 0; n < 24; n++) await tell('app/uninstalled', { id: `${n}` }, `word-${n}`);
  // What is told before it happens would be in the thank-you or not, by chance.
  await world.comeTo('2026-11-27T14:00:00+09:00');
  const delivered = { shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' };
  await tell('fulfillments/update', aFulfillment(delivered), 'delivered');
  await world.comeTo('2026-11-27T18:00:00+09:00');
  const span = { from: '2026-11-27T00:00:00Z', to: '2026-11-27T08:00:00Z' };
  await until(world, () => world.api('/v1/shops/demo/replays', span, 'all'));
  await world.comeTo('2026-11-27T22:00:00+09:00');
};
