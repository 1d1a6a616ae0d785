import { canonical } from '../../../shared/base/json.ts';
import { localDayTime } from '../delivery/days.ts';
import { businessDaysUntil, handoverDay, type PromiseTerms, ruleFor } from '../delivery/rule.ts';
import type { TransitTime } from '../delivery/transit-record.ts';
import type { DerivedOrder } from './facts.ts';
import type { Order } from './order.ts';

/** When all of an order was delivered, and what that follows from. */
interface Completion {
  readonly basis: string;
  readonly paidAt: string;
  readonly deliveredAt: string;
}

/** The completion of an order; undefined before a delivery is reported, and for test orders. */
export function completionOf({ order, stages, deliveredBy }: DerivedOrder): Completion | undefined {
  const { paidAt, deliveredAt } = stages ?? {};
  if (order.test || !paidAt || !deliveredAt || deliveredBy !== 'report') return undefined;
  return { basis: canonical({ ...order.contents?.shipping, paidAt, deliveredAt }), paidAt, deliveredAt };
}

/** How long it took by the shop's rule for it; undefined if no rule fits. */
export function transitTimeOf(
  { contents }: Order,
  completion: Completion,
  terms: PromiseTerms,
): TransitTime | undefined {
  const { basis, paidAt, deliveredAt } = completion;
  const rule = ruleFor(terms, contents?.shipping ?? {});
  const from = rule && handoverDay(terms, rule, paidAt);
  if (!from) return undefined;
  const { day } = localDayTime(deliveredAt, terms.zone);
  return { basis, rule: rule.name, day, days: businessDaysUntil(terms, from, day) };
}
