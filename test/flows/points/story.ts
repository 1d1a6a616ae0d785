import {
  aFulfillment,
  aLine,
  anOrder,
  aRefund,
  aRefundLine,
  aReturn,
} from '../../orders/platforms/shopify/payloads.ts';
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

/** Her next order, of ₩50,000 goods that she pays with 300 points less, half of which is refunded before it is cancelled. */
const nextOrder = (fields: object = {}) =>
  anOrder({
    ...{ id: '5001', name: '#5001', financial_status: 'paid', updated_at: '2026-12-06T12:00:00+09:00' },
    ...{ subtotal_price: '50000', total_price: '50000', current_total_price: '50000', line_items: [nextLine] },
    ...fields,
  });
const nextLine = aLine({ id: '50011', price: '50000' });
const nextRefund = aRefund({
  ...{ id: '50012', order_id: '5001', created_at: '2026-12-06T13:00:00+09:00' },
  refund_line_items: [aRefundLine({ line_item_id: '50011', subtotal: '25000' })],
});

/**
 * She earns points, half of the order is refunded, and a return of the rest is declined after the window has ended. She spends
 * some of the points on another order; half of that one is refunded, then it is cancelled, and the points go back.
 */
export const pointsStory: Story = async (world) => {
  /** Told at this time, whenever the call arrives. */
  const post = async (topic: string, at: string, body: object, passes: string, id = topic) => {
    const headers = { 'x-shopify-webhook-id': id, 'x-shopify-triggered-at': new Date(at).toISOString() };
    await until(world, () => world.shopify(topic, body, headers));
    await world.pass(passes);
  };
  const ordered = '2026-11-27T10:00:00+09:00';
  await post('orders/paid', ordered, anOrder({ financial_status: 'paid', updated_at: ordered }), 'PT4H');
  const half = { refund_line_items: [{ id: '1', quantity: 1, subtotal: '199000', total_tax: '0' }] };
  await post('refunds/create', '2026-11-27T12:00:00+09:00', aRefund(half), 'PT4H');
  const there = { shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' };
  await post('fulfillments/update', there.updated_at, aFulfillment(there), 'P1D');
  await post('returns/request', '2026-11-28T18:00:00+09:00', aReturn(), 'P7D');
  await post('returns/decline', '2026-12-05T18:00:00+09:00', aReturn({ status: 'DECLINED' }), 'PT4H');
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${minji}`, {}));
  const [customer] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  const path = `/v1/shops/demo/customers/${customer?.id}/points/reservations`;
  const reserved = await until(world, () => world.api(path, { points: 300, order: 'shopify-5001' }, 'reserve'));
  const { id } = (reserved?.body ?? {}) as { id?: string };
  await until(world, () => world.api(`/v1/shops/demo/reservations/${id}/commit`, {}, 'commit'));
  await post('orders/paid', '2026-12-06T12:00:00+09:00', nextOrder(), 'PT1H', 'next');
  await post('refunds/create', '2026-12-06T13:00:00+09:00', nextRefund, 'PT1H', 'next-refund');
  const cancelledAt = '2026-12-06T14:00:00+09:00';
  const cancelled = nextOrder({ cancelled_at: cancelledAt, updated_at: cancelledAt });
  await post('orders/cancelled', cancelledAt, cancelled, 'PT1H');
};
