import type { Documents } from '../../../shared/events/event.ts';
import type { Decision, Description } from '../../../shared/kernel/aggregate.ts';
import { dayOf, justAfter, lastOf } from '../delivery/days.ts';
import type { ShopTerms } from '../delivery/rule.ts';
import { news } from './events.ts';
import { type DerivedOrder, derive, promised, status } from './facts.ts';
import type { Order } from './order.ts';

/** The day by which the order is awaited; nothing when it is over, sends nothing any more, or is a test. */
function awaitedBy({ order, facts, endedAt }: DerivedOrder): string | undefined {
  if (!facts || order.test || facts.items.length === 0 || endedAt) return undefined;
  return facts.newPromisedAt ?? facts.promisedAt;
}

/** When its promise will have passed; nothing once that was told. */
function nextWake(derived: DerivedOrder): string | undefined {
  const day = awaitedBy(derived);
  return day === undefined || derived.order.late?.includes(day) ? undefined : justAfter(day);
}

/** What follows from an order for whoever hears of it, and for its timer. */
export const describe = (derived: DerivedOrder): Description => ({
  status: status(derived),
  test: derived.order.test,
  wakeAt: nextWake(derived),
});

type Outcome = Required<Pick<Decision<Order>, 'state' | 'events'>> &
  Pick<Decision<Order>, 'described' | 'documents' | 'decidedAt'>;

/** An order whose promised day is over while it is not there is late, once for each promise. */
export function dueOrder(before: Order, now: string): Outcome {
  const known = derive(before);
  const wake = nextWake(known);
  const day = awaitedBy(known);
  if (!day || !wake || wake > now) return { state: before, events: [] };
  return outcomeOf(known, { ...before, late: [...(before.late ?? []), day] }, now, before.promised?.documents);
}

function outcomeOf(
  known: DerivedOrder,
  state: Order,
  now: string,
  documents: Documents | undefined,
): Outcome & Pick<DerivedOrder, 'facts'> {
  const derived = promised(known, state);
  const events = news(known, derived, { receivedAt: now });
  return { state, events, documents, decidedAt: now, described: describe(derived), facts: derived.facts };
}

/** Farther ahead nobody promises a parcel. */
const maxDaysAhead = 400;

/** Another day for a late parcel, once; or why there can be none. Said again in the same words, it changes nothing. */
export function renew(
  before: Order,
  { at, reason }: { readonly at: string; readonly reason: string },
  { zone, documents }: ShopTerms,
  now: string,
): (Outcome & Pick<DerivedOrder, 'facts'>) | { readonly refusal: string } {
  const known = derive(before);
  const { facts } = known;
  const day = lastOf(dayOf(at, zone).day, zone);
  const { renewal } = before;
  if (renewal && renewal.at === day && renewal.reason === reason) return { state: before, events: [], facts };
  if (!facts?.promisedAt) return { refusal: 'Nothing was promised for this order' };
  if (facts.newPromisedAt) return { refusal: 'Its promise was renewed before, and may be renewed once' };
  if (known.endedAt) return { refusal: 'Nothing of this order is still to come' };
  if (day <= facts.promisedAt) return { refusal: 'The new day is not after the promised one' };
  if (day < now) return { refusal: 'The new day is over' };
  if (Date.parse(day) > Date.parse(now) + maxDaysAhead * 86_400_000) return { refusal: 'The new day is too far away' };
  return outcomeOf(known, { ...before, renewal: { at: day, saidAt: now, reason } }, now, documents);
}
