import { later } from '../../shared/base/clock.ts';
import type { OrderJourney } from '../../shared/events/journeys.ts';
import { isHistorical, type OrderFacts } from '../../shared/events/orders.ts';
import { type Anchor, anchorOf, isFor } from './anchor.ts';
import { isOn, type JourneyShop, type Terms } from './terms.ts';
import { dueAt } from './wait.ts';

/** The state of one step of a journey: planned, and then requested or cancelled, once. */
export interface StepState {
  readonly status: 'planned' | 'done' | 'cancelled';
  /** The time that its wait counts from; when that changes, the plan changes. */
  readonly anchor: string;
  readonly dueAt: string;
  /** The customer's zone by which it is due; absent where it is the shop's. When that changes, the plan changes. */
  readonly zone?: string;
  /** The payment that it counts from too, where its wait does. When that changes, the plan changes. */
  readonly paidAt?: string;
}

/** A plan is removed as if it had never been made: when its reason is gone, the step is planned anew. */
interface Removal {
  readonly because: 'order-cancelled' | 'historical' | 'to-be-installed' | 'not-for-this-kind' | 'no-longer-true';
  readonly at: string;
}

/** What a step becomes by all that is known now. */
export type Verdict =
  | { readonly kind: 'keep' }
  | { readonly kind: 'set'; readonly step: StepState }
  | ({ readonly kind: 'remove' } & Removal);

const unchanged: Verdict = { kind: 'keep' };

/** What is known of the order, and the zone of its owner. */
interface Known {
  readonly facts: OrderFacts;
  readonly zone: string | undefined;
}

/** Decides about one step; the first rule that applies counts. */
export function verdictOf(
  journey: OrderJourney,
  before: StepState | undefined,
  { facts, zone }: Known,
  { journeys: { kinds }, shop }: Terms,
  now: string,
): Verdict {
  const remove = (because: Removal['because'], at: string): Verdict =>
    before ? { kind: 'remove', because, at } : unchanged;
  if (before && before.status !== 'planned') return unchanged;
  const calledOffAt = facts.cancelledAt ?? (facts.items.length === 0 ? facts.knownAt : undefined);
  if (calledOffAt) return remove('order-cancelled', calledOffAt);
  if (!isFor(journey, facts, kinds)) return remove('not-for-this-kind', facts.knownAt);
  const { anchor, at } = anchorOf(journey, facts, kinds);
  // It became known that the goods have to be installed first: the step is planned again from the installation.
  // Else its stage was taken back, as a delivery that was reported by mistake.
  if (!at) return remove(anchor === 'installedAt' ? 'to-be-installed' : 'no-longer-true', facts.knownAt);
  if (journey.until && facts[journey.until]) return unchanged;
  if (isHistorical(facts, decidingStage(anchor))) return remove('historical', facts.knownAt);
  const step = stepOf(
    journey,
    before,
    { anchor: at, knownAt: facts.knownAt, zone, paidAt: paidOf(journey, facts) },
    shop,
    now,
  );
  return planned(journey, before, step, shop, now);
}

/** A new date belongs to an order whose payment may be spoken of. */
const decidingStage = (anchor: Anchor) => (anchor === 'renewedAt' ? 'paidAt' : anchor);

/** What a plan is made of. */
interface Basis {
  readonly anchor: string;
  readonly knownAt: string;
  readonly zone: string | undefined;
  readonly paidAt: string | undefined;
}

/** When it was paid, for a wait that counts from it; an order whose payment is not known yet counts from when it was placed. */
const paidOf = ({ step: { wait } }: OrderJourney, { paidAt, placedAt }: OrderFacts): string | undefined =>
  wait !== 'none' && wait.monthsAfterPaid ? (paidAt ?? placedAt) : undefined;

/** The plan. One that moves to another zone is due there at its time of day, and never at another hour because that is over. */
function stepOf(
  { step: { wait } }: OrderJourney,
  before: StepState | undefined,
  { anchor, knownAt, zone, paidAt }: Basis,
  shop: JourneyShop,
  now: string,
): StepState {
  const isSame = before?.anchor === anchor && before.paidAt === paidAt;
  if (isSame && before.zone === zone) return before;
  const since = isSame ? later(knownAt, now) : knownAt;
  const due = dueAt(wait, anchor, since, zone ?? shop.zone, paidAt);
  return { status: 'planned', anchor, dueAt: due, ...(zone && { zone }), ...(paidAt && { paidAt }) };
}

/** The plan, or its end once it is due. */
function planned(
  journey: OrderJourney,
  before: StepState | undefined,
  step: StepState,
  shop: JourneyShop,
  now: string,
): Verdict {
  const isDue = step.dueAt <= now;
  // What falls due or begins while its journey is off is cancelled for good, and not made up for once it is on again.
  // What it counted from is of no use once it has ended.
  const { paidAt: _, ...ended } = step;
  if (!isOn(journey, shop) && (isDue || !before)) return { kind: 'set', step: { ...ended, status: 'cancelled' } };
  if (isDue) return { kind: 'set', step: { ...ended, status: 'done' } };
  return step === before ? unchanged : { kind: 'set', step };
}
