import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Purpose } from '../../../shared/events/messaging.ts';

/** The rate at which the stage sends all its mails; times in milliseconds since 1970. */
export interface Pace {
  /** SES's quota, as it was last read. */
  readonly perSecond: number;
  /** When the next mail leaves at an even rate; in the past when nothing was sent lately. */
  readonly nextAt: number;
  /** Until when retry times have been assigned. */
  readonly queueUntil: number;
}

/** When a mail is sent, or when it is decided again. */
export type Slot = { readonly sendAt: number } | { readonly retryAt: number };

/**
 * How long a mail waits in the function for its slot, in milliseconds. Mails that people wait for may wait longest, so they get
 * the slots first when these are scarce; the others return to the queue.
 */
const maxSlotWait: Readonly<Record<Purpose, number>> = { transactional: 8_000, service: 4_000, marketing: 2_000 };

/** Half a second's mails may leave at once: with the even ones after them, no second has more than the quota. */
const burst = ({ perSecond }: Pace) => Math.max(0, perSecond / 2 - 1) * (1000 / perSecond);

/** The next free slot when it is near, else a time to retry; each second has as many retry times as the quota. */
export function nextSlot(pace: Pace, purpose: Purpose, now: number): { readonly pace: Pace; readonly slot: Slot } {
  const interval = 1000 / pace.perSecond;
  const even = Math.max(pace.nextAt, now);
  const sendAt = Math.ceil(Math.max(now, even - burst(pace)));
  if (sendAt - now <= maxSlotWait[purpose]) return { pace: { ...pace, nextAt: even + interval }, slot: { sendAt } };
  if (purpose === 'transactional') return { pace, slot: { retryAt: sendAt } };
  const retryAt = Math.max(pace.queueUntil, sendAt);
  return { pace: { ...pace, queueUntil: retryAt + interval }, slot: { retryAt: Math.ceil(retryAt) } };
}

/** SES has throttled, as others may send from the account too: nothing is sent for a second. */
export const pauseSending = (pace: Pace, now: number): Pace => ({ ...pace, nextAt: Math.max(pace.nextAt, now + 1000) });

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
