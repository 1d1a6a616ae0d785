import { plusSeconds } from '../base/clock.ts';

/** How long and how often a message has been deferred so far. */
interface Waited {
  readonly now: string;
  /** When it was first received. */
  readonly since: string;
  /** Its receive count in SQS, this attempt included: deferrals, failures and throttling count alike. */
  readonly receives: number;
  /** How often it had been deferred before it was last sent. */
  readonly deferrals: number;
}

/** How a message is deferred: hidden in its queue, sent again with a delay, or not at all because a limit is reached. */
type Wait =
  | { readonly hiddenFor: number }
  | { readonly againIn: number; readonly deferrals: number }
  | { readonly because: string };

/** Seconds: short waits are spent hidden in the queue, since sending again multiplies messages when deliveries repeat. */
const maxShort = 15;

/** Hidden waits are 1, 2, 4 and 8 seconds at least, so at most this many receipts of a message are spent on them. */
const maxHidden = 4;

/** Failed attempts before a message is rejected; SQS counts its receipts, whatever their reason. */
const maxCrashes = 10;

/** SQS delays a message by 15 minutes at most; a longer wait is several delays. */
const maxDelay = 900;

/** Seconds. What is still missing after a day will not come by waiting: a person has to look into it. */
const maxWait = 86_400;

/** A day allows a hundred deferrals, five times as many with throttling; more than that is a loop, which Lambda does not detect here. */
const maxDeferrals = 600;

/** Each wait is at least twice as long as the one before, so that a long wait costs few attempts. */
export function waitOf({ now, since, receives, deferrals }: Waited, at: string): Wait {
  if (now > plusSeconds(since, maxWait)) return { because: 'It was deferred for a day' };
  if (deferrals >= maxDeferrals) return { because: `It was deferred ${deferrals} times` };
  const deferral = deferrals + Math.min(receives, maxHidden + 1);
  const wanted = Math.ceil((Date.parse(at) - Date.parse(now)) / 1000);
  const seconds = Math.min(Math.max(wanted, 2 ** (deferral - 1)), maxDelay);
  return seconds <= maxShort ? { hiddenFor: seconds } : { againIn: seconds, deferrals: deferral };
}

/** Seconds: shorter waits are usual, and are not measured, as a metric is paid for by the hour. */
const unusualWait = 600;

/**
 * For how many seconds a deferred message has waited since it first came, where that is unusual. SQS cannot say it: each copy that
 * is sent again is a new message to it.
 */
export function unusualWaitOf({ now, since }: Pick<Waited, 'now' | 'since'>): number | undefined {
  const waited = (Date.parse(now) - Date.parse(since)) / 1000;
  return waited > unusualWait ? waited : undefined;
}

/** Whether a message that failed again has used up its attempts: it has ten beside those spent on hidden waits. */
export const isLastCrash = (receives: number): boolean => receives >= maxCrashes + maxHidden;
