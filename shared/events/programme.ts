import * as v from 'valibot';
import { bilingual, integer } from '../base/document-fields.ts';
import { defineEvent, id } from './event.ts';

/** Where the shop's loyalty programme differs from the shipped one; an order keeps the rate that it was first paid at. */
export const programmeTerms = v.partial(
  v.object({
    version: integer(1, 1_000_000),
    /** 100 is one percent. */
    rateBasisPoints: integer(0, 10_000),
    returnDays: integer(0, 365),
    liveDays: integer(1, 3_650),
    reservationMinutes: integer(1, 1_440),
    /** From the lowest up, each by what was bought in the last `tierDays`. */
    tiers: v.pipe(
      v.array(
        v.object({
          name: id,
          fromMinor: integer(0, Number.MAX_SAFE_INTEGER),
          /** How customers and agents read it; the name, by default. */
          label: v.optional(bilingual),
        }),
      ),
      v.minLength(1),
      v.maxLength(20),
      v.check(
        (tiers) =>
          tiers.every(({ fromMinor }, n) => n === 0 || fromMinor > (tiers[n - 1]?.fromMinor ?? 0)) &&
          new Set(tiers.map(({ name }) => name)).size === tiers.length,
        'tiers from the lowest up, each with a name of its own',
      ),
    ),
    tierDays: integer(1, 3_650),
    /** How long after it was reached or kept a tier is reviewed, and how long before its review a customer is warned. */
    tierReviewDays: integer(1, 3_650),
    tierWarningDays: integer(1, 365),
    /** The one currency of points and tiers; an order in another earns nothing. */
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency like KRW')),
    /** Whether tax inside the shown price earns points; by default it does, where the platform says that it is inside. */
    taxCounts: v.boolean(),
  }),
);
export type ProgrammeTerms = v.InferOutput<typeof programmeTerms>;

/** The next page of a recount has to be handled; `customers` counts the ledgers so far. */
export const RecountPageDue = defineEvent(
  'RecountPageDue',
  v.object({ customers: integer(0, Number.MAX_SAFE_INTEGER) }),
);

/** The shop's document has another programme than the one in force: it waits, and is previewed under this token. */
export const ProgrammeProposed = defineEvent('ProgrammeProposed', v.object({ token: id }));

/** A programme whose effects the shop has seen is in force. */
export const ProgrammeApplied = defineEvent(
  'ProgrammeApplied',
  v.object({
    programme: programmeTerms,
    /** The number of the programme among those of the shop; absent in events from before they were numbered. */
    edition: v.optional(integer(1, Number.MAX_SAFE_INTEGER)),
    /** The shop's document has it already. */
    isDocumented: v.optional(v.literal(true)),
  }),
);
