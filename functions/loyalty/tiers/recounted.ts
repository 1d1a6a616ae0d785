import { fromMinorOf, spentAt, type TierContext } from './steps.ts';
import { type Holder, moved, newStep, type TierDecision } from './tier.ts';

/**
 * The tier by a changed programme: up or down at once, by what counts now, or by what had been bought when the present tier was
 * reached or last kept. So a programme that has not changed changes nothing.
 */
export function tierByProgramme(holder: Holder, context: TierContext): TierDecision {
  const { programme, now } = context;
  const { steps = [], tier, purchases, override } = holder;
  const before = steps.at(-1)?.spentMinor ?? (override ? 0 : fromMinorOf(tier, programme));
  const spentMinor = Math.max(spentAt(purchases, now, programme), before);
  const after = programme.tiers
    .slice(1)
    .filter(({ fromMinor }) => fromMinor <= spentMinor)
    .map(
      ({ name }) => steps.find((step) => step.tier === name) ?? newStep(name, { reachedAt: now, spentMinor }, context),
    );
  return moved(holder, after, { at: now, because: 'programme' }, context);
}
