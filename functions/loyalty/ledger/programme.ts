import type { ProgrammeTerms } from '../../../shared/events/programme.ts';
import type { TierTerms } from '../tiers/steps.ts';

/** How a shop's customers earn points and tiers: a document, not code. An order keeps the rate that it was first paid at. */
export interface Programme extends TierTerms {
  readonly version: number;
  /** 100 is one percent: one point for every hundred minor units. */
  readonly rateBasisPoints: number;
  /** How long after the delivery of its last parcel an order's points stay pending, because it may be returned. */
  readonly returnDays: number;
  /** How long active points can be spent, to the end of that day in the shop's zone. */
  readonly liveDays: number;
  /** After this time an open reservation is released. */
  readonly reservationMinutes: number;
  /** Whether tax inside the shown price earns; undefined: it does, where the platform says that it is inside. */
  readonly taxCounts?: boolean | undefined;
}

/** The shipped programme. */
export const programme: Programme = {
  version: 2,
  rateBasisPoints: 100,
  returnDays: 7,
  liveDays: 365,
  reservationMinutes: 15,
  tiers: [
    { name: 'welcome', fromMinor: 0, label: { ko: '웰컴', en: 'Welcome' } },
    { name: 'regular', fromMinor: 300_000, label: { ko: '단골', en: 'Regular' } },
    { name: 'patron', fromMinor: 1_000_000, label: { ko: '으뜸 단골', en: 'Patron' } },
  ],
  tierDays: 365,
  tierReviewDays: 365,
  tierWarningDays: 30,
  currency: 'KRW',
};

/** A shop's programme: the shipped one, with the changes of the shop's document. */
export const programmeBy = (shipped: Programme, terms: ProgrammeTerms | undefined): Programme => ({
  ...shipped,
  ...terms,
});

/** Points for an amount, rounded down. */
export const pointsFor = (amountMinor: number, rateBasisPoints: number): number =>
  Number((BigInt(amountMinor) * BigInt(rateBasisPoints)) / 10_000n);
