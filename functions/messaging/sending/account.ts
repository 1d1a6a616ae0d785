import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Purpose } from '../../../shared/events/messaging.ts';
import { nextSlot, type Pace, pauseSending, priority, type Slot } from '../policy/pace.ts';
import {
  type AccountBlock,
  type AccountReason,
  type AccountRefusal,
  blocked,
  gateFor,
  heldUntil,
  startProbe,
} from '../policy/refusal.ts';

/** What a stage knows of its account at the provider. */
export interface SenderAccount {
  readonly pace: Pace;
  readonly quotaReadAt: string;
  readonly block?: AccountBlock;
}

/** One message that is ready to be sent. */
export interface Candidate {
  readonly key: string;
  readonly purpose: Purpose;
  /** It was held before because the account was refused. */
  readonly isHeld: boolean;
}

/** When it may be sent, if at all. `isProbe`: its outcome shows whether the block is over. */
export type Permission =
  | (Slot & { readonly isProbe: boolean })
  | { readonly hold: AccountReason; readonly until: string; readonly why: string };

/** How long a quota is cached. AWS raises it automatically, and allows one read a second (SES API, read 2026-11-29). */
const quotaSeconds = 3_600;

/** When a quota that could not be read is read again. */
const unreadSeconds = 60;

/** The assumed rate while the quota is unknown: the lowest that an account can have. */
const unknownPerSecond = 1;

export const needsQuota = (account: SenderAccount | undefined, now: string): boolean =>
  !account || now >= plusSeconds(account.quotaReadAt, quotaSeconds);

export function withQuota(
  account: SenderAccount | undefined,
  perSecond: number | undefined,
  now: string,
): SenderAccount {
  const { pace, ...known } = account ?? {};
  const rate = perSecond ?? pace?.perSecond ?? unknownPerSecond;
  const readAt = perSecond === undefined ? plusSeconds(now, unreadSeconds - quotaSeconds) : now;
  return { ...known, pace: { nextAt: 0, queueUntil: 0, ...pace, perSecond: rate }, quotaReadAt: readAt };
}

/** Decides about messages that are ready at the same time; those that people wait for come first. */
export function permitAll(
  before: SenderAccount,
  candidates: readonly Candidate[],
  now: string,
): { readonly account: SenderAccount; readonly permissions: ReadonlyMap<Candidate, Permission> } {
  let account = before;
  const permissions = new Map<Candidate, Permission>();
  for (const candidate of [...candidates].sort((one, other) => priority[one.purpose] - priority[other.purpose])) {
    const { block } = account;
    const gate = gateFor(block, candidate, now);
    if (block && gate === 'wait') {
      permissions.set(candidate, { hold: block.because, until: heldUntil(block, candidate), why: block.why });
      continue;
    }
    const { pace, slot } = nextSlot(account.pace, candidate.purpose, Date.parse(now));
    const isProbe = gate === 'probe' && 'sendAt' in slot;
    account = { ...account, pace, ...(block && isProbe && { block: startProbe(block, candidate.key, now) }) };
    permissions.set(candidate, { ...slot, isProbe });
  }
  return { account, permissions };
}

export const withRefusal = (account: SenderAccount, refusal: AccountRefusal, now: string): SenderAccount => ({
  ...account,
  block: blocked(account.block, refusal, now),
});

/** The probe was accepted: all messages may go. */
export function unblocked({ block: _, ...account }: SenderAccount): SenderAccount {
  return account;
}

export const withThrottling = (account: SenderAccount, now: string): SenderAccount => ({
  ...account,
  pace: pauseSending(account.pace, Date.parse(now)),
});
