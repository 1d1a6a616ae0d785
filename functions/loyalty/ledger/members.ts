import type { TierOverride, TierStep } from '../tiers/steps.ts';

/** A customer who is part of another, in the account of the customer whom all of them are part of. */
export interface MemberAccount {
  /** The customer whom they were merged into, who may be a member too. */
  readonly into: string;
  /** The customer whose account received theirs, and how many others it had received before. */
  readonly received: { readonly by: string; readonly nth: number };
  /** How they had reached their tier until then, and how the receiver had. */
  readonly steps?: readonly TierStep[] | undefined;
  readonly beside?: readonly TierStep[] | undefined;
  /** The terms of the programme that both were decided by then. */
  readonly terms?: string | undefined;
  /** A tier that a person of the shop has given them. */
  readonly override?: TierOverride | undefined;
}

export type Members = Readonly<Record<string, MemberAccount>>;

/** The newest event that says whom a customer is part of: nobody, where they were parted. */
export interface Heard {
  readonly into?: string | undefined;
  readonly subject: string;
  readonly version: number;
  /** When it was decided. */
  readonly at: string;
}

/** Whether the event is newer: by its subject's versions, or between two subjects by the clock. */
export const isNews = (event: Heard, known: Heard | undefined): boolean =>
  !known || (event.subject === known.subject ? event.version > known.version : event.at >= known.at);

/** The customer with all who are part of them. */
export function withParts(members: Members, customer: string): ReadonlySet<string> {
  const all = new Set([customer]);
  // Each name that is added is visited too.
  for (const each of all) {
    for (const [name, { into }] of Object.entries(members)) if (into === each) all.add(name);
  }
  return all;
}
