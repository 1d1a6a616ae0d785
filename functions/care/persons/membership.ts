/** The merge or split that decided it. Wall clocks compare those of two roots, versions those of one. */
interface Regrouped {
  readonly at: string;
  readonly version: number;
  readonly event: string;
}

/** Whom a customer is part of, by the newest merge or split of theirs; after a split it may be themselves. */
export interface Membership {
  readonly into: string;
  readonly by: Regrouped;
}

/** Applies a merge or a split; older ones and repetitions change nothing, in whatever order they come. */
export const newestMembership = (before: Membership | undefined, next: Membership): Membership =>
  before && !isNewer(next.by, before.by) ? before : next;

function isNewer(one: Regrouped, other: Regrouped): boolean {
  if (one.at !== other.at) return one.at > other.at;
  return one.version !== other.version ? one.version > other.version : one.event > other.event;
}

/** The customers by whom each is known today: of one who was merged, the one whom they are part of. */
export type Roots = ReadonlyMap<string, string>;

export const rootOf = (roots: Roots, customer: string): string => roots.get(customer) ?? customer;
