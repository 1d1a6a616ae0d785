import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Documents } from '../../../shared/events/event.ts';
import {
  type MessageChannel,
  type MessageRequest,
  type OutboundChannel,
  onlyChannel,
} from '../../../shared/events/messaging.ts';
import type { Language, ProductNote } from '../../../shared/events/shops.ts';
import type { ChoiceReason } from '../choice/way.ts';
import type { LeftPicture, WrittenPicture } from '../pictures/picture-of-message.ts';
import { type Arrival, weightier } from './arrival.ts';
import type { HoldReason, SkipReason } from './reasons.ts';
import { careGates } from './recipient.ts';
import type { StopOwner } from './verdict.ts';

/** What a message was rendered from, beside its request and its documents, so that its text can be shown again. */
export interface Written {
  readonly at: string;
  /** The address that it was sent to. */
  readonly to: string;
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  readonly language?: Language | undefined;
  readonly zone?: string | undefined;
  /** The address of the pages that it links to. */
  readonly site: string;
  /** Of a text with a short link: the digest of its code. */
  readonly linked?: string | undefined;
  readonly shortName?: ProductNote['shortName'];
  readonly earned?: number | undefined;
  /** What it cost by the list of prices, in won. */
  readonly won?: number;
  /** What went with it: its alternative text in its reader's language, and how wide and high it is in pixels. */
  readonly picture?: WrittenPicture;
  /** The digest of its subject, text and HTML. */
  readonly digest: string;
}

/** One message: claimed before it is sent, so that no two workers send it, and finished once. */
export interface MessageState {
  readonly request: MessageRequest;
  readonly status: 'open' | 'held' | 'claimed' | 'sent' | 'skipped' | 'unknown';
  /** By what it goes, or went, of those by which customers are reached; absent before its first decision, and where it has one channel only. */
  readonly by?: OutboundChannel;
  /** Why it goes by that. */
  readonly chosen?: ChoiceReason;
  /** The provider's id of an attempt by KakaoTalk that certainly did not arrive, because nobody has it at that number. */
  readonly hadNoKakao?: string;
  /** Of a picture that should go with it, and could not be had. */
  readonly picture?: LeftPicture;
  /** When its provider is asked what became of it. */
  readonly askAt?: string;
  /** When it was first decided about; it stays, and lists are in its order. */
  readonly firstDecidedAt?: string;
  /** How often it was claimed. */
  readonly attempt: number;
  /** Until when only the claiming worker may send it. */
  readonly leaseUntil?: string;
  readonly because?: SkipReason | HoldReason;
  /** While the account is refused: the provider's words, without anything about a customer. */
  readonly why?: string;
  /** Whose stop holds it. */
  readonly stoppedBy?: StopOwner;
  /** Since when it is held, whatever the reasons since. */
  readonly heldSince?: string;
  /** Until when it is held; absent when it waits for an event. */
  readonly until?: string;
  /** While it waits at the care gate: when what holds it there holds nothing any more without news. */
  readonly gateEndsAt?: string;
  /** The provider's id of the accepted mail. */
  readonly accepted?: string;
  /** What the provider has told of the accepted mail since. */
  readonly arrival?: Arrival;
  /** The versions of the documents that it was written by. */
  readonly documents?: Documents;
  readonly written?: Written;
  /** When its reader was erased. */
  readonly erasedAt?: string;
}

/** Longer than the function may run, so that a worker whose lease is over has ended or is too late to send. */
const leaseSeconds = 60;

/** By what it goes; mail, where nothing else was decided. */
export const goesBy = ({ request, by }: Pick<MessageState, 'request' | 'by'>): MessageChannel =>
  onlyChannel(request) ?? by ?? 'email';

/**
 * No provider has an idempotency key: after a lost reply, a transactional message is sent once more, others are not. Who gets answers by webhook knows
 * each by its id, so that one may be repeated for as long as it is useful.
 */
function maxAttempts(request: MessageRequest): number {
  const only = onlyChannel(request);
  if (only === 'chat' || only === 'board' || only === 'desk-webhook') return Number.POSITIVE_INFINITY;
  return request.purpose === 'transactional' ? 2 : 1;
}

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
  rendered: Pick<MessageState, 'documents' | 'written'>,
): MessageState {
  const attempt = (before?.attempt ?? 0) + 1;
  const { because, firstDecidedAt = now } = before ?? {};
  return {
    request,
    status: 'claimed',
    firstDecidedAt,
    attempt,
    leaseUntil: plusSeconds(now, leaseSeconds),
    ...rendered,
    ...(because && { because }),
  };
}

/** Not now: it is decided again at `until`, or when the hold is released. */
export function hold(
  before: MessageState | undefined,
  request: MessageRequest,
  because: HoldReason,
  until: string | undefined,
  { why, gateEndsAt }: { readonly why?: string | undefined; readonly gateEndsAt?: string | undefined } = {},
): MessageState {
  const { attempt = 0, firstDecidedAt, erasedAt } = before ?? {};
  const known = {
    request,
    attempt,
    ...(firstDecidedAt !== undefined && { firstDecidedAt }),
    ...(erasedAt !== undefined && { erasedAt }),
  };
  return {
    ...known,
    status: 'held',
    because,
    ...(why !== undefined && { why }),
    ...(until !== undefined && { until }),
    ...(gateEndsAt !== undefined && { gateEndsAt }),
  };
}

/** With the time since when it is held; one that was held before that was recorded stays without. */
export function heldFrom(held: MessageState, before: MessageState | undefined, now: string): MessageState {
  const firstDecidedAt = held.firstDecidedAt ?? now;
  const heldSince = before?.status === 'held' ? before.heldSince : now;
  return { ...held, firstDecidedAt, ...(heldSince !== undefined && { heldSince }) };
}

/** The claimed message was not accepted: it is as before the claim. */
export function unclaim({ leaseUntil: _, documents: __, written: ___, ...message }: MessageState): MessageState {
  return { ...message, status: 'open', attempt: message.attempt - 1 };
}

/** No customer, and no address or digest of one. */
function nobodyOf(to: MessageRequest['to']): MessageRequest['to'] {
  if ('address' in to) return { ...to, address: '' };
  if ('phone' in to) return { ...to, phone: '' };
  return 'reader' in to ? { ...to, reader: '' } : to;
}

/**
 * Its reader was erased: what it says, to which address, and what it answers is gone, and its text cannot be shown any more. One that is
 * held is decided again at once, which ends it.
 */
export function withoutReader({ written: _, ...message }: MessageState, at: string): MessageState {
  const { thread: __, conversation: ___, to, ...request } = message.request;
  const held = message.status === 'held' && {
    until: message.until !== undefined && message.until < at ? message.until : at,
  };
  return {
    ...message,
    ...held,
    request: { ...request, to: nobodyOf(to), facts: {} },
    erasedAt: message.erasedAt ?? at,
  };
}

/**
 * The provider tells of the mail, so it has accepted it, whether its answer came or not. A message that was surely not sent stays
 * what it is.
 */
export function arrived(message: MessageState, accepted: string, told: Arrival): MessageState {
  if (message.status === 'skipped') return message;
  const arrival = weightier(message.arrival, told);
  if (message.status === 'sent') return arrival === message.arrival ? message : { ...message, arrival };
  const { leaseUntil: _, until: __, because: ___, heldSince: ____, gateEndsAt: _____, ...known } = message;
  return { ...known, status: 'sent', accepted, arrival };
}

/** It is or was held because the account cannot send. */
export const isAccountHold = (message: MessageState | undefined): boolean =>
  message?.because === 'sender-refused' || message?.because === 'quota-spent';

/** It is held because something about the person is not settled. */
export const isCareHold = ({ because }: Pick<MessageState, 'because'>): boolean =>
  careGates.some((gate) => gate === because);

/** The reason for the hold is over: it is decided again at once. A hold until a certain time stays. */
export function releaseHold(message: MessageState, at: string): MessageState {
  return message.status === 'held' && message.until === undefined ? { ...message, until: at } : message;
}

/** It may be able to go before its time: it is decided again at once. What only its own cause releases stays. */
export function hasten(message: MessageState, at: string): MessageState {
  if (message.status !== 'held' || isAccountHold(message) || message.because === 'stopped') return message;
  return message.until !== undefined && message.until <= at ? message : { ...message, until: at };
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
  const { until: _, because: __, heldSince: ___, why: ____, stoppedBy: _____, gateEndsAt: ______, ...known } = message;
  return message.status === 'open' || message.status === 'held'
    ? { ...known, ...notSent(message, because) }
    : undefined;
}

/** When it has to be decided again, at the latest when it is no longer useful; or when its provider is asked what became of it. */
export function nextDecisionAt(message: MessageState): string | undefined {
  const { status, until, gateEndsAt, request, askAt } = message;
  if (status === 'sent' || status === 'unknown') return askAt;
  if (status !== 'held') return undefined;
  const [first] = [until, gateEndsAt, request.usefulUntil].flatMap((each) => each ?? []).sort();
  return first;
}
