import type { OrderFacts } from '../../shared/events/orders.ts';

type PromisedDates = Pick<OrderFacts, 'promisedAt' | 'newPromisedAt' | 'delayReason'>;

/** What a message may say of the promised day: nothing once the day is over, or the order has arrived. */
export function promisedDay(facts: OrderFacts, now: string): PromisedDates {
  const { promisedAt, newPromisedAt, delayReason, deliveredAt, installedAt } = facts;
  const day = newPromisedAt ?? promisedAt;
  if (!day || day < now || deliveredAt || installedAt) return {};
  return { promisedAt, ...(newPromisedAt && { newPromisedAt }), ...(delayReason && { delayReason }) };
}

/** How far the order is, for a message about its payment: it must not call a shipped order "being prepared". */
export function stageFacts({ shippedAt, deliveredAt, isAssumed }: OrderFacts, anchor: string): Partial<OrderFacts> {
  const assumed = isAssumed && { isAssumed };
  if (anchor === 'deliveredAt') return { ...assumed };
  if (anchor !== 'paidAt' && anchor !== 'placedAt') return {};
  return { ...(shippedAt && { shippedAt }), ...(deliveredAt && { deliveredAt, ...assumed }) };
}
