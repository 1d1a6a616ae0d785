import type { MessageRequest } from '../../../shared/events/messaging.ts';

export type Purpose = MessageRequest['purpose'];

/** How fast the stage sends, in milliseconds since 1970: one pace for all that it sends. */
export interface Pace {
  /** SES's quota, as it was last read. */
  readonly perSecond: number;
  /** When the next mail leaves if they leave evenly; the past, when nothing was sent lately. */
  readonly nextAt: number;
  /** Until when places in the line are given away. */
  readonly lineUntil: number;
}

/** When a mail leaves, or when it asks again. */
export type MessageContext = { readonly sendAt: number } | { readonly comeAt: number };

/**
 * How long a mail waits in the function for its moment, in milliseconds. Who is waited for waits longest, and so takes the
 * moments before the others: when those are rare, the others go back to the queue.
 */
const patience: Readonly<Record<Purpose, number>> = { transactional: 8_000, service: 4_000, marketing: 2_000 };

/** Half a second's mails may leave at once: with the even ones after them, no second has more than the quota. */
const burst = ({ perSecond }: Pace) => Math.max(0, perSecond / 2 - 1) * (1000 / perSecond);

/** The next free moment, where it is near; else a place in the line, of which each second has as many as the quota. */
export function turnFor(
  pace: Pace,
  purpose: Purpose,
  now: number,
): { readonly pace: Pace; readonly turn: MessageContext } {
  const interval = 1000 / pace.perSecond;
  const even = Math.max(pace.nextAt, now);
  const sendAt = Math.ceil(Math.max(now, even - burst(pace)));
  if (sendAt - now <= patience[purpose]) return { pace: { ...pace, nextAt: even + interval }, turn: { sendAt } };
  if (purpose === 'transactional') return { pace, turn: { comeAt: sendAt } };
  const comeAt = Math.max(pace.lineUntil, sendAt);
  return { pace: { ...pace, lineUntil: comeAt + interval }, turn: { comeAt: Math.ceil(comeAt) } };
}

/** SES took one too many, since others send from this account too: nothing leaves for a second. */
export const pause = (pace: Pace, now: number): Pace => ({ ...pace, nextAt: Math.max(pace.nextAt, now + 1000) });

/** The order in which those are served who ask at one time. */
export const rank: Readonly<Record<Purpose, number>> = { transactional: 0, service: 1, marketing: 2 };
