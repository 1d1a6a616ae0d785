import type { ProgrammeTerms } from '../../shared/events/shops.ts';

/** How a shop's customers earn points and tiers: a document, not code. What was earned keeps the rate it was earned at. */
export interface Programme {
  readonly version: number;
  /** 100 are one percent: a point for every hundred minor units. */
  readonly rateBasisPoints: number;
  /** How long after the delivery of its last parcel an order's points wait, because it may still come back. */
  readonly returnDays: number;
  /** Active points live this long, to the end of that day in the shop's zone. */
  readonly liveDays: number;
  /** After this, what was reserved and neither spent nor given back is released. */
  readonly reservationMinutes: number;
  /** From the lowest up, each by what was bought in the last `tierDays`; the bound itself belongs to the tier. */
  readonly tiers: readonly { readonly name: string; readonly fromMinor: number }[];
  readonly tierDays: number;
}

/** The programme as it is shipped. */
export const programme: Programme = {
  version: 1,
  rateBasisPoints: 100,
  returnDays: 7,
  liveDays: 365,
  reservationMinutes: 15,
  tiers: [
    { name: 'welcome', fromMinor: 0 },
    { name: 'regular', fromMinor: 300_000 },
    { name: 'patron', fromMinor: 1_000_000 },
  ],
  tierDays: 365,
};

/** A shop's own programme: as shipped, but for what its document says. */
export const programmeBy = (shipped: Programme, terms: ProgrammeTerms | undefined): Programme => ({
  ...shipped,
  ...terms,
});

/** Whole points for an amount; what is left of one is not given. */
export const pointsFor = (amountMinor: number, rateBasisPoints: number): number =>
  Number((BigInt(amountMinor) * BigInt(rateBasisPoints)) / 10_000n);
