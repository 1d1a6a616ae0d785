import { plusSeconds } from '../../../shared/base/clock.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import {
  PromiseMissed,
  TicketOpened,
  TicketReopened,
  TicketReplied,
  TicketSolved,
} from '../../../shared/events/care.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { type AnswerTerms, type Channel, type Promised, type PromiseKind, promise } from '../promise/promise.ts';

/** One moment of the conversation; its words lie beside the ticket, under its id. */
export interface Message {
  readonly id: string;
  readonly at: string;
  readonly kind: 'mail' | 'survey' | 'reply' | 'note';
  /** The domain of its sender does not vouch for it: it may be of anybody. */
  readonly unverified?: true;
  /** Why nobody was told by itself that it is here. */
  readonly receiptSkipped?: ReceiptSkipped;
}

export type ReceiptSkipped = 'unverified' | 'automatic' | 'other-sender' | 'no-address' | 'rate-limit';

/** A promise on its way: stopped by a person's reply or by solving, and missed at most once. */
export interface Clock extends Promised {
  readonly warned: boolean;
  readonly missed: boolean;
  readonly stoppedAt?: string;
}

/** What a ticket is about, and who asked. */
interface Opening {
  readonly shop: string;
  readonly ticket: string;
  readonly number: number;
  readonly kind: 'delivery' | 'question';
  readonly test: boolean;
  readonly customer?: string;
  /** The mail address of somebody who is no known customer, and the language they wrote in. */
  readonly contact?: string;
  readonly language?: Language;
  /** Nobody vouches for it that the contact wrote: it stands under no customer's name. */
  readonly unverified?: true;
  readonly order?: string;
  /** The closed ticket that this one goes on from. */
  readonly follows?: string;
}

/** A case, from the first message of a customer until a person has solved it. */
export interface Ticket extends Opening {
  readonly state: 'new' | 'open' | 'pending' | 'solved';
  readonly openedAt: string;
  readonly messages: readonly Message[];
  readonly clock: Clock;
  /** When a person first answered; what is automatic never counts. */
  readonly repliedAt?: string;
  readonly solvedAt?: string;
  /** The score of the survey that it came from, by the newest version of that answer. */
  readonly answer?: Answer;
  /** The Message-ID of the customer's last mail. */
  readonly inReplyTo?: string;
}

interface Answer {
  readonly version: number;
  readonly score: number;
}

export interface Outcome {
  readonly state: Ticket;
  readonly events: readonly Draft[];
}

/** Solved for this long, a ticket is closed: whoever writes then begins a new one that follows it. */
const closedAfterSeconds = 7 * 86_400;

/** A longer conversation goes on in a new ticket, so that no loop of two machines fills one without end. */
const maxMessages = 500;

/** The state as people read it: that a solved ticket is closed is a matter of time only. */
export const stateAt = (
  { state, solvedAt }: Pick<Ticket, 'state' | 'solvedAt'>,
  now: string,
): Ticket['state'] | 'closed' =>
  state === 'solved' && solvedAt && now >= plusSeconds(solvedAt, closedAfterSeconds) ? 'closed' : state;

export const takesMessages = (ticket: Ticket, now: string): boolean =>
  stateAt(ticket, now) !== 'closed' && ticket.messages.length < maxMessages;

export const has = ({ messages }: Ticket, id: string): boolean => messages.some((message) => message.id === id);

export function clockStatus({ missed, stoppedAt }: Clock): 'missed' | 'running' | 'kept' {
  if (missed) return 'missed';
  return stoppedAt ? 'kept' : 'running';
}

/** The earliest of its times: 80 % of the promise, then all of it. */
export function nextWake({ clock }: Ticket): string | undefined {
  if (clock.stoppedAt || clock.missed) return undefined;
  return clock.warned ? clock.at : clock.warnAt;
}

export function open(opening: Opening, message: Message & { kind: Channel }, terms: AnswerTerms): Outcome {
  const state: Ticket = {
    ...opening,
    state: 'new',
    openedAt: message.at,
    messages: [message],
    clock: started('first-reply', message, terms),
  };
  return { state, events: [say(TicketOpened, message.at, { ...about(state), ...ordered(state), ...promised(state) })] };
}

/**
 * The customer wrote again, or somebody else did in their ticket: what is answered already runs anew, what is not runs from
 * the oldest message.
 */
export function hear(
  before: Ticket,
  message: Message & { kind: Channel },
  terms: AnswerTerms,
  by: 'customer' | 'other' = 'customer',
): Outcome | undefined {
  if (has(before, message.id)) return undefined;
  const { clock, repliedAt, solvedAt: _, ...rest } = before;
  const kind = repliedAt ? 'next-reply' : 'first-reply';
  const messages = [...before.messages, message];
  if (!clock.stoppedAt) {
    const earlier = message.at < clock.from && { ...clock, ...promise(clock.kind, message.kind, message.at, terms) };
    const state = { ...before, messages, clock: earlier || clock };
    return { state, events: [say(TicketReplied, message.at, { ...about(state), by, ...promised(state) })] };
  }
  const state: Ticket = {
    ...rest,
    ...(repliedAt && { repliedAt }),
    state: 'open',
    messages,
    clock: started(kind, message, terms),
  };
  return before.state === 'solved'
    ? { state, events: [say(TicketReopened, message.at, { ...about(state), ...promised(state) })] }
    : { state, events: [say(TicketReplied, message.at, { ...about(state), by, ...promised(state) })] };
}

/** The answer of its survey was changed: the newest version counts, and the promise runs from the first one that was low. */
export function correct(before: Ticket, answer: Answer, at: string, terms: AnswerTerms): Outcome {
  const { clock } = before;
  const known = before.answer && before.answer.version >= answer.version ? before.answer : answer;
  const isEarlier = at < before.openedAt && before.state === 'new';
  const earlier = isEarlier && {
    openedAt: at,
    messages: before.messages.map((message) => (message.kind === 'survey' ? { ...message, at } : message)),
    clock: { ...clock, ...promise(clock.kind, 'survey', at, terms) },
  };
  return { state: { ...before, ...earlier, answer: known }, events: [] };
}

/** A person answered in public: the customer's turn. An answer to what is solved leaves it so. */
export function reply(before: Ticket, message: Message): Outcome | undefined {
  if (has(before, message.id)) return undefined;
  const { state: late, events } = missedBy(before, message.at);
  const state: Ticket = {
    ...late,
    state: before.state === 'solved' ? 'solved' : 'pending',
    messages: [...before.messages, message],
    clock: { ...late.clock, stoppedAt: late.clock.stoppedAt ?? message.at },
    repliedAt: before.repliedAt ?? message.at,
  };
  return {
    state,
    events: [...events, say(TicketReplied, message.at, { ...about(state), by: 'agent', ...promised(state) })],
  };
}

/** Words among colleagues: they stop no clock, and nobody outside sees them. */
export function note(before: Ticket, message: Message): Outcome | undefined {
  if (has(before, message.id)) return undefined;
  return { state: { ...before, messages: [...before.messages, message] }, events: [] };
}

export function solve(before: Ticket, at: string): Outcome | undefined {
  if (before.state === 'solved') return undefined;
  const { state: late, events } = missedBy(before, at);
  const clock = { ...late.clock, stoppedAt: late.clock.stoppedAt ?? at };
  const state: Ticket = { ...late, state: 'solved', solvedAt: at, clock };
  return { state, events: [...events, say(TicketSolved, at, about(state))] };
}

/** Its newest message with the reason for which no receipt goes. */
export const withoutReceipt = (state: Ticket, id: string, receiptSkipped: ReceiptSkipped): Ticket => ({
  ...state,
  messages: state.messages.map((message) => (message.id === id ? { ...message, receiptSkipped } : message)),
});

/** Whether an answer can reach who asked: a customer by what is known of them, anybody else by their address. */
export const isReachable = ({ customer, contact }: Pick<Ticket, 'customer' | 'contact'>): boolean =>
  customer !== undefined || sendableAddress(contact) !== undefined;

/** What time alone has made true by now. */
export function due(before: Ticket, now: string): Outcome & { readonly warn: boolean } {
  const missed = missedBy(before, now);
  if (missed.events.length > 0) return { ...missed, warn: false };
  const { clock } = before;
  if (clock.stoppedAt || clock.warned || now < clock.warnAt) return { state: before, events: [], warn: false };
  return { state: { ...before, clock: { ...clock, warned: true } }, events: [], warn: true };
}

function missedBy(before: Ticket, now: string): Outcome {
  const { clock } = before;
  if (clock.stoppedAt || clock.missed || now < clock.at) return { state: before, events: [] };
  const state = { ...before, clock: { ...clock, warned: true, missed: true } };
  return { state, events: [say(PromiseMissed, clock.at, { ...about(state), ...promised(state) })] };
}

const started = (kind: PromiseKind, message: Message & { kind: Channel }, terms: AnswerTerms): Clock => ({
  ...promise(kind, message.kind, message.at, terms),
  warned: false,
  missed: false,
});

const about = ({ ticket, number, customer, kind }: Ticket) => ({ ticket, number, ...(customer && { customer }), kind });
const ordered = ({ order }: Ticket) => (order ? { order } : {});
const promised = ({ clock: { kind, at } }: Ticket) => ({ promise: { kind, at } });
