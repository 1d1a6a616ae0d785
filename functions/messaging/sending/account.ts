import { plusSeconds } from '../../../shared/base/clock.ts';
import { shareOf } from '../../../shared/base/ids.ts';
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

/** What the messages of a day cost so far, in won: of those that were let go, also where their provider has not answered yet. */
interface Spend {
  /** In the shop's zone: `2026-12-01`. */
  readonly day: string;
  readonly won: number;
  readonly messages: number;
  /** The leads were told that it comes near its end. */
  readonly isTold?: true;
}

/** What a stage knows of its account at the provider of mails, and a shop of its account for messages to phones. */
export interface SenderAccount {
  readonly pace: Pace;
  readonly quotaReadAt: string;
  readonly block?: AccountBlock;
  readonly spend?: Spend;
}

/** One message that is ready to be sent. */
export interface Candidate {
  readonly key: string;
  readonly purpose: Purpose;
  /** It was held before because the account was refused. */
  readonly isHeld: boolean;
  /** What it costs, and of what; nothing for mail. */
  readonly price?: Price;
}

/** What a message costs, and what those of its day may cost before advertising waits. */
export interface Price {
  readonly won: number;
  /** In the shop's zone. */
  readonly day: string;
  readonly nextDayAt: string;
  readonly most: number | undefined;
  /** The addresses of the desk at which it is told that this is nearly spent. */
  readonly leads: readonly string[];
}

/** When it may be sent, if at all. `isProbe`: its outcome shows whether the block is over. */
export type Permission =
  | (Slot & { readonly isProbe: boolean })
  | { readonly hold: AccountReason; readonly until: string; readonly why: string }
  | { readonly hold: 'day-is-spent'; readonly until: string };

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
    const { price, purpose } = candidate;
    const spend = price && withPrice(account.spend, price);
    if (price && spend && purpose === 'marketing' && spend.won > (price.most ?? Number.POSITIVE_INFINITY)) {
      permissions.set(candidate, { hold: 'day-is-spent', until: spread(price.nextDayAt, candidate.key) });
      account = { ...account, spend: spendOf(account.spend, price.day) };
      continue;
    }
    const { pace, slot } = nextSlot(account.pace, purpose, Date.parse(now));
    const isProbe = gate === 'probe' && 'sendAt' in slot;
    account = {
      ...account,
      pace,
      ...(block && isProbe && { block: startProbe(block, candidate.key, now) }),
      ...(spend && 'sendAt' in slot && { spend }),
    };
    permissions.set(candidate, { ...slot, isProbe });
  }
  return { account, permissions };
}

const spendOf = (before: Spend | undefined, day: string): Spend =>
  before?.day === day ? before : { day, won: 0, messages: 0 };

const withPrice = (before: Spend | undefined, { won, day }: Price): Spend => {
  const { won: known, messages, ...told } = spendOf(before, day);
  return { ...told, won: known + won, messages: messages + 1 };
};

/** It was let go, and certainly not sent. */
export function withoutPrice(account: SenderAccount, { won, day }: Pick<Price, 'won' | 'day'>): SenderAccount {
  const { spend } = account;
  if (spend?.day !== day) return account;
  return {
    ...account,
    spend: { ...spend, won: Math.max(0, spend.won - won), messages: Math.max(0, spend.messages - 1) },
  };
}

/** From this share on the leads are told, once a day. */
const nearShare = 0.8;

/** Whether what a day may cost is nearly spent, or left too little for this message alone, and nobody has been told. */
export const isNearEnd = (
  { spend }: SenderAccount,
  most: number | undefined,
  permission: Permission | undefined,
): boolean => {
  if (spend === undefined || most === undefined || spend.isTold) return false;
  const isHeld = permission !== undefined && 'hold' in permission && permission.hold === 'day-is-spent';
  return isHeld || spend.won >= most * nearShare;
};

export const withTold = (account: SenderAccount): SenderAccount =>
  account.spend ? { ...account, spend: { ...account.spend, isTold: true } } : account;

/** Those that waited for a new day are decided over ten minutes. */
const spread = (at: string, key: string): string => plusSeconds(at, Math.floor(600 * shareOf(key)));

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
