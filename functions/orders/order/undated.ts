import type { OrderReport } from '../platforms/contract/order-report.ts';

/** A fact that the platform reported without saying when. */
export interface Undated {
  /** The time of the first report that had it; of a cancellation, which can be taken back, also that of the last. */
  readonly seenAt: string;
  readonly lastSeenAt?: string | undefined;
  /** The earliest time that a report proves. */
  readonly since: string;
}

/** What a report has undated under this name; `seenAt` is the report's time. */
export function undatedIn({ undated = {} }: OrderReport, fact: string, seenAt: string): Undated | undefined {
  const since = Object.hasOwn(undated, fact) ? undated[fact] : undefined;
  if (since === undefined) return undefined;
  return { seenAt, since, ...(fact === 'cancelled' && { lastSeenAt: seenAt }) };
}

/**
 * When an undated fact happened: if an earlier report had the whole order without it, when it was reported first; else
 * the earliest time that is proven.
 */
export const dateOf = ({ seenAt, since }: Undated, knownSince: string | undefined): string =>
  knownSince !== undefined && knownSince < seenAt ? seenAt : since;

export function joinUndated(a: Undated | undefined, b: Undated | undefined): Undated | undefined {
  if (!a || !b) return a ?? b;
  const lastSeenAt = latest(a.lastSeenAt, b.lastSeenAt);
  const seenAt = earliest(a.seenAt, b.seenAt) ?? a.seenAt;
  const since = earliest(a.since, b.since) ?? a.since;
  return { seenAt, since, ...(lastSeenAt && { lastSeenAt }) };
}

/** The earlier of two instants, or the one that is known. */
export function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

/** The later of two instants, or the one that is known. */
export function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
