import type { Documents } from '../../../shared/events/event.ts';
import type { Decision, Description } from '../../../shared/kernel/aggregate.ts';
import { endOfDay, justAfter, localDayTime } from '../delivery/days.ts';
import type { ShopTerms } from '../delivery/rule.ts';
import { assumptionDueAt } from './assumed.ts';
import { orderChangeEvents } from './events.ts';
import { type DerivedOrder, derive, nothingMore, orderStatus, withPromiseFacts } from './facts.ts';
import type { Order } from './order.ts';
import { earliest } from './undated.ts';

/** The day by which the order is due; undefined if it has ended, ships nothing, or is a test order. */
function dueDay({ order, facts, endedAt }: DerivedOrder): string | undefined {
  if (!facts || order.test || facts.items.length === 0 || endedAt) return undefined;
  return facts.newPromisedAt ?? facts.promisedAt;
}

/** When its promise will have passed; undefined once that was recorded. */
function latenessCheckAt(derived: DerivedOrder): string | undefined {
  const day = dueDay(derived);
  return day === undefined || derived.order.late?.includes(day) ? undefined : justAfter(day);
}

/** The order's status and its timer. */
export const describeOrder = (derived: DerivedOrder): Description => ({
  status: orderStatus(derived),
  test: derived.order.test,
  wakeAt: earliest(latenessCheckAt(derived), assumptionCheckAt(derived)),
});

/** When its delivery will have to be assumed. */
const assumptionCheckAt = ({ order, stages }: DerivedOrder): string | undefined =>
  stages && assumptionDueAt(order, nothingMore(stages));

type PromiseDecision = Required<Pick<Decision<Order>, 'state' | 'events'>> &
  Pick<Decision<Order>, 'described' | 'documents' | 'decidedAt'>;

/** Takes an order as delivered if nobody reports that and its time has come; else marks it late if it is. */
export function wakeOrder(before: Order, now: string): PromiseDecision {
  const known = derive(before);
  const { assumption } = before;
  const dueAt = assumptionCheckAt(known);
  if (!assumption || !dueAt || dueAt > now) return markLate(before, now);
  const derived = derive({ ...before, assumption: { ...assumption, isReached: true } });
  return decided(known, derived, now, assumption.documents);
}

/** Marks an order late if its promised day has passed; once for each promise. */
function markLate(before: Order, now: string): PromiseDecision {
  const known = derive(before);
  const checkAt = latenessCheckAt(known);
  const day = dueDay(known);
  if (!day || !checkAt || checkAt > now) return { state: before, events: [] };
  return decidePromise(known, { ...before, late: [...(before.late ?? []), day] }, now, before.promise?.documents);
}

function decidePromise(
  known: DerivedOrder,
  state: Order,
  now: string,
  documents: Documents | undefined,
): PromiseDecision & Pick<DerivedOrder, 'facts'> {
  return decided(known, withPromiseFacts(known, state), now, documents);
}

function decided(
  known: DerivedOrder,
  derived: DerivedOrder,
  now: string,
  documents: Documents | undefined,
): PromiseDecision & Pick<DerivedOrder, 'facts'> {
  const { order: state, facts } = derived;
  const events = orderChangeEvents(known, derived, { receivedAt: now });
  return { state, events, documents, decidedAt: now, described: describeOrder(derived), facts };
}

/** No promise is accepted for a date farther ahead. */
const maxDaysAhead = 400;

/** Why no new date is accepted, whichever it is; `undefined` if one is. */
export function noRenewal({ facts, endedAt }: DerivedOrder): string | undefined {
  if (!facts?.promisedAt) return 'This order has no promise';
  if (facts.newPromisedAt) return 'The promise was renewed already, which is possible once';
  return endedAt ? 'The order is complete' : undefined;
}

/** Gives a late order a new date, once, or says why that is refused. The same request again changes nothing. */
export function renewPromise(
  before: Order,
  { at, reason }: { readonly at: string; readonly reason: string },
  { zone, documents }: ShopTerms,
  now: string,
): (PromiseDecision & Pick<DerivedOrder, 'facts'>) | { readonly refusal: string } {
  const known = derive(before);
  const { facts } = known;
  const day = endOfDay(localDayTime(at, zone).day, zone);
  const { renewal } = before;
  if (renewal && renewal.at === day && renewal.reason === reason) return { state: before, events: [], facts };
  const refusal = noRenewal(known);
  if (refusal || !facts?.promisedAt) return { refusal: refusal ?? 'This order has no promise' };
  if (day <= facts.promisedAt) return { refusal: 'The new date is not after the promised one' };
  if (day < now) return { refusal: 'The new date has passed' };
  if (Date.parse(day) > Date.parse(now) + maxDaysAhead * 86_400_000)
    return { refusal: 'The new date is too far ahead' };
  return decidePromise(known, { ...before, renewal: { at: day, announcedAt: now, reason } }, now, documents);
}
