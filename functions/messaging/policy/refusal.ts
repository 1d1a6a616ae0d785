import { plusSeconds } from '../../../shared/base/clock.ts';
import { shareOf } from '../../../shared/base/ids.ts';
import type { Purpose } from '../../../shared/events/messaging.ts';
import { priority } from './pace.ts';

/** Why the account cannot send: it is not allowed to, or its daily quota is spent. */
export type AccountReason = 'sender-refused' | 'quota-spent';

/** A refusal because of the account; `some` when it does not concern every recipient, as in SES's sandbox. */
export interface AccountRefusal {
  readonly because: AccountReason;
  readonly whom: 'everybody' | 'some';
  /** The provider's message or code. */
  readonly why: string;
}

/** The provider's answer to one attempt to send. Anything thrown means that the outcome is unknown. */
export type Delivery =
  | { readonly accepted: string }
  /** The message will never be accepted. */
  | { readonly refused: string }
  /** Not accepted, and nothing ever will be for this address. */
  | { readonly unreachable: string }
  /** Not accepted: who has the number refuses messages of this sender, see `OptedOut`. */
  | { readonly optedOut: string; readonly isOfAll?: true }
  /** Not accepted because of the sending account, whatever the message is. */
  | { readonly barred: AccountRefusal }
  /** Certainly not accepted: its picture could not be had. Passing: the next attempt may have it. */
  | { readonly noPicture: string; readonly isPassing: boolean }
  /** Certainly not accepted, and may be retried; not before that time, where the provider names one. */
  | { readonly busy: string; readonly retryAt?: string | undefined };

/** The account cannot send, as far as is known. Like an open circuit breaker, it is probed by one mail at a time. */
export interface AccountBlock extends AccountRefusal {
  readonly since: string;
  /** How often the block was found, with this reason. */
  readonly tries: number;
  /** When the next mail may probe. */
  readonly retryAt: string;
  /** The message that is probing; it may repeat its attempt. */
  readonly probe?: string;
}

/** Seconds until the first probe, doubled up to the maximum. The cause has to be removed by a person, and SES support takes up to a day. */
const probeWait = { first: 300, max: 3_600 };
/** How long a probe may take; then another message may probe. */
const probeSeconds = 120;
/** Over how many seconds held messages are spread, at most. */
const maxSpread = 600;

export function blocked(before: AccountBlock | undefined, refusal: AccountRefusal, now: string): AccountBlock {
  // A mail that was already on its way when another was refused adds nothing.
  if (before && before.because === refusal.because && now < before.retryAt && before.probe === undefined) return before;
  const tries = before?.because === refusal.because ? before.tries + 1 : 1;
  return { ...refusal, since: before?.since ?? now, tries, retryAt: plusSeconds(now, waitAfter(tries)) };
}

const waitAfter = (tries: number) => Math.min(probeWait.first * 2 ** (tries - 1), probeWait.max);

/** Whether a mail may go, probes, or waits. `isHeld`: it was held because of this block before. */
export function gateFor(
  block: AccountBlock | undefined,
  { key, isHeld }: { readonly key: string; readonly isHeld: boolean },
  now: string,
): 'free' | 'probe' | 'wait' {
  if (!block || (block.whom === 'some' && !isHeld)) return 'free';
  return now < block.retryAt && block.probe !== key ? 'wait' : 'probe';
}

/** One mail probes; the others wait for its outcome. */
export const startProbe = (block: AccountBlock, key: string, now: string): AccountBlock => ({
  ...block,
  probe: key,
  retryAt: plusSeconds(now, probeSeconds),
});

/** Until when a message is held: those that people wait for come first, and messages of one purpose are spread. */
export function heldUntil(
  { retryAt, tries }: AccountBlock,
  { key, purpose }: { key: string; purpose: Purpose },
): string {
  return spread(retryAt, Math.min(waitAfter(tries), maxSpread), { key, purpose });
}

/** When a message is decided again whose hold is over for many at once: in the same sequence. */
export const spreadFrom = (at: string, message: { key: string; purpose: Purpose }): string =>
  spread(at, maxSpread, message);

const spread = (from: string, seconds: number, { key, purpose }: { key: string; purpose: Purpose }): string =>
  plusSeconds(from, (seconds / 3) * (priority[purpose] + shareOf(key)));
