import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Label } from '../../../shared/events/event.ts';

/** The part of a shop's programme that tiers are decided by. */
export interface TierTerms {
  /** From the lowest up, each by what was bought in the last `tierDays`; the bound is included. */
  readonly tiers: readonly { readonly name: string; readonly fromMinor: number; readonly label?: Label | undefined }[];
  readonly tierDays: number;
  /** How long after it was reached or kept a tier is reviewed, and how long before its review a customer is warned. */
  readonly tierReviewDays: number;
  readonly tierWarningDays: number;
  /** The one currency of points and tiers: an order in another earns nothing, and counts for no tier. */
  readonly currency: string;
}

/** What a decision about a tier depends on. */
export interface TierContext {
  readonly now: string;
  readonly zone: string;
  readonly programme: TierTerms;
}

/** What an order counts for the tier. */
export interface Purchase {
  readonly paidAt: string;
  /** What was bought, and what of it was not returned. The first is absent in older ledgers. */
  readonly boughtMinor?: number;
  readonly netMinor: number;
}

/** A tier above the lowest that a customer has reached. The steps of a customer are those of their tier and of each tier below it. */
export interface TierStep {
  readonly tier: string;
  readonly reachedAt: string;
  /** What had been bought when it was reached or last kept; a changed programme is applied to this amount. */
  readonly spentMinor: number;
  /** When it was reached, or kept at a review; absent when that rested on an order that was given back since. */
  readonly provenAt?: string | undefined;
  /** When it is kept or lost, and when the customer is warned that it would be lost. */
  readonly reviewAt: string;
  readonly warnAt: string;
  /** Absent until `warnAt`: whether the customer was warned of this review. */
  readonly warning?: 'sent' | 'not-needed' | undefined;
  /** Only orders from before the shop was connected support it: its first review is skipped, because nobody was told of it. */
  readonly isPast?: true | undefined;
}

/** A tier that a person of the shop has given, which stands beside what orders reach until its end. */
export interface TierOverride {
  readonly tier: string;
  readonly until: string;
  readonly reason: string;
  /** The author's id in the shop's login. */
  readonly author: string;
}

/** Until when a purchase counts for the tier. */
export const countsUntil = ({ paidAt }: Pick<Purchase, 'paidAt'>, { tierDays }: Pick<TierTerms, 'tierDays'>): string =>
  plusSeconds(paidAt, tierDays * 86_400);

const countedAt = (purchases: readonly Purchase[], at: string, programme: TierTerms): Purchase[] =>
  purchases.filter((each) => countsUntil(each, programme) > at);

/** What was bought and not returned, as far as it counts at this time. */
export const spentAt = (purchases: readonly Purchase[], at: string, programme: TierTerms): number =>
  countedAt(purchases, at, programme).reduce((all, { netMinor }) => all + netMinor, 0);

/** When the amount was reached by what counts now, and what had been bought by then. */
export function firstAt(purchases: readonly Purchase[], minor: number, { now, programme }: TierContext) {
  const kept = countedAt(purchases, now, programme).filter(({ netMinor }) => netMinor > 0);
  const by = (at: string) => kept.reduce((all, { paidAt, netMinor }) => (paidAt <= at ? all + netMinor : all), 0);
  const reachedAt = kept
    .map(({ paidAt }) => paidAt)
    .sort()
    .find((at) => by(at) >= minor);
  return reachedAt && { reachedAt, spentMinor: by(reachedAt) };
}

/**
 * Whether the amount was only reached with orders that were wholly given back or cancelled since. An order that was given back in
 * part had been bought then: it counts less at the next review.
 */
export function isGroundless(purchases: readonly Purchase[], minor: number, at: string, programme: TierTerms): boolean {
  const then = countedAt(purchases, at, programme).filter(({ paidAt }) => paidAt <= at);
  const bought = (some: readonly Purchase[]) =>
    some.reduce((all, { netMinor, boughtMinor = netMinor }) => all + boughtMinor, 0);
  return bought(then) >= minor && bought(then.filter(({ netMinor }) => netMinor > 0)) < minor;
}

export const fromMinorOf = (tier: string, { tiers }: TierTerms): number =>
  tiers.find(({ name }) => name === tier)?.fromMinor ?? 0;
