import { plusSeconds } from '../../../shared/base/clock.ts';
import { laneOf, type Purpose } from '../../../shared/events/messaging.ts';

/** The rate at which an account sends all its messages; times in milliseconds since 1970. */
export interface Pace {
  /** The account's quota, as it was last read. */
  readonly perSecond: number;
  /** When the next message leaves at an even rate, of those that only what people wait for may take; in the past when nothing was sent lately. */
  readonly nextAt: number;
  /** The same, of those that all may take: the only line where the quota is too small to be divided. */
  readonly bulkAt?: number;
  /** Until when retry times have been assigned. */
  readonly queueUntil: number;
}

/** When a message is sent, or when it is decided again. */
export type Slot = { readonly sendAt: number } | { readonly retryAt: number };

/**
 * How long a message waits in the function for its slot, in milliseconds. What people wait for may wait longest, so it gets
 * the slots first when these are scarce; the others return to the queue.
 */
const maxSlotWait: Readonly<Record<Purpose, number>> = { transactional: 8_000, service: 4_000, marketing: 2_000 };

/** Of each second, what messages may take that nobody waits for: however many there are, a receipt finds a place. */
const bulkShare = 0.8;

/** Below this quota a second is not divided: two lines would send two at once, which it does not have. */
const leastDivided = 2;

/** A share of the quota, and when its next message leaves at an even rate. */
interface Line {
  readonly name: 'nextAt' | 'bulkAt';
  readonly at: number;
  readonly perSecond: number;
}

/** The lines that a message may leave by; what people wait for takes the first free place of all. */
function linesFor({ perSecond, nextAt, bulkAt = 0 }: Pace, purpose: Purpose): readonly [Line, ...Line[]] {
  if (perSecond < leastDivided) return [{ name: 'bulkAt', at: bulkAt, perSecond }];
  const ofAll = { name: 'bulkAt', at: bulkAt, perSecond: perSecond * bulkShare } as const;
  const own = { name: 'nextAt', at: nextAt, perSecond: perSecond * (1 - bulkShare) } as const;
  return laneOf({ purpose }) === 'now' ? [own, ofAll] : [ofAll];
}

const intervalOf = ({ perSecond }: Line): number => 1000 / perSecond;

/** Half a second's messages may leave at once: with the even ones after them, no second has more than the quota. */
const burstOf = (line: Line): number => Math.max(0, line.perSecond / 2 - 1) * intervalOf(line);

const freeAt = (line: Line, now: number): number => Math.ceil(Math.max(now, line.at - burstOf(line)));

/** The next free slot when it is near, else a time to retry; each second has as many retry times as there are slots. */
export function nextSlot(pace: Pace, purpose: Purpose, now: number): { readonly pace: Pace; readonly slot: Slot } {
  const line = linesFor(pace, purpose).reduce((first, other) =>
    freeAt(other, now) < freeAt(first, now) ? other : first,
  );
  const sendAt = freeAt(line, now);
  if (sendAt - now <= maxSlotWait[purpose])
    return { pace: { ...pace, [line.name]: Math.max(line.at, now) + intervalOf(line) }, slot: { sendAt } };
  if (purpose === 'transactional') return { pace, slot: { retryAt: sendAt } };
  const retryAt = Math.max(pace.queueUntil, sendAt);
  return { pace: { ...pace, queueUntil: retryAt + intervalOf(line) }, slot: { retryAt: Math.ceil(retryAt) } };
}

/** The provider has throttled, as others may send from the account too: nothing is sent for a second. */
export function pauseSending(pace: Pace, now: number): Pace {
  const { nextAt, bulkAt = 0 } = pace;
  return { ...pace, nextAt: Math.max(nextAt, now + 1000), bulkAt: Math.max(bulkAt, now + 1000) };
}

/** The order among messages that are ready at the same time. */
export const priority: Readonly<Record<Purpose, number>> = { transactional: 0, service: 1, marketing: 2 };

/** Seconds between two attempts, at least and at most. */
const wait = { least: 5, most: 900 };

/**
 * When a message is tried again that was not accepted: after as long as it has been tried so far, so that the waits double, and later by up
 * to a fifth, so that many do not come at once. `share` is in [0, 1).
 */
export function triedAgainAt(firstDecidedAt: string, now: string, share: number): string {
  const age = (Date.parse(now) - Date.parse(firstDecidedAt)) / 1_000;
  return plusSeconds(now, Math.min(Math.max(age, wait.least), wait.most) * (1 + share / 5));
}
