import { type Draft, say } from '../../../shared/events/event.ts';
import { TierLowered, TierReached } from '../../../shared/events/loyalty.ts';
import { reviewAfter } from './review-days.ts';
import {
  firstAt,
  fromMinorOf,
  isGroundless,
  type Purchase,
  type TierContext,
  type TierOverride,
  type TierStep,
  type TierTerms,
} from './steps.ts';

/** A customer with their tier, and what of their orders it depends on. */
export interface Holder {
  readonly customer: string;
  readonly tier: string;
  readonly steps?: readonly TierStep[] | undefined;
  readonly override?: TierOverride | undefined;
  /** Tiers that were given to customers who are part of this one: the best of all counts. */
  readonly others?: readonly TierOverride[];
  readonly purchases: readonly Purchase[];
}

/** A new tier with its events. */
export interface TierDecision {
  readonly tier: string;
  readonly steps: readonly TierStep[] | undefined;
  readonly override?: TierOverride | undefined;
  /** Those of the customers who are part of this one that have not ended; absent where nothing ended. */
  readonly others?: readonly TierOverride[] | undefined;
  readonly events: readonly Draft[];
}

/** When the orders changed, and whether that may only be recorded; absent where no order did, but whose they are. */
interface Occasion {
  readonly at: string;
  readonly isPast?: boolean;
  /** Why a tier is lowered that rests on orders that are not there any more. */
  readonly because?: 'given-back' | 'split';
}

/**
 * The tier by all orders that are known: up at once, by what was bought and not returned, never by the balance. It does not go
 * down by time, which is for the review; but a tier that rests on an order that was wholly given back was never reached.
 */
export function tierByOrders(
  holder: Holder,
  { at, isPast, because = 'given-back' }: Occasion,
  context: TierContext,
): TierDecision {
  const { purchases, steps = [] } = holder;
  const after = raised(grounded(steps, purchases, context), purchases, isPast, context);
  return moved(holder, after, { at, because }, context);
}

/** Replaces the steps, and publishes a change of the tier. */
export function moved(
  { customer, tier: from, override, others = [] }: Holder,
  after: readonly TierStep[],
  lowered: {
    readonly at: string;
    readonly because: 'review' | 'given-back' | 'split' | 'programme' | 'override-ended';
  },
  { programme }: Pick<TierContext, 'programme'>,
): TierDecision {
  const reached = after.at(-1)?.tier ?? lowestTier(programme);
  const tier = [override, ...others].reduce((best, given) => higherTier(best, given?.tier, programme), reached);
  const steps = after.length > 0 ? after : undefined;
  const rank = (name: string) => programme.tiers.findIndex((each) => each.name === name);
  if (rank(from) === rank(tier) || rank(from) < 0) return { tier, steps, override, events: [] };
  const { reachedAt = lowered.at } = after.at(-1) ?? {};
  const event =
    rank(from) < rank(tier)
      ? say(TierReached, reachedAt, { customer, ...tierName(tier, programme) })
      : say(TierLowered, lowered.at, { customer, ...tierName(tier, programme), from, because: lowered.because });
  return { tier, steps, override, events: [event] };
}

/** The higher of two tiers; one that the programme does not have is none. */
export function higherTier(one: string, other: string | undefined, { tiers }: TierTerms): string {
  const rank = (name: string | undefined) => tiers.findIndex((each) => each.name === name);
  return other !== undefined && rank(other) > rank(one) ? other : one;
}

/** The steps without those that rest on orders that were wholly given back. */
function grounded(
  steps: readonly TierStep[],
  purchases: readonly Purchase[],
  context: TierContext,
): readonly TierStep[] {
  const last = steps.at(-1);
  const { programme, now } = context;
  if (!last?.provenAt) return steps;
  if (!isGroundless(purchases, fromMinorOf(last.tier, programme), last.provenAt, programme)) return steps;
  const lower = steps.slice(0, -1);
  if (last.provenAt === last.reachedAt) return grounded(lower, purchases, context);
  // It was kept at a review by an order that is gone: it is reviewed again, after a warning.
  return [...lower, { ...last, provenAt: undefined, warning: undefined, reviewAt: now, warnAt: now }];
}

/** A step for each tier that what counts now reaches. */
function raised(
  steps: readonly TierStep[],
  purchases: readonly Purchase[],
  isPast: boolean | undefined,
  context: TierContext,
): TierStep[] {
  return context.programme.tiers.slice(1).flatMap(({ name, fromMinor }) => {
    const known = steps.find(({ tier }) => tier === name);
    const reached = firstAt(purchases, fromMinor, context);
    if (!reached) return known ?? [];
    const found = newStep(name, reached, context);
    const step = known ? earlier(known, found) : found;
    if (isPast === undefined) return { ...step, isPast: known?.isPast };
    return { ...step, isPast: isPast && (!known || known.isPast) ? true : undefined };
  });
}

/** Orders may be told in any sequence: the earliest purchase that reaches a tier counts, until its first review. */
function earlier(known: TierStep, found: TierStep): TierStep {
  if (known.provenAt !== known.reachedAt || known.warning || found.reachedAt > known.reachedAt) return known;
  return found.reachedAt < known.reachedAt
    ? found
    : { ...known, spentMinor: Math.max(known.spentMinor, found.spentMinor) };
}

export function newStep(
  tier: string,
  { reachedAt, spentMinor }: Pick<TierStep, 'reachedAt' | 'spentMinor'>,
  context: TierContext,
): TierStep {
  const review = reviewAfter(reachedAt, context.programme.tierReviewDays, context);
  return { tier, reachedAt, provenAt: reachedAt, spentMinor, ...review };
}

const lowestTier = ({ tiers }: Pick<TierTerms, 'tiers'>): string => tiers[0]?.name ?? 'none';

/** The tier as events name it. */
export function tierName(tier: string, { tiers }: TierTerms) {
  const level = tiers.findIndex(({ name }) => name === tier);
  return { tier, label: tiers[level]?.label, ...(level >= 0 && { level }) };
}
