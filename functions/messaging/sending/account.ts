import { plusSeconds } from '../../../shared/base/clock.ts';
import { type MessageContext, type Pace, type Purpose, pause, rank, turnFor } from '../policy/pace.ts';
import {
  type AccountReason,
  type AccountRefusal,
  heldUntil,
  meets,
  onTrial,
  type Trouble,
  troubled,
} from '../policy/refusal.ts';

/** What a stage knows of its account at the provider: one item. */
export interface Account {
  readonly pace: Pace;
  readonly quotaReadAt: string;
  readonly trouble?: Trouble;
}

/** One message that would go now. */
export interface Asker {
  readonly key: string;
  readonly purpose: Purpose;
  /** It was held for the account's sake before. */
  readonly isHeld: boolean;
}

/** What it is answered. `tries`: what becomes of it tells whether the account's trouble is over. */
export type Leave =
  | (MessageContext & { readonly tries: boolean })
  | { readonly hold: AccountReason; readonly until: string };

/** How long a quota is believed. AWS raises it by itself, and lets it be asked once a second (SES API, read 2026-11-29). */
const quotaSeconds = 3_600;

/** One that could not be read is asked for again so soon. */
const unreadSeconds = 60;

/** Where the quota cannot be read, the least that any account has is taken. */
const unknownPerSecond = 1;

export const needsQuota = (account: Account | undefined, now: string): boolean =>
  !account || now >= plusSeconds(account.quotaReadAt, quotaSeconds);

export function withQuota(account: Account | undefined, perSecond: number | undefined, now: string): Account {
  const { pace, ...known } = account ?? {};
  const rate = perSecond ?? pace?.perSecond ?? unknownPerSecond;
  const readAt = perSecond === undefined ? plusSeconds(now, unreadSeconds - quotaSeconds) : now;
  return { ...known, pace: { nextAt: 0, lineUntil: 0, ...pace, perSecond: rate }, quotaReadAt: readAt };
}

/** Answers those who ask together: the account as it is then, and each one's answer. */
export function answers(
  before: Account,
  askers: readonly Asker[],
  now: string,
): { readonly account: Account; readonly leaves: ReadonlyMap<Asker, Leave> } {
  let account = before;
  const leaves = new Map<Asker, Leave>();
  for (const asker of [...askers].sort((one, other) => rank[one.purpose] - rank[other.purpose])) {
    const { trouble } = account;
    const met = meets(trouble, asker, now);
    if (trouble && met === 'waits') {
      leaves.set(asker, { hold: trouble.because, until: heldUntil(trouble, asker) });
      continue;
    }
    const { pace, turn } = turnFor(account.pace, asker.purpose, Date.parse(now));
    const tries = met === 'tries' && 'sendAt' in turn;
    account = { ...account, pace, ...(trouble && tries && { trouble: onTrial(trouble, asker.key, now) }) };
    leaves.set(asker, { ...turn, tries });
  }
  return { account, leaves };
}

export const refused = (account: Account, refusal: AccountRefusal, now: string): Account => ({
  ...account,
  trouble: troubled(account.trouble, refusal, now),
});

/** One that tried was taken: the others may go. */
export function mended({ trouble: _, ...account }: Account): Account {
  return account;
}

export const throttled = (account: Account, now: string): Account => ({
  ...account,
  pace: pause(account.pace, Date.parse(now)),
});
