import type { Turn } from '../../shared/consumer.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import { count } from '../../shared/metrics.ts';
import { connections } from './arrivals.store.ts';
import { dueCheckout } from './checkout.ts';
import { dueOrder } from './lateness.ts';
import { lookAt } from './listening.store.ts';
import { dueNight } from './night.ts';
import { checkouts } from './orders.store.ts';
import { orders } from './promise.store.ts';
import { nights } from './reconciliation.store.ts';

/** Orders wait for the end of their promised day, checkouts for an hour without news, shops for the night, sources to be looked at. */
export async function wake(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
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
