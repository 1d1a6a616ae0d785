import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';
import { until } from '../points/story.ts';

export const id = '820982911946154555';
const email = 'hana@shop.example';
const customer = { id: '115310627314723555', email, first_name: '하나', last_name: '박' };
const bought = { id, name: '#1555', email, contact_email: email, customer };

/** Hana's order, paid then. */
export const paidOrder = (at: string) =>
  anOrder({ ...bought, created_at: at, updated_at: at, financial_status: 'paid' });

/** A parcel of it that left then, by a carrier of which the platform reports no status. */
export const unfollowedParcel = (at: string, fields = {}) =>
  aFulfillment({ order_id: id, id: '4512345678901234555', created_at: at, updated_at: at, ...fields });

/** Nobody reports the delivery of Hana's parcel, so it is assumed; days later, the carrier does report it. */
export const assumedStory: Story = async (world) => {
  const start = Date.parse(world.now());
  const after = (days: number) => new Date(start + days * 86_400_000).toISOString();
  const posting = (topic: string, body: object) =>
    until(world, () => world.shopify(topic, body, { 'x-shopify-webhook-id': `${topic}-555` }));
  await posting('orders/paid', paidOrder(after(0)));
  await posting('fulfillments/create', unfollowedParcel(after(0)));
  await world.comeTo(after(9));
  const delivered = { updated_at: after(8), shipment_status: 'delivered', line_items: [aLine()] };
  await posting('fulfillments/update', unfollowedParcel(after(0), delivered));
  await world.pass('PT1H');
};
