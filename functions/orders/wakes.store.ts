import { count } from '../../shared/aws/metrics.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { connections } from './connections/connections.store.ts';
import { checkConnection } from './connections/heartbeat.store.ts';
import { wakeOrder } from './order/lateness.ts';
import { orders } from './order/order.store.ts';
import { abandonCheckout } from './reports/checkout.ts';
import { checkouts } from './reports/reports.store.ts';
import { schedules } from './sync/reconciliation.store.ts';
import { dueReconciliation } from './sync/schedule.ts';

/**
 * Timers of orders end promised days and assume deliveries, those of checkouts announce abandonment, schedules begin nightly runs, and
 * connections are checked for heartbeats.
 */
export async function handleTimer(event: EventOf<typeof TimerDue>, { now }: MessageContext): Promise<void> {
  const { shop, data } = event;
  const { aggregate } = data;
  if (connections.has(aggregate)) {
    if (await checkConnection(event, now)) count('SourcesSilent');
  } else if (schedules.has(aggregate)) {
    await schedules.at(aggregate).change(event, (before) => before && dueReconciliation(before, shop, now));
  } else if (orders.has(aggregate)) {
    await orders.at(aggregate).change(event, (before) => before && wakeOrder(before, now));
  } else {
    await checkouts.at(aggregate).change(event, (before) => before && abandonCheckout(before, now));
  }
}
