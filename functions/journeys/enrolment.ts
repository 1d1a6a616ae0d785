import type { Decision } from '../../shared/aggregate.ts';
import { plusSeconds } from '../../shared/clock.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned, type OrderJourney } from '../../shared/events/journeys.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import { isQuiet, type OrderFacts } from '../../shared/events/orders.ts';
import { promiseTold, stageTold } from './promise-told.ts';
import { isOn, type Terms } from './terms.ts';
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
  /** Who was said to own it before, or by an older word: they may still count it as theirs. Sorted, `formerMost` at most. */
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

const formerMost = 20;

/** The same whichever owner was heard of first. */
function withFormer(enrolment: Enrolment, owner: string | undefined): Enrolment {
  const all = new Set([...(enrolment.former ?? []), ...(owner ? [owner] : [])]);
  all.delete(enrolment.customer ?? '');
  return all.size > 0 ? { ...enrolment, former: [...all].sort().slice(0, formerMost) } : without(enrolment);
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
export function proceed(before: Enrolment, { journeys, shop, documents }: Terms, now: string): Decided<Enrolment> {
  const { facts, customer, test } = before;
  if (!facts || !customer || test) return { state: before, events: [] };
  const emptied = facts.items.length === 0 ? facts.knownAt : undefined;
  const calledOffAt = facts.cancelledAt ?? emptied;
  const events: Draft[] = [];
  const steps = { ...before.steps };
  for (const journey of journeys.orders) {
    const { anchor, at } = anchorOf(journey, facts);
    const { name, wait } = journey.step;
    const known = steps[name];
    if (known && known.status !== 'planned') continue;
    const followUp = { order: before.order, customer, step: name, label: journey.label };
    if (calledOffAt) {
      // Should the order stand again, it is planned anew.
      if (!known) continue;
      delete steps[name];
      events.push(say(FollowUpCancelled, calledOffAt, { ...followUp, because: 'order-cancelled' }));
      continue;
    }
    if (!at) {
      // It is known by now that somebody has to install it first: then it counts from there, and is planned anew.
      if (!known || anchor !== 'installedAt') continue;
      delete steps[name];
      events.push(say(FollowUpCancelled, facts.knownAt, { ...followUp, because: 'to-be-installed' }));
      continue;
    }
    if (journey.until && facts[journey.until]) continue;
    if (isQuiet(facts, anchor)) {
      if (!known) continue;
      delete steps[name];
      events.push(say(FollowUpCancelled, facts.knownAt, { ...followUp, because: 'known-quietly' }));
      continue;
    }
    const moved = known?.anchor !== at;
    const step = known && !moved ? known : planned(at, dueAt(wait, at, facts.knownAt, shop.zone));
    if (!isOn(journey, shop) && (!known || step.dueAt <= now)) {
      // What happens while a journey is off is never told about later, when it is on again.
      steps[name] = { ...step, status: 'cancelled' };
      if (known) events.push(say(FollowUpCancelled, step.dueAt, { ...followUp, because: 'journey-off' }));
    } else if (step.dueAt <= now) {
      steps[name] = { ...step, status: 'done' };
      events.push(say(MessageRequested, step.dueAt, request(before, facts, customer, journey, { anchor, step }, now)));
      if (known) events.push(say(FollowUpDone, step.dueAt, followUp));
    } else if (moved) {
      steps[name] = step;
      events.push(say(FollowUpPlanned, facts.knownAt, { ...followUp, dueAt: step.dueAt }));
    }
  }
  for (const [name, step] of Object.entries(before.steps)) {
    if (step.status !== 'planned' || journeys.orders.some((journey) => journey.step.name === name)) continue;
    // It was planned before its journey was taken away.
    delete steps[name];
    events.push(
      say(FollowUpCancelled, facts.knownAt, { order: before.order, customer, step: name, because: 'journey-off' }),
    );
  }
  return { state: { ...before, steps }, events, documents, decidedAt: now };
}

type Anchor = OrderJourney['anchor'] | 'installedAt';

/** What a journey counts from: of goods that need installing, that they are installed, for they are of use only then. */
function anchorOf({ anchor: own }: OrderJourney, facts: OrderFacts): { anchor: Anchor; at: string | undefined } {
  const anchor = own === 'deliveredAt' ? usableFrom(facts).fact : own;
  return { anchor, at: facts[anchor] };
}

/** Since when its buyer has the use of it, and the fact that says so. */
export function usableFrom(facts: OrderFacts): {
  readonly fact: 'deliveredAt' | 'installedAt';
  readonly at: string | undefined;
} {
  const fact = facts.needsInstallation ? 'installedAt' : 'deliveredAt';
  return { fact, at: facts[fact] };
}

const planned = (anchor: string, dueAt: string): Step => ({ status: 'planned', anchor, dueAt });

function request(
  { shop, order }: Enrolment,
  facts: OrderFacts,
  customer: string,
  { name: journey, step }: OrderJourney,
  due: { readonly anchor: Anchor; readonly step: Step },
  now: string,
) {
  return {
    key: `${order}~${step.name}`,
    to: { customer },
    purpose: step.purpose,
    topic: step.topic,
    template: { kind: step.template },
    facts: {
      order: inBrief(facts),
      [due.anchor]: due.step.anchor,
      ...stageTold(facts, due.anchor),
      ...promiseTold(facts, now),
    },
    language: facts.language,
    usefulUntil: usefulUntil(step, due.anchor, due.step, facts),
    stillTrue: [{ subject: `order/${shop}/${order}`, in: [...step.stillTrue] }],
    about: { order, journey, step: step.name, ...(step.survey && { survey: step.survey }) },
  };
}

/** A new day is told before it is over. */
function usefulUntil({ usefulDays }: OrderJourney['step'], anchor: Anchor, due: Step, facts: OrderFacts): string {
  const until = plusSeconds(due.dueAt, usefulDays * 86_400);
  const { newPromisedAt } = facts;
  return anchor === 'renewedAt' && newPromisedAt && newPromisedAt < until ? newPromisedAt : until;
}

/** An order of more lines is told as one of this many: a cart on Shopify holds 500. */
const linesMost = 500;

/** What a letter may say of the order, in about 24,000 characters of JSON however long it is. */
export function inBrief({ number, currency, totalMinor, items }: OrderFacts) {
  const told = items.slice(0, linesMost);
  const longest = Math.floor(24_000 / told.length) - 40;
  return {
    number,
    currency,
    totalMinor,
    items: told.map(({ title, quantity, product, category }, n) => ({
      ...{ title: beginning(title, longest), quantity },
      // Only the first is called by its short name.
      ...(n === 0 && { product, category }),
    })),
  };
}

/** As many of the first characters as JSON writes in `longest`, and one at least; none is cut in two. */
function beginning(title: string, longest: number): string {
  let text = '';
  for (const character of title.toWellFormed()) {
    if (text && JSON.stringify(text + character).length > longest + 2) return text;
    text += character;
  }
  return text;
}
