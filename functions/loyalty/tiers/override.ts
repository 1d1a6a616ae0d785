import { say } from '../../../shared/events/event.ts';
import { TierOverridden } from '../../../shared/events/loyalty.ts';
import type { TierContext, TierOverride } from './steps.ts';
import { type Holder, higherTier, moved, type TierDecision, tierName } from './tier.ts';

/** A tier that a person of the shop gives until a day. Undefined where the customer has a higher one by orders, or by a merge. */
export function overridden(holder: Holder, override: TierOverride, context: TierContext): TierDecision | undefined {
  const { customer, steps } = holder;
  const { programme, now } = context;
  const { tier, until } = override;
  const others = (holder.others ?? []).map((given) => given.tier);
  const best = others.reduce((one, other) => higherTier(one, other, programme), earnedTier(holder, context));
  if (higherTier(best, tier, programme) !== tier) return undefined;
  const data = { customer, ...tierName(tier, programme), from: holder.tier, until };
  return { tier, steps, override, events: [say(TierOverridden, now, data)] };
}

/** The end of each that ends by then: the tier is the one by orders again. What would have been reviewed meanwhile is warned of first. */
export const endOverride =
  (at: string) =>
  (holder: Holder, context: TierContext): TierDecision => {
    const { steps = [] } = holder;
    const lasts = (given: TierOverride | undefined) => given !== undefined && given.until > at;
    const override = lasts(holder.override) ? holder.override : undefined;
    const others = (holder.others ?? []).filter(lasts);
    return { ...moved({ ...holder, override, others }, steps, { at, because: 'override-ended' }, context), others };
  };

/** The tier by orders alone. */
const earnedTier = ({ steps }: Holder, { programme }: TierContext): string =>
  steps?.at(-1)?.tier ?? programme.tiers[0]?.name ?? 'none';
