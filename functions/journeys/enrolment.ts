import { type Draft, say } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned, type OrderJourney } from '../../shared/events/journeys.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import type { Decision } from '../../shared/kernel/aggregate.ts';
import { anchorOf } from './anchor.ts';
import { type OwnedOrder, orderRequest } from './order-request.ts';
import type { Terms } from './terms.ts';
import { type StepState, type Verdict, verdictOf } from './verdict.ts';

/** One order's way through the journeys: its latest facts, its latest owner, and the state of each step. */
export interface Enrolment {
  readonly shop: string;
  readonly order: string;
  readonly orderVersion: number;
  readonly facts?: OrderFacts;
  readonly test: boolean;
  readonly ownerVersion: number;
  readonly customer?: string;
  /** Owners by older events: their win-backs may still count the order. Sorted, `maxFormer` at most. */
  readonly former?: readonly string[];
  readonly steps: Readonly<Record<string, StepState>>;
}

export const newEnrolment = (shop: string, order: string): Enrolment => ({
  shop,
  order,
  orderVersion: 0,
  test: false,
  ownerVersion: 0,
  steps: {},
});

/** The order's facts, by its newest event; an older one changes nothing. */
export function applyOrderFacts(before: Enrolment, version: number, facts: OrderFacts, test: boolean): Enrolment {
  return version > before.orderVersion ? { ...before, orderVersion: version, facts, test } : before;
}

/** The order's owner, by the newest event; the others become former owners, whichever came first. */
export function applyOwner(before: Enrolment, version: number, customer: string): Enrolment {
  if (version <= before.ownerVersion) return withFormer(before, customer);
  return withFormer({ ...before, ownerVersion: version, customer }, before.customer);
}

const maxFormer = 20;

function withFormer(enrolment: Enrolment, owner: string | undefined): Enrolment {
  const all = new Set([...(enrolment.former ?? []), ...(owner ? [owner] : [])]);
  all.delete(enrolment.customer ?? '');
  const { former: _, ...without } = enrolment;
  return all.size > 0 ? { ...without, former: [...all].sort().slice(0, maxFormer) } : without;
}

/** The earliest time at which a step falls due. */
export function earliestDueAt({ steps }: Enrolment): string | undefined {
  const waiting = Object.values(steps).filter(({ status }) => status === 'planned');
  return waiting.map((step) => step.dueAt).sort()[0];
}

/** A new state with its events. */
export type JourneyDecision<State> = Decision<State> & { readonly events: readonly Draft[] };

/** Decides about every step by all that is known now. */
export function proceed(before: Enrolment, terms: Terms, now: string, isRegular = false): JourneyDecision<Enrolment> {
  const { order, facts, customer, test } = before;
  if (!facts || !customer || test) return { state: before, events: [] };
  const owned = { shop: before.shop, order, customer, facts, isRegular };
  const steps = { ...before.steps };
  const events: Draft[] = [];
  for (const journey of terms.journeys.orders) {
    const { name } = journey.step;
    const verdict = verdictOf(journey, steps[name], facts, terms, now);
    events.push(...eventsOf(verdict, journey, owned, terms, now, steps[name] !== undefined));
    if (verdict.kind === 'remove') delete steps[name];
    if (verdict.kind === 'set') steps[name] = verdict.step;
  }
  for (const step of obsoleteSteps(before, terms)) {
    delete steps[step];
    events.push(say(FollowUpCancelled, facts.knownAt, { order, customer, step, because: 'journey-off' }));
  }
  return { state: { ...before, steps }, events, documents: terms.documents, decidedAt: now };
}

/** Steps that were planned before their journey was removed from the document. */
const obsoleteSteps = ({ steps }: Enrolment, { journeys }: Terms): string[] =>
  Object.entries(steps)
    .filter(([name, { status }]) => status === 'planned' && !journeys.orders.some(({ step }) => step.name === name))
    .map(([name]) => name);

/** The events of a verdict. The end of a step that was never planned has none of its own. */
function eventsOf(
  verdict: Verdict,
  journey: OrderJourney,
  owned: OwnedOrder,
  { journeys }: Terms,
  now: string,
  wasPlanned: boolean,
): Draft[] {
  if (verdict.kind === 'keep') return [];
  const { order, customer, facts } = owned;
  const followUp = { order, customer, step: journey.step.name, label: journey.label };
  if (verdict.kind === 'remove') {
    return [say(FollowUpCancelled, verdict.at, { ...followUp, because: verdict.because })];
  }
  const { status, anchor, dueAt } = verdict.step;
  if (status === 'planned') return [say(FollowUpPlanned, facts.knownAt, { ...followUp, dueAt })];
  if (status === 'cancelled') {
    return wasPlanned ? [say(FollowUpCancelled, dueAt, { ...followUp, because: 'journey-off' })] : [];
  }
  const due = { fact: anchorOf(journey, facts, journeys.kinds).anchor, anchor, dueAt };
  const request = say(MessageRequested, dueAt, orderRequest(owned, journey, due, now));
  return [request, ...(wasPlanned ? [say(FollowUpDone, dueAt, followUp)] : [])];
}
