import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import type { Story } from '../../support/sweep.ts';

/** Minji's parcel came on Friday; on Monday, a minute before she is asked whether all is well, somebody deletes all schedules. */
export const lostWakeStory: Story = async (world) => {
  const updated_at = '2026-11-27T14:00:00+09:00';
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.comeTo(updated_at);
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at }));
  await world.comeTo('2026-11-30T09:59:00+09:00');
  const { scheduler } = world.cloud;
  for (const { group, name } of scheduler.schedules())
    scheduler.call('DeleteSchedule', { GroupName: group, Name: name });
  await world.comeTo('2026-11-30T13:00:00+09:00');
};
