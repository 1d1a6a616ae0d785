import type { OrderFacts } from '../../shared/events/orders.ts';

type Promised = Pick<OrderFacts, 'promisedAt' | 'newPromisedAt' | 'delayReason'>;

/** What a letter may say of the promised day: nothing once it is over, or the order is there. */
export function promiseTold(facts: OrderFacts, now: string): Promised {
  const { promisedAt, newPromisedAt, delayReason, deliveredAt, installedAt } = facts;
  const day = newPromisedAt ?? promisedAt;
  if (!day || day < now || deliveredAt || installedAt) return {};
  return { promisedAt, ...(newPromisedAt && { newPromisedAt }), ...(delayReason && { delayReason }) };
}

/** How far the order is by now, for a letter about its payment: it must not say of what has left that it is being prepared. */
export function stageTold({ shippedAt, deliveredAt }: OrderFacts, anchor: string): Partial<OrderFacts> {
  if (anchor !== 'paidAt') return {};
  return { ...(shippedAt && { shippedAt }), ...(deliveredAt && { deliveredAt }) };
}
