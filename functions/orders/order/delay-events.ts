import type { Draft } from '../../../shared/events/event.ts';
import { OrderDelayed, OrderDelayWithdrawn, type OrderFacts } from '../../../shared/events/orders.ts';

/** Events about an order's promise: it is late, it has a new date, or it was on time after all. */
export function delayChangeEvents(known: Omit<OrderFacts, 'knownAt'> | undefined, now: OrderFacts): Draft[] {
  const [before = '', after = ''] = [known?.delayedAt, now.delayedAt];
  if (after < before) return [{ type: OrderDelayWithdrawn, at: now.knownAt, data: now }];
  const isRenewed = now.renewedAt !== undefined && now.newPromisedAt !== known?.newPromisedAt;
  const isOver = now.deliveredAt ?? now.installedAt ?? now.cancelledAt;
  if (after === '' || isOver || (after === before && !isRenewed)) return [];
  // A late order with a new date gets one event for both.
  return [{ type: OrderDelayed, at: isRenewed ? (now.renewedAt as string) : after, data: now }];
}
