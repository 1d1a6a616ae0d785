import { canonical } from '../../../shared/base/json.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import { endOfDay, localDayTime } from '../delivery/days.ts';
import { type PromiseTerms, promiseDocuments, promisedDay, ruleFor } from '../delivery/rule.ts';
import { datedOrder } from './dated.ts';
import { reasonOf } from './historical.ts';
import type { Order, PlatformDates, RenewedDate } from './order.ts';

/** After this many dates, further dates of the platform are ignored. */
const maxDates = 8;

/** Each date with the time it was first given; beyond the limit, those that were given first. */
export function mergePlatformDate(
  known: PlatformDates | undefined,
  date: string | undefined,
  at: string | undefined,
): PlatformDates | undefined {
  if (!date || !at) return known;
  const since = known?.[date];
  const all = { ...known, [date]: since && since < at ? since : at };
  return Object.fromEntries(byFirstGiven(all).slice(0, maxDates));
}

/** By the time they were first given; at the same time the earlier date comes first. */
const byFirstGiven = (dates: PlatformDates): [date: string, since: string][] =>
  Object.entries(dates).sort(([a, since], [b, until]) => (`${since} ${a}` < `${until} ${b}` ? -1 : 1));

/**
 * What a promise is computed from; undefined while the order is unpaid, was paid historically, or ships nothing. For a
 * pre-order only the platform itself knows a date.
 */
function promiseBasis(order: Order): string | undefined {
  const { contents, platformDates, firstReports } = order;
  const { paidAt } = datedOrder(order);
  if (!contents || !paidAt || reasonOf(order, paidAt, firstReports?.paid)) return undefined;
  const isSent = contents.kind !== 'pre-order' && contents.items.some(({ ships, quantity }) => ships && quantity > 0);
  return isSent || platformDates ? canonical(platformDates ?? { ...contents.shipping, paidAt }) : undefined;
}

/** Whether a promise has to be made, or made again because its basis changed. */
export const needsPromise = (order: Order): boolean => promiseBasis(order) !== order.promise?.basis;

/**
 * The order with its promise: the platform's first date, else the shop's rule. A later date of the platform renews it.
 * The result depends only on the merged state, so the sequence of webhooks does not matter; but what was already
 * announced (late, or a new date) stays. No promise is made for an order first seen after its due date.
 */
export function makePromise(order: Order, terms: PromiseTerms, usual: number | undefined, now: string): Order {
  const basis = promiseBasis(order);
  const { promise: before, ...rest } = order;
  const fixed = order.late || order.renewal ? before?.at : undefined;
  const [first, ...others] = byFirstGiven(order.platformDates ?? {}).map(([date, announcedAt]) => ({
    at: endOfDay(localDayTime(date, terms.zone).day, terms.zone),
    announcedAt,
  }));
  const at = fixed ?? (basis && (first?.at ?? dateByRule(order, terms, usual)));
  if (!basis || !at) return fixed ? order : rest;
  const renewed = [...(fixed && first ? [first] : []), ...others].find((date) => date.at > at);
  if (!before && (renewed?.at ?? at) < now) return order;
  const making = first ? terms.documents : promiseDocuments(terms);
  const documents = fixed ? before?.documents : making;
  return { ...order, promise: { basis, at, ...(renewed && { renewed }), ...(documents && { documents }) } };
}

function dateByRule(order: Order, terms: PromiseTerms, usual: number | undefined): string | undefined {
  const { contents } = order;
  const { paidAt } = datedOrder(order);
  const rule = contents && ruleFor(terms, contents.shipping ?? {});
  const day = rule && paidAt && promisedDay(terms, rule, paidAt, usual);
  return day && endOfDay(day, terms.zone);
}

type PromiseFacts = Pick<OrderFacts, 'promisedAt' | 'newPromisedAt' | 'renewedAt' | 'delayReason' | 'delayedAt'>;

/** The facts about an order's promise; `endedAt` is when it was delivered, or nothing more was to arrive. */
export function promiseFacts({ promise, renewal, late = [] }: Order, endedAt: string | undefined): PromiseFacts {
  if (!promise) return {};
  const { at: promisedAt } = promise;
  const isInTime = (day: string) => endedAt !== undefined && endedAt <= day;
  const given: (RenewedDate & { reason?: string }) | undefined = renewal ?? promise.renewed;
  const renewed = given && !(endedAt && endedAt <= given.announcedAt) ? given : undefined;
  const missed = [...(renewed ? [promisedAt] : []), ...late].filter((day) => !isInTime(day));
  return {
    promisedAt,
    ...(renewed && { newPromisedAt: renewed.at, renewedAt: renewed.announcedAt }),
    ...(renewed?.reason && { delayReason: renewed.reason }),
    ...(missed.length > 0 && { delayedAt: missed.sort().at(-1) as string }),
  };
}
