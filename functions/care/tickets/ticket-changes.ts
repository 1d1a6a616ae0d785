import {
  PromiseMissed,
  TicketMoved,
  TicketOpened,
  TicketReopened,
  TicketReplied,
  TicketSolved,
} from '../../../shared/events/care.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { startedClock } from '../promise/clock.ts';
import { recounted } from '../promise/due.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { Channel } from '../promise/promise-document.ts';
import {
  hasMessage,
  isAnswerHeld,
  isOneSided,
  type Message,
  type Opening,
  type ReceiptSkipped,
  type Ticket,
  takesThanks,
} from './ticket.ts';
import { heardWhenLate, lateWithdrawn, unansweredSince, waitingSince } from './waiting.ts';

/** A ticket after a change, and the events of the change. */
export interface TicketChange {
  readonly state: Ticket;
  readonly events: readonly Draft[];
}

export function openTicket(opening: Opening, message: Message & { kind: Channel }, terms: AnswerTerms): TicketChange {
  const state: Ticket = {
    ...opening,
    state: 'new',
    openedAt: message.at,
    messages: [message],
    clock: startedClock('first-reply', { ...message, about: opening.kind }, terms),
  };
  return {
    state,
    events: [
      say(TicketOpened, message.at, {
        ...aboutTicket(state),
        ...(state.order && { order: state.order }),
        ...promiseOf(state),
      }),
    ],
  };
}

/**
 * Adds a message of the customer, or of another sender. If the last one was answered, a new promise starts; if not, the
 * promise still counts from the oldest unanswered message.
 */
export function addMessage(
  before: Ticket,
  message: Message & { kind: Channel },
  terms: AnswerTerms,
  by: 'customer' | 'other' = 'customer',
): TicketChange | undefined {
  if (hasMessage(before, message.id)) return undefined;
  if (isOneSided(before)) return firstWord(before, message, terms);
  const { clock, repliedAt, solvedAt: _, waiting: __, endedBySilence: ___, ...rest } = before;
  const kind = repliedAt ? 'next-reply' : 'first-reply';
  const messages = [...before.messages, message];
  if (!clock.stoppedAt) {
    const earlier = message.at < clock.from && {
      ...clock,
      ...recounted(clock, { channel: message.kind, kind: before.kind }, message.at, terms),
    };
    const state = { ...before, messages, clock: heardWhenLate(earlier || clock, message.at) };
    return { state, events: [say(TicketReplied, message.at, { ...aboutTicket(state), by, ...promiseOf(state) })] };
  }
  const state: Ticket = {
    ...rest,
    ...(repliedAt && { repliedAt }),
    state: 'open',
    messages,
    clock: startedClock(kind, { ...message, about: before.kind }, terms),
  };
  return before.state === 'solved'
    ? { state, events: [say(TicketReopened, message.at, { ...aboutTicket(state), ...promiseOf(state) })] }
    : { state, events: [say(TicketReplied, message.at, { ...aboutTicket(state), by, ...promiseOf(state) })] };
}

/** The customer's first word in a ticket that the shop began: from now on it is theirs, as if they had opened it. */
function firstWord(before: Ticket, message: Message & { kind: Channel }, terms: AnswerTerms): TicketChange {
  const { solvedAt: _, waiting: __, endedBySilence: ___, repliedAt: ____, ...rest } = before;
  const opened = openTicket(rest, message, terms);
  return { ...opened, state: { ...opened.state, messages: [...before.messages, message] } };
}

/** The order names this customer, by that version of `OrderOwned`; an older one changes nothing. */
export function moveTicket(
  before: Ticket,
  { customer, version }: { readonly customer: string; readonly version: number },
  at: string,
): TicketChange | undefined {
  if (before.erasedAt !== undefined) return undefined;
  if (before.ownerVersion !== undefined && before.ownerVersion >= version) return undefined;
  if (before.customer === customer) return { state: { ...before, ownerVersion: version }, events: [] };
  const { lastMail: _, ...others } = before;
  const state: Ticket = { ...others, customer, ownerVersion: version };
  const { customer: from, solvedAt } = before;
  const was = { ...(from && { from }), ...(solvedAt && { solvedAt }) };
  return { state, events: [say(TicketMoved, at, { ...aboutTicket(state), customer, ...was })] };
}

/** Somebody takes the ticket, or it is nobody's again. */
export function assignTicket(before: Ticket, assignee: string | undefined): TicketChange | undefined {
  if (before.assignee === assignee) return undefined;
  const { assignee: _, ...rest } = before;
  return { state: { ...rest, ...(assignee !== undefined && { assignee }) }, events: [] };
}

/**
 * Adds an agent's answer to the customer, which stops the promise, and waits for their next word. A solved ticket stays solved. Who answers
 * what nobody has taken, takes it.
 */
export function addReply(before: Ticket, message: Message, terms: AnswerTerms): TicketChange | undefined {
  if (hasMessage(before, message.id)) return undefined;
  const { state: current, events } = withMissed(before, message.at);
  const { callBack: _, waiting: __, ...others } = current;
  const isSolved = before.state === 'solved';
  const isFirst = isOneSided(before) && message.kind === 'reply';
  const waiting = isFirst ? unansweredSince(message.at, terms) : waitingSince(message.at, terms);
  const state: Ticket = {
    ...others,
    ...(message.author && { assignee: before.assignee ?? message.author }),
    state: isSolved ? 'solved' : 'pending',
    ...(!isSolved && { waiting }),
    messages: [...before.messages, message],
    clock: { ...current.clock, stoppedAt: current.clock.stoppedAt ?? message.at },
    // Who has asked nothing was not answered.
    ...(!isFirst && { repliedAt: before.repliedAt ?? message.at }),
  };
  const promised = isFirst ? { outbound: true as const } : promiseOf(state);
  return {
    state,
    events: [
      ...events,
      ...lateWithdrawn(before, message.at),
      say(TicketReplied, message.at, { ...aboutTicket(state), by: 'agent', ...writerOf(message), ...promised }),
    ],
  };
}

/** The same, and the ticket is solved by it: both or neither. */
export function solvingReply(before: Ticket, message: Message, terms: AnswerTerms): TicketChange | undefined {
  const replied = addReply(before, message, terms);
  const solved = replied && solveTicket(replied.state, message.at, message.author);
  return replied && solved ? { state: solved.state, events: [...replied.events, ...solved.events] } : replied;
}

/** A call or a chat ended before a person answered. The minute of a chat counts no more: from then on it is the promise of a call. */
export function callBackLater(before: Ticket, at: string, terms: AnswerTerms): Ticket {
  const { clock } = before;
  if (clock.stoppedAt) return before;
  const isOfChat = !clock.missed && before.messages.every(({ kind }) => kind === 'chat' || kind === 'note');
  const promised = isOfChat
    ? { ...clock, ...recounted(clock, { channel: 'call', kind: before.kind }, at, terms) }
    : clock;
  return { ...before, callBack: true, clock: promised };
}

/** The answer did not reach the customer: another one is promised, and a solved ticket is open again. */
export function answerAgain(before: Ticket, at: string, terms: AnswerTerms): TicketChange {
  const { solvedAt: _, waiting: __, endedBySilence: ___, ...rest } = before;
  const state: Ticket = {
    ...rest,
    state: 'open',
    clock: startedClock('next-reply', { at, kind: 'mail', about: before.kind }, terms),
  };
  const isSolved = before.state === 'solved';
  return { state, events: isSolved ? [say(TicketReopened, at, { ...aboutTicket(state), ...promiseOf(state) })] : [] };
}

/** Adds a note among colleagues: it is never sent, and stops no promise. */
export function addNote(before: Ticket, message: Message): TicketChange | undefined {
  if (hasMessage(before, message.id)) return undefined;
  return { state: { ...before, messages: [...before.messages, message] }, events: [] };
}

export function solveTicket(before: Ticket, at: string, author?: string): TicketChange | undefined {
  if (before.state === 'solved') return undefined;
  const { state: missed, events } = withMissed(before, at);
  const { waiting: _, ...current } = missed;
  const clock = { ...current.clock, stoppedAt: current.clock.stoppedAt ?? at };
  const state: Ticket = { ...current, state: 'solved', solvedAt: at, clock };
  const solved = say(TicketSolved, at, { ...aboutTicket(state), ...writerOf({ author }) });
  return { state, events: [...events, ...lateWithdrawn(before, at), solved] };
}

/** The customer said nothing more for so long: it is solved, by nobody. Their next word opens it again. */
export function endBySilence(before: Ticket, at: string): TicketChange | undefined {
  const ended = solveTicket(before, at);
  if (!ended) return undefined;
  const events = [say(TicketSolved, at, { ...aboutTicket(ended.state), because: 'silence' })];
  return { state: { ...ended.state, endedBySilence: true }, events };
}

/**
 * Adds thanks to a ticket in which nobody waits for an answer: agents see them, and no promise starts. `undefined` where somebody
 * waits: there it is a message like any other.
 */
export function addThanks(before: Ticket, message: Message & { kind: Channel }): TicketChange | undefined {
  if (hasMessage(before, message.id) || !takesThanks(before)) return undefined;
  return addNote(before, { ...message, thanks: true });
}

/** Stores at a message why no receipt was sent. */
export const withoutReceipt = (state: Ticket, id: string, receiptSkipped: ReceiptSkipped): Ticket => ({
  ...state,
  messages: state.messages.map((message) => (message.id === id ? { ...message, receiptSkipped } : message)),
});

/** Applies that time has passed: a warning is due, or the promise is missed. */
export function applyTime(before: Ticket, now: string): TicketChange {
  const missed = withMissed(before, now);
  if (missed.events.length > 0) return missed;
  const { clock } = before;
  if (clock.stoppedAt || clock.warned || now < clock.warnAt) return { state: before, events: [] };
  return { state: { ...before, clock: { ...clock, warned: true } }, events: [] };
}

function withMissed(before: Ticket, now: string): TicketChange {
  const { clock } = before;
  if (clock.stoppedAt || clock.missed || now < clock.at || isAnswerHeld(before)) return { state: before, events: [] };
  const state = { ...before, clock: { ...clock, warned: true, missed: true } };
  return { state, events: [say(PromiseMissed, clock.at, { ...aboutTicket(state), ...promiseOf(state) })] };
}

export const aboutTicket = ({ ticket, number, customer, kind, task }: Ticket) => ({
  ticket,
  number,
  ...(customer && { customer }),
  kind,
  ...(task && { task: task.what }),
});
const writerOf = ({ author }: { readonly author?: string | undefined }) => ({ ...(author && { author }) });
export const promiseOf = ({ clock: { kind, at } }: Ticket) => ({ promise: { kind, at } });
