import type { Decision } from '../../shared/aggregate.ts';
import type { Documents, Draft } from '../../shared/events/event.ts';
import { dayOf, justAfter, lastOf } from './calendar-day.ts';
import type { ShopTerms } from './delivery-promise.ts';
import { endedAt, life } from './life.ts';
import { news } from './news.ts';
import type { Order } from './order.ts';

type Decided = Decision<Order> & { readonly events: readonly Draft[] };

/** The day by which the order is awaited; nothing when it is over, sends nothing any more, or is a test. */
function awaitedBy(order: Order): string | undefined {
  const facts = life(order);
  if (!facts || order.test || facts.items.length === 0 || endedAt(order)) return undefined;
  return facts.newPromisedAt ?? facts.promisedAt;
}

/** When its promise will have passed; nothing once that was told. */
export function nextWake(order: Order): string | undefined {
  const day = awaitedBy(order);
  return day === undefined || order.late?.includes(day) ? undefined : justAfter(day);
}

/** An order whose promised day is over while it is not there is late, once for each promise. */
export function dueOrder(before: Order, now: string): Decided {
  const wake = nextWake(before);
  const day = awaitedBy(before);
  if (!day || !wake || wake > now) return { state: before, events: [] };
  const state = { ...before, late: [...(before.late ?? []), day] };
  const events = news(before, state, { receivedAt: now });
  return { state, events, decidedAt: now, ...restingOn(before.promised?.documents) };
}

const restingOn = (documents: Documents | undefined) => documents && { documents };

/** Farther ahead nobody promises a parcel. */
const daysAheadMost = 400;

/** Another day for a late parcel, once; or why there can be none. Said again in the same words, it changes nothing. */
export function renew(
  before: Order,
  { at, reason }: { readonly at: string; readonly reason: string },
  { zone, documents }: ShopTerms,
  now: string,
): Decided | { refusal: string } {
  const facts = life(before);
  const day = lastOf(dayOf(at, zone).day, zone);
  const { renewal } = before;
  if (renewal && renewal.at === day && renewal.reason === reason) return { state: before, events: [] };
  if (!facts?.promisedAt) return { refusal: 'Nothing was promised for this order' };
  if (facts.newPromisedAt) return { refusal: 'Its promise was renewed before, and may be renewed once' };
  if (endedAt(before)) return { refusal: 'Nothing of this order is still to come' };
  if (day <= facts.promisedAt) return { refusal: 'The new day is not after the promised one' };
  if (day < now) return { refusal: 'The new day is over' };
  if (Date.parse(day) > Date.parse(now) + daysAheadMost * 86_400_000) return { refusal: 'The new day is too far away' };
  const state = { ...before, renewal: { at: day, saidAt: now, reason } };
  return { state, events: news(before, state, { receivedAt: now }), decidedAt: now, ...restingOn(documents) };
}
