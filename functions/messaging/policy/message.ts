import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Documents } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { HoldReason, SkipReason } from './send-policy.ts';

/** One message: claimed before it is sent, so that no two workers send it, and finished once. */
export interface MessageState {
  readonly request: MessageRequest;
  readonly status: 'open' | 'held' | 'claimed' | 'sent' | 'skipped' | 'unknown';
  /** How often it was claimed. */
  readonly attempt: number;
  /** Until when only the claiming worker may send it. */
  readonly leaseUntil?: string;
  readonly because?: SkipReason | HoldReason;
  /** Since when it is held, whatever the reasons since. */
  readonly heldSince?: string;
  /** Until when it is held; absent when it waits for an event. */
  readonly until?: string;
  /** The provider's id of the accepted mail. */
  readonly accepted?: string;
  /** The versions of the documents that it was written by. */
  readonly documents?: Documents;
}

/** Longer than the function may run, so that a worker whose lease is over has ended or is too late to send. */
const leaseSeconds = 60;

/** SES has no idempotency key: after a lost reply, a transactional message is sent once more, others are not. */
const maxAttempts = (request: MessageRequest) => (request.purpose === 'transactional' ? 2 : 1);

type Phase = 'settled' | 'leased' | 'lost' | 'open';

/** The phase of a message: `lost` is a claim without an outcome that may not be repeated. */
export function phase(message: MessageState | undefined, now: string): Phase {
  if (!message || message.status === 'open' || message.status === 'held') return 'open';
  if (message.status !== 'claimed') return 'settled';
  if (message.leaseUntil && now < message.leaseUntil) return 'leased';
  return message.attempt < maxAttempts(message.request) ? 'open' : 'lost';
}

export function claim(
  before: MessageState | undefined,
  request: MessageRequest,
  now: string,
  documents: Documents,
): MessageState {
  const attempt = (before?.attempt ?? 0) + 1;
  const because = before?.because;
  return {
    request,
    status: 'claimed',
    attempt,
    leaseUntil: plusSeconds(now, leaseSeconds),
    documents,
    ...(because && { because }),
  };
}

/** Not now: it is decided again at `until`, or when the hold is released. */
export function hold(
  before: MessageState | undefined,
  request: MessageRequest,
  because: HoldReason,
  until: string | undefined,
): MessageState {
  return { request, status: 'held', attempt: before?.attempt ?? 0, because, ...(until !== undefined && { until }) };
}

/** With the time since when it is held; one that was held before that was recorded stays without. */
export function heldFrom(held: MessageState, before: MessageState | undefined, now: string): MessageState {
  const heldSince = before?.status === 'held' ? before.heldSince : now;
  return heldSince === undefined ? held : { ...held, heldSince };
}

/** The claimed message was not accepted: it is as before the claim. */
export function unclaim({ leaseUntil: _, documents: __, ...message }: MessageState): MessageState {
  return { ...message, status: 'open', attempt: message.attempt - 1 };
}

/** It is or was held because the account cannot send. */
export const isAccountHold = (message: MessageState | undefined): boolean =>
  message?.because === 'sender-refused' || message?.because === 'quota-spent';

/** The reason for the hold is over: it is decided again at once. A hold until a certain time stays. */
export function releaseHold(message: MessageState, at: string): MessageState {
  return message.status === 'held' && message.until === undefined ? { ...message, until: at } : message;
}

/**
 * How a message ends that is not sent any more. A claim that was surely not accepted is taken back (`unclaim`), so what counts a
 * claim may have been sent, and cannot be called skipped.
 */
export const notSent = (
  message: Pick<MessageState, 'attempt'> | undefined,
  because: SkipReason,
): Pick<MessageState, 'because'> & { readonly status: 'skipped' | 'unknown' } =>
  message && message.attempt > 0 ? { status: 'unknown' } : { status: 'skipped', because };

/** Withdraws the message; `undefined` when it is finished or being sent. */
export function withdraw(message: MessageState, because: SkipReason): MessageState | undefined {
  const { until: _, because: __, heldSince: ___, ...known } = message;
  return message.status === 'open' || message.status === 'held'
    ? { ...known, ...notSent(message, because) }
    : undefined;
}

/** When it has to be decided again, at the latest when it is no longer useful. */
export function nextDecisionAt({ status, until, request: { usefulUntil } }: MessageState): string | undefined {
  if (status !== 'held') return undefined;
  return until !== undefined && until < usefulUntil ? until : usefulUntil;
}
