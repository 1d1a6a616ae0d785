import { plusSeconds } from '../../../shared/base/clock.ts';
import { shareOf } from '../../../shared/base/ids.ts';
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
  /** The message that tries at this moment: whatever befalls it, it may again. */
  readonly trier?: string;
}

/** Seconds until the first try again, and the most: it doubles between. Somebody has to mend it, and SES answers within a day. */
const retrySeconds = { first: 300, most: 3_600 };
/** How long the one that tries has for it; then another may. */
const trialSeconds = 120;
/** Over how long those spread that were held, at most. */
const maxSpread = 600;

export function troubled(before: Trouble | undefined, refusal: AccountRefusal, now: string): Trouble {
  // One that was on its way when another was refused says nothing new.
  if (before && before.because === refusal.because && now < before.retryAt && before.trier === undefined) return before;
  const tries = before?.because === refusal.because ? before.tries + 1 : 1;
  return { ...refusal, since: before?.since ?? now, tries, retryAt: plusSeconds(now, waitAfter(tries)) };
}

const waitAfter = (tries: number) => Math.min(retrySeconds.first * 2 ** (tries - 1), retrySeconds.most);

/** What a mail meets: it may go, it is the one that tries, or it waits. `isHeld`: it was refused for this before. */
export function meets(
  trouble: Trouble | undefined,
  { key, isHeld }: { readonly key: string; readonly isHeld: boolean },
  now: string,
): 'free' | 'tries' | 'waits' {
  if (!trouble || (trouble.whom === 'some' && !isHeld)) return 'free';
  return now < trouble.retryAt && trouble.trier !== key ? 'waits' : 'tries';
}

/** One mail tries; the others wait for what it finds. */
export const onTrial = (trouble: Trouble, key: string, now: string): Trouble => ({
  ...trouble,
  trier: key,
  retryAt: plusSeconds(now, trialSeconds),
});

/** Until when a message is held: those that people wait for come first, and those of a purpose do not come at once. */
export function heldUntil({ retryAt, tries }: Trouble, { key, purpose }: { key: string; purpose: Purpose }): string {
  const third = Math.min(waitAfter(tries), maxSpread) / 3;
  return plusSeconds(retryAt, third * (rank[purpose] + shareOf(key)));
}
