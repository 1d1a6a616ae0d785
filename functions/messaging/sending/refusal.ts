import { plusSeconds } from '../../../shared/clock.ts';
import { shareOf } from '../../../shared/ids.ts';
import { type Purpose, rank } from './pace.ts';

/** Why the account does not let mails go: it is not allowed to, or has sent its day's quota. */
export type AccountReason = 'sender-refused' | 'quota-spent';

/** What a provider refused for the account's sake; `some` is what concerns not every recipient, as in SES's sandbox. */
export interface AccountRefusal {
  readonly because: AccountReason;
  readonly whom: 'everybody' | 'some';
  /** In the provider's words, or its code. */
  readonly why: string;
}

/** The account does not let mails go, as far as is known. */
export interface Trouble extends AccountRefusal {
  readonly since: string;
  /** How often it was looked whether it is over. */
  readonly tries: number;
  /** When one mail tries again, and no other before it. */
  readonly retryAt: string;
}

/** Seconds until the first try again, and the most: it doubles between. Somebody has to mend it, and SES answers within a day. */
const retrySeconds = { first: 300, most: 3_600 };
/** How long the one that tries has for it; then another may. */
const trialSeconds = 120;
/** Over how long those spread that were held, at most. */
const spreadMost = 600;

export function troubled(before: Trouble | undefined, refusal: AccountRefusal, now: string): Trouble {
  // One that was on its way when another was refused says nothing new.
  if (before && before.because === refusal.because && now < before.retryAt && !isOnTrial(before, now)) return before;
  const tries = before?.because === refusal.because ? before.tries + 1 : 1;
  return { ...refusal, since: before?.since ?? now, tries, retryAt: plusSeconds(now, waitAfter(tries)) };
}

const waitAfter = (tries: number) => Math.min(retrySeconds.first * 2 ** (tries - 1), retrySeconds.most);

/** Somebody tries at this moment: the time until the next one is shorter than any wait. */
const isOnTrial = ({ retryAt }: Trouble, now: string) => retryAt <= plusSeconds(now, trialSeconds);

/** What a mail meets: it may go, it is the one that tries, or it waits. `isHeld`: it was refused for this before. */
export function meets(trouble: Trouble | undefined, isHeld: boolean, now: string): 'free' | 'tries' | 'waits' {
  if (!trouble || (trouble.whom === 'some' && !isHeld)) return 'free';
  return now < trouble.retryAt ? 'waits' : 'tries';
}

/** One mail tries; the others wait for what it finds. */
export const onTrial = (trouble: Trouble, now: string): Trouble => ({
  ...trouble,
  retryAt: plusSeconds(now, trialSeconds),
});

/** Until when a message is held: those that people wait for come first, and those of a purpose do not come at once. */
export function heldUntil({ retryAt, tries }: Trouble, { key, purpose }: { key: string; purpose: Purpose }): string {
  const third = Math.min(waitAfter(tries), spreadMost) / 3;
  return plusSeconds(retryAt, third * (rank[purpose] + shareOf(key)));
}
