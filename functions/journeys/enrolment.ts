import { type Draft, say } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned, type OrderJourney } from '../../shared/events/journeys.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import type { Decision } from '../../shared/kernel/aggregate.ts';
import { anchorOf } from './anchor.ts';
import { type OwnedOrder, orderRequest } from './order-request.ts';
import { journeysOf, type Terms } from './terms.ts';
import { type StepState, type Verdict, verdictOf } from './verdict.ts';
import { isKnownZone } from './wait.ts';

/** One order's way through the journeys: its latest facts, its latest owner, and the state of each step. */
export interface Enrolment {
  readonly shop: string;
  readonly order: string;
  readonly orderVersion: number;
  readonly facts?: OrderFacts;
  readonly test: boolean;
  readonly ownerVersion: number;
  readonly customer?: string;
  /** The owner's time zone; the shop's counts where it is not known. */
  readonly zone?: string;
  /** Of the owner, as messaging has to know it before it writes to them. */
  readonly profileVersion?: number;
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

/** Who owns the order, and where they live. */
interface Owner {
  readonly customer: string;
  readonly zone?: string | undefined;
  readonly profileVersion?: number | undefined;
}

/** The order's owner and their zone, by the newest event; the others become former owners, whichever came first. */
export function applyOwner(before: Enrolment, version: number, owner: Owner): Enrolment {
  const { customer, zone, profileVersion } = owner;
  if (version <= before.ownerVersion) return withFormer(before, customer);
  const { zone: _, profileVersion: __, ...rest } = before;
  const about = { ...(zone && isKnownZone(zone) && { zone }), ...(profileVersion && { profileVersion }) };
  return withFormer({ ...rest, ownerVersion: version, customer, ...about }, before.customer);
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
  const { order, facts, customer, zone, profileVersion, test } = before;
  if (!facts || !customer || test) return { state: before, events: [] };
  const owned = { shop: before.shop, order, customer, profileVersion, facts, isRegular };
  const steps = { ...before.steps };
  const events: Draft[] = [];
  for (const journey of journeysOf(terms)) {
    const { name } = journey.step;
    const verdict = verdictOf(journey, steps[name], { facts, zone }, terms, now);
    events.push(...eventsOf(verdict, journey, owned, terms, now, steps[name]));
    if (verdict.kind === 'remove') delete steps[name];
    if (verdict.kind === 'set') steps[name] = verdict.step;
  }
  for (const step of obsoleteSteps(before, terms)) {
    delete steps[step];
    events.push(say(FollowUpCancelled, facts.knownAt, { order, customer, step, because: 'journey-off' }));
  }
  return { state: { ...before, steps }, events, documents: terms.documents, decidedAt: now };
}

/** The order's owner was erased: no step of it is due any more, and where they live is not stored. */
export function endEnrolment(before: Enrolment, now: string): JourneyDecision<Enrolment> {
  const { zone: _, ...state } = before;
  const open = Object.entries(before.steps).filter(([, { status }]) => status === 'planned');
  const ended = open.map(([step, { anchor, dueAt }]) => [step, { status: 'cancelled', anchor, dueAt }] as const);
  const { order, customer = '' } = before;
  return {
    state: { ...state, steps: { ...before.steps, ...Object.fromEntries(ended) } },
    events: open.map(([step]) => say(FollowUpCancelled, now, { order, customer, step, because: 'erased' })),
    decidedAt: now,
  };
}

/** Steps that were planned before their journey was removed from the document. */
const obsoleteSteps = ({ steps }: Enrolment, { journeys }: Terms): string[] =>
  Object.entries(steps)
    .filter(([name, { status }]) => status === 'planned' && !journeys.orders.some(({ step }) => step.name === name))
    .map(([name]) => name);

/** The events of a verdict. The end of a step that was never planned has none of its own, nor has a plan of the same time. */
function eventsOf(
  verdict: Verdict,
  journey: OrderJourney,
  owned: OwnedOrder,
  { journeys }: Terms,
  now: string,
  before: StepState | undefined,
): Draft[] {
  if (verdict.kind === 'keep') return [];
  const { order, customer, facts } = owned;
  const followUp = { order, customer, step: journey.step.name, label: journey.label };
  if (verdict.kind === 'remove') {
    return [say(FollowUpCancelled, verdict.at, { ...followUp, because: verdict.because })];
  }
  const { status, anchor, dueAt } = verdict.step;
  if (status === 'planned') {
    return before?.dueAt === dueAt ? [] : [say(FollowUpPlanned, facts.knownAt, { ...followUp, dueAt })];
  }
  if (status === 'cancelled') {
    return before ? [say(FollowUpCancelled, dueAt, { ...followUp, because: 'journey-off' })] : [];
  }
  const due = { fact: anchorOf(journey, facts, journeys.kinds).anchor, anchor, dueAt };
  const request = say(MessageRequested, dueAt, orderRequest(owned, journey, due, now));
  return [request, ...(before ? [say(FollowUpDone, dueAt, followUp)] : [])];
}
