import { canonical } from '../../../shared/base/json.ts';
import { dayOf } from '../delivery/days.ts';
import { businessDaysUntil, handedOver, type PromiseTerms, ruleFor } from '../delivery/rule.ts';
import type { Took } from '../delivery/transit-record.ts';
import type { DerivedOrder } from './facts.ts';
import type { Order } from './order.ts';

/** When the whole of an order was there, and what that is reckoned from. */
interface Arrival {
  readonly basis: string;
  readonly paidAt: string;
  readonly deliveredAt: string;
}

/** An order that has arrived; nothing before, and nothing of a test. */
export function arrivalOf({ order, stages }: DerivedOrder): Arrival | undefined {
  const { paidAt, deliveredAt } = stages ?? {};
  if (order.test || !paidAt || !deliveredAt) return undefined;
  return { basis: canonical({ ...order.contents?.shipping, paidAt, deliveredAt }), paidAt, deliveredAt };
}

/** How long it took, by the shop's rule for it; nothing where none fits. */
export function tookOf({ contents }: Order, arrival: Arrival, terms: PromiseTerms): Took | undefined {
  const { basis, paidAt, deliveredAt } = arrival;
  const rule = ruleFor(terms, contents?.shipping ?? {});
  const from = rule && handedOver(terms, rule, paidAt);
  if (!from) return undefined;
  const { day } = dayOf(deliveredAt, terms.zone);
  return { basis, rule: rule.name, day, days: businessDaysUntil(terms, from, day) };
}
