import { plusSeconds } from '../base/clock.ts';

/** How long and how often a message has waited so far. */
interface Waited {
  readonly now: string;
  /** When it first came. */
  readonly since: string;
  /** How often SQS has given it out, this time too: to wait, to fail, or to be throttled. */
  readonly receives: number;
  /** How often it had waited before it was last sent. */
  readonly turns: number;
}

/** What becomes of a message that is to wait: it stays where it is, hidden; it is sent again; or it has waited enough. */
type Wait =
  | { readonly hiddenFor: number }
  | { readonly againIn: number; readonly turns: number }
  | { readonly over: string };

/** Seconds: what is over by itself in a moment is waited for in place, which begets no copy where deliveries repeat. */
const maxShort = 15;

/** Waits in place are 1, 2, 4 and 8 seconds at least, so that so many of a message's receipts are spent on them. */
const maxHidden = 4;

/** Crashes that a message is given; its receipts are counted by SQS, whatever they were for. */
const maxCrashes = 10;

/** SQS delays a message by 15 minutes at most; who must wait longer is asked again then. */
const maxDelay = 900;

/** Seconds. What is not known after a day will not come by waiting: a person has to look. */
const maxWait = 86_400;

/** A day has a hundred turns, or five times as many for who is throttled too; who has more goes in a circle, and Lambda does not stop it for us. */
const maxTurns = 600;

/** Each wait is at least twice as long as the one before, so that a message that has to wait long is seldom asked. */
export function waitOf({ now, since, receives, turns }: Waited, at: string): Wait {
  if (now > plusSeconds(since, maxWait)) return { over: 'It waited for a day' };
  if (turns >= maxTurns) return { over: `It waited ${turns} times` };
  const turn = turns + Math.min(receives, maxHidden + 1);
  const asked = Math.ceil((Date.parse(at) - Date.parse(now)) / 1000);
  const seconds = Math.min(Math.max(asked, 2 ** (turn - 1)), maxDelay);
  return seconds <= maxShort ? { hiddenFor: seconds } : { againIn: seconds, turns: turn };
}

/** Whether a message that crashed once more has had its tries: ten are left for it, whatever it waited before. */
export const isLastCrash = (receives: number): boolean => receives >= maxCrashes + maxHidden;
