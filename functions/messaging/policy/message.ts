import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Documents } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { HoldReason, SkipReason } from './send-policy.ts';

/** One message: claimed before it is sent, so that no two workers send it, and settled once. */
export interface Message {
  readonly request: MessageRequest;
  readonly status: 'open' | 'held' | 'claimed' | 'sent' | 'skipped' | 'unknown';
  /** How often it was claimed. */
  readonly attempt: number;
  /** Until when the claim is its worker's alone. */
  readonly leaseUntil?: string;
  readonly because?: SkipReason | HoldReason;
  /** Until when it is held; without it, until what holds it is over. */
  readonly until?: string;
  /** The provider's id of what it accepted. */
  readonly accepted?: string;
  /** By which versions it was claimed, and so written. */
  readonly documents?: Documents;
}

/** Longer than the function may run, so that a worker whose lease is over is surely dead or too late to send. */
const leaseSeconds = 60;

/** SES has no idempotency key: a lost reply is tried once more where the customer waits for it, never for the rest. */
const maxAttempts = (request: MessageRequest) => (request.purpose === 'transactional' ? 2 : 1);

type Phase = 'settled' | 'leased' | 'lost' | 'open';

/** Where a message stands: `lost` is a claim whose worker never told what became of it, and which may not be repeated. */
export function phase(message: Message | undefined, now: string): Phase {
  if (!message || message.status === 'open' || message.status === 'held') return 'open';
  if (message.status !== 'claimed') return 'settled';
  if (message.leaseUntil && now < message.leaseUntil) return 'leased';
  return message.attempt < maxAttempts(message.request) ? 'open' : 'lost';
}

export function claim(
  before: Message | undefined,
  request: MessageRequest,
  now: string,
  documents: Documents,
): Message {
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

/** Not now: it is decided again at `until`, or when it is released. */
export function hold(
  before: Message | undefined,
  request: MessageRequest,
  because: HoldReason,
  until: string | undefined,
): Message {
  return { request, status: 'held', attempt: before?.attempt ?? 0, because, ...(until !== undefined && { until }) };
}

/** No provider took what was claimed: it stands as before the claim. */
export function unclaim({ leaseUntil: _, documents: __, ...message }: Message): Message {
  return { ...message, status: 'open', attempt: message.attempt - 1 };
}

/** It was held for the account's sake. */
export const isBarred = (message: Message | undefined): boolean =>
  message?.because === 'sender-refused' || message?.because === 'quota-spent';

/** What held it is over: it is decided again from now on. One that waits for a time waits on. */
export function release(message: Message, at: string): Message {
  return message.status === 'held' && message.until === undefined ? { ...message, until: at } : message;
}

/** Its asker takes it back; nothing, when its end is known or it is on its way. */
export function withdraw(message: Message, because: SkipReason): Message | undefined {
  const { until: _, ...known } = message;
  return message.status === 'open' || message.status === 'held' ? { ...known, status: 'skipped', because } : undefined;
}

/** When it has to be decided again: no message waits longer than it is useful. */
export function nextWake({ status, until, request: { usefulUntil } }: Message): string | undefined {
  if (status !== 'held') return undefined;
  return until !== undefined && until < usefulUntil ? until : usefulUntil;
}
