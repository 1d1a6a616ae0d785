import { aFulfillment, anOrder, aRefund } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';

const minji = 'minji@shop.example';

/** Who asks, asks again a minute later when the answer did not come. */
export async function until(world: World, asked: () => Promise<Reply>): Promise<Reply | undefined> {
  for (let tries = 0; tries < 8; tries++) {
    const reply = await asked();
    if (reply.status < 300) return reply;
    await world.pass('PT1M');
  }
  return undefined;
}

/** She earns points, half of the order is refunded, the return window ends, and she spends some of the rest. */
export const pointsStory: Story = async (world) => {
  const posts: [string, object][] = [
    ['orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' })],
    ['refunds/create', aRefund({ refund_line_items: [{ id: '1', quantity: 1, subtotal: '199000', total_tax: '0' }] })],
    ['fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' })],
  ];
  for (const [topic, body] of posts) {
    await until(world, () => world.shopify(topic, body, { 'x-shopify-webhook-id': topic }));
    await world.pass('PT4H');
  }
  await world.pass('P8D');
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${minji}`, {}));
  const [customer] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const path = `/v1/shops/demo/customers/${customer?.id}/points/reservations`;
  const reserved = await until(world, () => world.api(path, { points: 300, order: 'next' }, 'reserve'));
  const { id } = (reserved?.body ?? {}) as { id?: string };
  await until(world, () => world.api(`/v1/shops/demo/reservations/${id}/commit`, {}, 'commit'));
  await world.pass('PT1H');
};
