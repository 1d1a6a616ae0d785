import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';

const id = '820982911946154777';
const email = 'seojun@shop.example';
const customer = { id: '115310627314723777', email, first_name: '서준', last_name: '이' };
const bought = { id, name: '#1777', email, contact_email: email, customer };

/** Somebody does it again until it is done; after a minute here. */
async function untilDone(world: World, deed: () => Promise<{ readonly status: number }>): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    if ((await deed()).status === 200) return;
    await world.pass('PT1M');
  }
}

const posting = (world: World, topic: string, body: object) =>
  untilDone(world, () => world.shopify(topic, body, { 'x-shopify-webhook-id': `${topic}-777` }));

/** Seojun's vacuum is promised; that day passes; an agent gives another one, with the reason; and by that it is there. */
export const promiseStory: Story = async (world) => {
  const paidAt = new Date(Date.parse(world.now())).toISOString();
  const after = (days: number) => new Date(Date.parse(paidAt) + days * 86_400_000).toISOString();
  const paid = anOrder({ ...bought, created_at: paidAt, updated_at: paidAt, financial_status: 'paid' });
  await posting(world, 'orders/paid', paid);
  await world.comeTo(after(5));
  const path = `/v1/shops/demo/orders/shopify-${id}/promise`;
  await untilDone(world, () =>
    world.api(path, { at: after(9), reason: '눈이 많이 와서 길이 막혔습니다.' }, 'another-day'),
  );
  await world.comeTo(after(6));
  const parcel = { order_id: id, id: '4512345678901234777', created_at: paidAt, updated_at: after(6) };
  await posting(
    world,
    'fulfillments/update',
    aFulfillment({ ...parcel, shipment_status: 'delivered', line_items: [aLine()] }),
  );
  await world.pass('PT1H');
};
