import * as v from 'valibot';
import { defineEvent, id, instant, label } from './event.ts';

const pointCount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The balance after the entry. */
const balance = {
  pending: pointCount,
  active: pointCount,
  debt: pointCount,
  /** When the next active points expire, the earliest first. */
  expiries: v.optional(v.pipe(v.array(v.object({ at: instant, points: pointCount })), v.maxLength(5))),
};
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
const entry = { customer: id, points: pointCount, ...balance };

/** An order's points are promised; they can be spent once its return window is over. */
export const PointsEarned = defineEvent('PointsEarned', v.object({ ...entry, order: id }));
/** The return window is over: pending points became active. */
export const PointsActivated = defineEvent('PointsActivated', v.object({ ...entry, order: id, expiresAt: instant }));
export const PointsReversed = defineEvent('PointsReversed', v.object({ ...entry, order: id }));
export const PointsSpent = defineEvent('PointsSpent', v.object({ ...entry, reservation: id }));
/** The order on which they were spent was cancelled or refunded. */
export const PointsReturned = defineEvent('PointsReturned', v.object({ ...entry, order: id }));
/** Which orders have pending points, the whole list: it replaces the one before. */
export const PendingPointsChanged = defineEvent(
  'PendingPointsChanged',
  v.object({
    customer: id,
    pending: v.pipe(
      v.array(
        v.object({
          order: id,
          points: pointCount,
          /** Absent until the order is delivered, and while a return of it is open. */
          activatesAt: v.optional(instant),
          isReturning: v.optional(v.literal(true)),
        }),
      ),
      v.maxLength(20),
    ),
  }),
);
export const PointsExpired = defineEvent('PointsExpired', v.object(entry));
/** An order earns no points and counts for no tier: it is in another currency than the programme, or a marketplace's. */
export const PointsWithheld = defineEvent(
  'PointsWithheld',
  v.object({ customer: id, order: id, reason: v.picklist(['currency', 'marketplace']) }),
);

/** `level` is the tier's place in the programme, 0 for the lowest; absent in older events. */
const tier = { customer: id, tier: id, label: v.optional(label), level: v.optional(pointCount) };

/** A tier was reached by what was bought, never by the balance. */
export const TierReached = defineEvent('TierReached', v.object(tier));

/** The customer would not keep the tier at its review, by what was bought so far. */
export const TierWarned = defineEvent(
  'TierWarned',
  v.object({ ...tier, missingMinor: pointCount, currency, reviewAt: instant }),
);

/**
 * The customer was in the tier `from`: it was not kept at a review, its order was given back, the programme has changed, the
 * time is over for which a person of the shop had given it, or it was another customer's who is not one with them any more.
 */
export const TierLowered = defineEvent(
  'TierLowered',
  v.object({
    ...tier,
    from: id,
    because: v.picklist(['review', 'given-back', 'split', 'programme', 'override-ended']),
  }),
);

/** A person of the shop has given the tier until then; why and by whom is in the customer's points. */
export const TierOverridden = defineEvent('TierOverridden', v.object({ ...tier, from: id, until: instant }));

/** A person of the shop has added or taken points; why and by whom is in the customer's entries. */
export const PointsCorrected = defineEvent(
  'PointsCorrected',
  v.object({ ...entry, direction: v.picklist(['added', 'taken']) }),
);

/**
 * Points came or went with a customer who was merged into another (`other`), or was parted from them again. `taken` where the
 * account has fewer than before: more was owed than came with them.
 */
export const PointsMoved = defineEvent(
  'PointsMoved',
  v.object({
    ...entry,
    other: id,
    because: v.picklist(['merged', 'split']),
    direction: v.picklist(['added', 'taken']),
  }),
);

export const pointsEvents = [
  PointsEarned,
  PointsActivated,
  PointsReversed,
  PointsSpent,
  PointsReturned,
  PointsExpired,
  PointsCorrected,
  PointsMoved,
] as const;
export const tierEvents = [TierReached, TierWarned, TierLowered, TierOverridden] as const;
