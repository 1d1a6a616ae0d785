import type { OrderFacts } from '../../shared/events/orders.ts';

type Promised = Pick<OrderFacts, 'promisedAt' | 'newPromisedAt' | 'delayReason'>;

/** What a letter may say of the promised day: nothing once it is over, or the order is there. */
export function promiseTold(facts: OrderFacts, now: string): Promised {
  const { promisedAt, newPromisedAt, delayReason, deliveredAt, installedAt } = facts;
  const day = newPromisedAt ?? promisedAt;
  if (!day || day < now || deliveredAt || installedAt) return {};
  return { promisedAt, ...(newPromisedAt && { newPromisedAt }), ...(delayReason && { delayReason }) };
}
