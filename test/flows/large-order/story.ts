import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';

async function tell(world: World, topic: string, body: object, id: string): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const { status } = await world.shopify(topic, body, { 'x-shopify-webhook-id': id });
    if (status === 200) return;
    await world.pass('PT1M');
  }
}

const lines = Array.from({ length: 700 }, (_, n) => {
  const { id, title, quantity, current_quantity } = aLine({
    id: `${14_582_930_112_000_000n + BigInt(n)}`,
    title: `의자 ${n}`,
  });
  return { id, title, quantity, current_quantity };
});

/** A school buys 700 chairs, takes one back from the order, and they come in two parcels. */
export const largeOrderStory: Story = async (world) => {
  const order = (minute: string, line_items: object[]) =>
    anOrder({ line_items, financial_status: 'paid', updated_at: `2026-11-27T10:${minute}:00+09:00` });
  const fewer = lines.map((line, n) => (n === 699 ? { ...line, current_quantity: 0 } : line));
  await tell(world, 'orders/paid', order('00', lines), 'paid');
  await tell(world, 'orders/updated', order('05', fewer), 'edited');
  for (const n of [0, 1]) {
    const line_items = lines.slice(n * 350, (n + 1) * 350).map(({ id }) => ({ id, quantity: 1 }));
    const came = { shipment_status: 'delivered', updated_at: '2026-11-27T14:00:00+09:00' };
    await tell(world, 'fulfillments/update', aFulfillment({ id: `${900 + n}`, line_items, ...came }), `parcel-${n}`);
  }
  await world.comeTo('2026-11-27T20:00:00+09:00');
};
