import { type Draft, say } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned, type OrderJourney } from '../../shared/events/journeys.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import { isHistorical, type OrderFacts } from '../../shared/events/orders.ts';
import type { Decision } from '../../shared/kernel/aggregate.ts';
import { anchorOf } from './anchor.ts';
import { type Owned, orderRequest } from './order-request.ts';
import { isOn, type JourneyShop, type Terms } from './terms.ts';
import { dueAt } from './wait.ts';

/** A step on its way: planned, then asked for or called off, once. */
export interface Step {
  readonly status: 'planned' | 'done' | 'cancelled';
  /** The instant it counts from; when that moves, it moves. */
  readonly anchor: string;
  readonly dueAt: string;
}

/** One order's way through the journeys: its latest state, its latest owner, and what was decided by both. */
export interface Enrolment {
  readonly shop: string;
  readonly order: string;
  readonly orderVersion: number;
  readonly facts?: OrderFacts;
  readonly test: boolean;
  readonly ownerVersion: number;
  readonly customer?: string;
  /** Who was said to own it before, or by an older word: they may still count it as theirs. Sorted, `maxFormer` at most. */
  readonly former?: readonly string[];
  readonly steps: Readonly<Record<string, Step>>;
}

export const newEnrolment = (shop: string, order: string): Enrolment => ({
  shop,
  order,
  orderVersion: 0,
  test: false,
  ownerVersion: 0,
  steps: {},
});

/** The order's state, by the newest of its events; an older one changes nothing. */
export function hearOrder(before: Enrolment, version: number, facts: OrderFacts, test: boolean): Enrolment {
  return version > before.orderVersion ? { ...before, orderVersion: version, facts, test } : before;
}

export function hearOwner(before: Enrolment, version: number, customer: string): Enrolment {
  if (version <= before.ownerVersion) return withFormer(before, customer);
  return withFormer({ ...before, ownerVersion: version, customer }, before.customer);
}

const maxFormer = 20;

/** The same whichever owner was heard of first. */
function withFormer(enrolment: Enrolment, owner: string | undefined): Enrolment {
  const all = new Set([...(enrolment.former ?? []), ...(owner ? [owner] : [])]);
  all.delete(enrolment.customer ?? '');
  return all.size > 0 ? { ...enrolment, former: [...all].sort().slice(0, maxFormer) } : without(enrolment);
}

const without = ({ former: _, ...enrolment }: Enrolment): Enrolment => enrolment;

/** The earliest time at which a step falls due. */
export function nextWake({ steps }: Enrolment): string | undefined {
  const waiting = Object.values(steps).filter(({ status }) => status === 'planned');
  return waiting.map((step) => step.dueAt).sort()[0];
}

/** What was decided, and what is said about it. */
export type Decided<State> = Decision<State> & { readonly events: readonly Draft[] };

/** What should be true of every step now, given all that is known; and what is said about the difference. */
export function proceed(before: Enrolment, terms: Terms, now: string): Decided<Enrolment> {
  const { shop, order, facts, customer, test } = before;
  if (!facts || !customer || test) return { state: before, events: [] };
  const steps = { ...before.steps };
  const events: Draft[] = [];
  for (const journey of terms.journeys.orders) {
    const { name } = journey.step;
    const known = steps[name];
    const verdict = verdictOf(journey, known, facts, terms.shop, now);
    if (verdict === 'keep') continue;
    if ('because' in verdict) delete steps[name];
    else steps[name] = verdict;
    events.push(...toldOf(verdict, journey, { shop, order, customer, facts }, now, known !== undefined));
  }
  for (const [step, { status }] of Object.entries(before.steps)) {
    if (status !== 'planned' || terms.journeys.orders.some((journey) => journey.step.name === step)) continue;
    // It was planned before its journey was taken away.
    delete steps[step];
    events.push(say(FollowUpCancelled, facts.knownAt, { order, customer, step, because: 'journey-off' }));
  }
  return { state: { ...before, steps }, events, documents: terms.documents, decidedAt: now };
}

/** Called off, as if it had never been planned: should it be right again, it is planned anew. */
interface Dropped {
  readonly because: 'order-cancelled' | 'historical' | 'to-be-installed';
  readonly at: string;
}

/** What should become of one step. */
function verdictOf(
  journey: OrderJourney,
  known: Step | undefined,
  facts: OrderFacts,
  shop: JourneyShop,
  now: string,
): Step | Dropped | 'keep' {
  if (known && known.status !== 'planned') return 'keep';
  const { anchor, at } = anchorOf(journey, facts);
  const drop = (because: Dropped['because'], at: string) => (known ? { because, at } : 'keep');
  const emptied = facts.items.length === 0 ? facts.knownAt : undefined;
  const calledOffAt = facts.cancelledAt ?? emptied;
  if (calledOffAt) return drop('order-cancelled', calledOffAt);
  // It is known by now that somebody has to install it first: then it counts from there.
  if (!at) return anchor === 'installedAt' ? drop('to-be-installed', facts.knownAt) : 'keep';
  if (journey.until && facts[journey.until]) return 'keep';
  if (isHistorical(facts, anchor)) return drop('historical', facts.knownAt);
  const step = known?.anchor === at ? known : planned(at, dueAt(journey.step.wait, at, facts.knownAt, shop.zone));
  const isDue = step.dueAt <= now;
  // What happens while a journey is off is never told about later, when it is on again.
  if (!isOn(journey, shop) && (isDue || !known)) return { ...step, status: 'cancelled' };
  if (isDue) return { ...step, status: 'done' };
  return step === known ? 'keep' : step;
}

/** What is said of a verdict; that a step is over, only where it was planned. */
function toldOf(
  verdict: Step | Dropped,
  journey: OrderJourney,
  owned: Owned,
  now: string,
  wasPlanned: boolean,
): Draft[] {
  const { order, customer, facts } = owned;
  const followUp = { order, customer, step: journey.step.name, label: journey.label };
  if ('because' in verdict) return [say(FollowUpCancelled, verdict.at, { ...followUp, because: verdict.because })];
  const { status, anchor, dueAt } = verdict;
  if (status === 'planned') return [say(FollowUpPlanned, facts.knownAt, { ...followUp, dueAt })];
  if (status === 'cancelled') {
    return wasPlanned ? [say(FollowUpCancelled, dueAt, { ...followUp, because: 'journey-off' })] : [];
  }
  const due = { fact: anchorOf(journey, facts).anchor, anchor, dueAt };
  const asked = say(MessageRequested, dueAt, orderRequest(owned, journey, due, now));
  return [asked, ...(wasPlanned ? [say(FollowUpDone, dueAt, followUp)] : [])];
}

const planned = (anchor: string, dueAt: string): Step => ({ status: 'planned', anchor, dueAt });
