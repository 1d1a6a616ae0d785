import { count } from '../../shared/aws/metrics.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { connections } from './connections/connections.store.ts';
import { lookAt } from './connections/heartbeat.store.ts';
import { dueOrder } from './order/lateness.ts';
import { orders } from './order/order.store.ts';
import { dueCheckout } from './reports/checkout.ts';
import { checkouts } from './reports/reports.store.ts';
import { nights } from './sync/reconciliation.store.ts';
import { dueNight } from './sync/schedule.ts';

/** Orders wait for the end of their promised day, checkouts for an hour without news, shops for the night, sources to be looked at. */
export async function wake(event: EventOf<typeof TimerDue>, { now }: MessageContext): Promise<void> {
  const { shop, data } = event;
  const { aggregate } = data;
  if (connections.has(aggregate)) {
    if (await lookAt(event, now)) count('SourcesSilent');
  } else if (nights.has(aggregate)) {
    await nights.at(aggregate).change(event, (before) => before && dueNight(before, shop, now));
  } else if (orders.has(aggregate)) {
    await orders.at(aggregate).change(event, (before) => before && dueOrder(before, now));
  } else {
    await checkouts.at(aggregate).change(event, (before) => before && dueCheckout(before, now));
  }
}
