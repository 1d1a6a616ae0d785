import { later } from '../../../shared/base/clock.ts';
import { say } from '../../../shared/events/event.ts';
import { TierWarned } from '../../../shared/events/loyalty.ts';
import { endOverride } from './override.ts';
import { reviewAfter } from './review-days.ts';
import { fromMinorOf, spentAt, type TierContext, type TierStep } from './steps.ts';
import { type Holder, moved, type TierDecision, tierName } from './tier.ts';
import { warningLetter } from './warning.ts';

interface TierChange {
  readonly at: string;
  readonly decide: (holder: Holder, context: TierContext) => TierDecision;
}

/**
 * The next change of the tier by time: the warning, and then the review. The lowest tier has none. Nothing is reviewed while a
 * person has given a tier: the end of that comes first.
 */
export function nextTierChange({
  steps,
  override,
  others = [],
}: Pick<Holder, 'steps' | 'override' | 'others'>): TierChange | undefined {
  const [firstEnd] = [override, ...others].flatMap((given) => given?.until ?? []).sort();
  if (firstEnd) return { at: firstEnd, decide: endOverride(firstEnd) };
  const step = steps?.at(-1);
  if (!step) return undefined;
  return step.warning ? { at: step.reviewAt, decide: review } : { at: step.warnAt, decide: warn };
}

/** Checks whether the tier will be kept, and warns if not. A warning that comes late moves the review. */
function warn(holder: Holder, context: TierContext): TierDecision {
  const step = holder.steps?.at(-1);
  if (!step) return { tier: holder.tier, steps: undefined, events: [] };
  const { programme, now } = context;
  if (step.isPast) return withLast(holder, renewed(step, context));
  if (missing(holder, step, context) <= 0) return withLast(holder, { ...step, warning: 'not-needed' });
  const notice = reviewAfter(now, programme.tierWarningDays, context);
  const next: TierStep = { ...step, reviewAt: later(step.reviewAt, notice.reviewAt), warning: 'sent' };
  const { customer } = holder;
  const missingMinor = missing(holder, next, context);
  const data = {
    customer,
    ...tierName(step.tier, programme),
    missingMinor,
    currency: programme.currency,
    reviewAt: next.reviewAt,
  };
  return { ...withLast(holder, next), events: [say(TierWarned, now, data), warningLetter(data, now)] };
}

/** Keeps the tier, or lowers it by one step; never without a warning before. */
function review(holder: Holder, context: TierContext): TierDecision {
  const { steps = [] } = holder;
  const [step, lower] = [steps.at(-1), steps.at(-2)];
  if (step && missing(holder, step, context) <= 0) return kept(holder, step, context);
  if (step?.warning !== 'sent') return warn(holder, context);
  const at = step.reviewAt;
  const below = lower && {
    ...renewed(lower, context, at),
    provenAt: at,
    spentMinor: fromMinorOf(lower.tier, context.programme),
  };
  return moved(holder, [...steps.slice(0, -2), ...(below ? [below] : [])], { at, because: 'review' }, context);
}

function kept(holder: Holder, step: TierStep, context: TierContext): TierDecision {
  const { reviewAt: provenAt } = step;
  const spentMinor = spentAt(holder.purchases, provenAt, context.programme);
  return withLast(holder, { ...renewed(step, context), provenAt, spentMinor });
}

/** What is missing to keep the tier at its review, by what will still count then. */
const missing = ({ purchases }: Holder, { tier, reviewAt }: TierStep, { programme }: TierContext): number =>
  fromMinorOf(tier, programme) - spentAt(purchases, reviewAt, programme);

/** The step with its next review. */
function renewed(step: TierStep, context: TierContext, at = step.reviewAt): TierStep {
  const review = reviewAfter(at, context.programme.tierReviewDays, context);
  return { ...step, ...review, warning: undefined, isPast: undefined };
}

const withLast = ({ tier, steps = [] }: Holder, last: TierStep): TierDecision => ({
  tier,
  steps: [...steps.slice(0, -1), last],
  events: [],
});
