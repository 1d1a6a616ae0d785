import { canonical } from '../../../shared/base/json.ts';
import type { DeliveryRules } from '../../../shared/events/shops.ts';
import { endOfDay, localDayTime, plusDays } from '../delivery/days.ts';
import { businessDayAfter, type PromiseTerms, promiseDocuments, ruledDays, ruleFor } from '../delivery/rule.ts';
import { leftUnfollowed } from './arrival.ts';
import type { DatedOrder } from './dated.ts';
import type { DeliveredBy } from './historical.ts';
import type { Order } from './order.ts';
import { latest } from './undated.ts';

/** What an assumed delivery follows from: when the last parcel left, and by when it was promised. */
interface AssumptionBasis {
  readonly left: string;
  readonly promised?: string | undefined;
  readonly shipping?: object | undefined;
}

/** Undefined if its delivery is known, or will be reported. */
function assumptionBasis(order: Order, dated: DatedOrder): AssumptionBasis | undefined {
  const { contents, promise, renewal } = order;
  const left = contents && leftUnfollowed(order, dated);
  if (!left) return undefined;
  return { left, promised: renewal?.at ?? promise?.renewed?.at ?? promise?.at, shipping: contents.shipping };
}

/** Whether it has to be assumed when it is delivered, or assumed again because its basis changed. */
export function needsAssumption(order: Order, dated: DatedOrder): boolean {
  const basis = assumptionBasis(order, dated);
  return (basis && canonical(basis)) !== order.assumption?.basis;
}

/**
 * The order with the instant from which it counts as delivered. It depends only on the merged state and the shop's
 * documents, so the sequence of webhooks does not matter. `usual` are the business days of its transit record.
 */
export function makeAssumption(
  { assumption: _, ...order }: Order,
  dated: DatedOrder,
  terms: PromiseTerms,
  usual: number | undefined,
  now: string,
): Order {
  const basis = assumptionBasis(order, dated);
  if (!basis) return order;
  const at = assumedInstant(order, basis, terms, usual);
  const assumption = { basis: canonical(basis), at, documents: promiseDocuments(terms) };
  return { ...order, assumption: at <= now ? { ...assumption, isReached: true } : assumption };
}

/** Days after the promised or usual one; after them, hardly any parcel is still under way. */
const graceDays = 2;

/** Nothing counts as delivered before this many business days after it left. */
const minBusinessDays = 3;

/** For shops without terms of delivery. */
const plainWeek: DeliveryRules = { cutOff: '00:00', week: ['mon', 'tue', 'wed', 'thu', 'fri'], rules: [] };

function assumedInstant(
  { contents }: Order,
  { left, promised }: AssumptionBasis,
  terms: PromiseTerms,
  usual: number | undefined,
): string {
  const day = localDayTime(left, terms.zone).day;
  const after = (days: number) =>
    businessDayAfter({ ...terms, delivery: terms.delivery ?? plainWeek }, day, days) ??
    businessDayAfter({ ...terms, delivery: plainWeek }, day, days) ??
    day;
  const rule = ruleFor(terms, contents?.shipping ?? {});
  const days = usual ?? (rule && ruledDays(terms, rule, day));
  const usually = days === undefined ? undefined : after(days);
  const expected = promised ? localDayTime(promised, terms.zone).day : usually;
  const least = after(minBusinessDays);
  const due = expected ? plusDays(expected, graceDays) : least;
  return endOfDay(latest(due, least) ?? due, terms.zone);
}

/** Its assumed delivery, once that instant has passed and as long as its basis holds. */
export function assumedArrival(
  order: Order,
  dated: DatedOrder,
  endedAt: string | undefined,
): { readonly at: string; readonly by: DeliveredBy } | undefined {
  const { assumption } = order;
  if (!assumption?.isReached || isOver(assumption, endedAt) || needsAssumption(order, dated)) return undefined;
  const at = dated.parcels.map(({ deliveredAt }) => deliveredAt).reduce(latest, assumption.at);
  return { at: at ?? assumption.at, by: 'assumption' };
}

/** When its delivery will have to be assumed; undefined once it is, or nothing more is to arrive. */
export const assumptionDueAt = ({ assumption }: Order, endedAt: string | undefined): string | undefined =>
  !assumption || assumption.isReached || isOver(assumption, endedAt) ? undefined : assumption.at;

const isOver = ({ at }: { readonly at: string }, endedAt: string | undefined): boolean =>
  endedAt !== undefined && endedAt <= at;
