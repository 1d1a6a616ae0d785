import { say } from '../../../shared/events/event.ts';
import { TierOverridden } from '../../../shared/events/loyalty.ts';
import type { TierContext, TierOverride } from './steps.ts';
import { type Holder, higherTier, moved, type TierDecision, tierName } from './tier.ts';

/** A tier that a person of the shop gives until a day. Undefined where the customer has reached a higher one. */
export function overridden(holder: Holder, override: TierOverride, context: TierContext): TierDecision | undefined {
  const { customer, steps } = holder;
  const { programme, now } = context;
  const { tier, until } = override;
  if (higherTier(earnedTier(holder, context), tier, programme) !== tier) return undefined;
  const data = { customer, ...tierName(tier, programme), from: holder.tier, until };
  return { tier, steps, override, events: [say(TierOverridden, now, data)] };
}

/** Its end: the tier is the one by orders again. What would have been reviewed meanwhile is warned of first. */
export function endOverride(holder: Holder, context: TierContext): TierDecision {
  const { override: { until } = { until: context.now }, steps = [] } = holder;
  return moved({ ...holder, override: undefined }, steps, { at: until, because: 'override-ended' }, context);
}

/** The tier by orders alone. */
const earnedTier = ({ steps }: Holder, { programme }: TierContext): string =>
  steps?.at(-1)?.tier ?? programme.tiers[0]?.name ?? 'none';
