import * as v from 'valibot';
import { lines } from '../../../shared/api/shapes.ts';
import { id, instant } from '../../../shared/events/event.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { Message, Opening, Ticket } from '../tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  callBackLater,
  openTicket,
  type TicketChange,
} from '../tickets/ticket-changes.ts';

const writtenNumber = v.pipe(v.string(), v.trim(), v.maxLength(60));

/** A call as a phone system reports it, or as the person logs it who made or took it. */
export const callReport = v.object({
  /** The phone system's id of the call, the same in all its reports. */
  call: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  direction: v.picklist(['inbound', 'outbound']),
  /** As it was written; absent where the caller withheld it. */
  from: v.optional(writtenNumber),
  to: v.optional(writtenNumber),
  state: v.picklist(['ringing', 'answered', 'missed']),
  startedAt: v.optional(instant),
  /** The person of the shop who spoke, as in the staff directory. */
  agent: v.optional(id),
  /** The ticket that it is about. */
  ticketId: v.optional(id),
  note: v.optional(lines(10_000)),
});
export type CallReport = v.InferOutput<typeof callReport>;

/** The number of the customer, as it was written. */
export const customerNumber = ({ direction, from, to }: CallReport): string | undefined =>
  (direction === 'inbound' ? from : to) || undefined;

export interface EndedCall {
  readonly message: string;
  readonly at: string;
  readonly direction: CallReport['direction'];
  readonly state: 'answered' | 'missed';
  readonly author?: string | undefined;
}

/** Of whom and about what a new ticket is. */
type CallOpening = Omit<Opening, 'kind' | 'test'>;

/**
 * Applies a call to its ticket. One that nobody answered is to be called back, by the promise of a call; one that was answered is an
 * answer by a person, whoever called whom. Of the reports of one call `answered` counts, in whatever sequence they come: one
 * extension misses what another one takes.
 */
export function applyCall(
  call: EndedCall,
  opening: CallOpening,
  terms: AnswerTerms,
  before: Ticket | undefined,
): TicketChange | undefined {
  const { message: id, at, direction, state, author } = call;
  const message = { id, at, kind: 'call' as const, call: { direction, state }, ...(author && { author }) };
  if (!before) return firstCall(call, message, opening, terms);
  const known = before.messages.find((each) => each.id === id);
  if (known?.call?.state === 'answered' || known?.call?.state === state) return undefined;
  const others = { ...before, messages: before.messages.filter((each) => each.id !== id) };
  if (state === 'answered') return addReply(others, message, terms);
  if (direction === 'outbound' || wasSpokenSince(before, at)) return addNote(before, message);
  const change = addMessage(before, message, terms);
  return change && { ...change, state: callBackLater(change.state, at, terms) };
}

/** An outbound call that nobody took opens nothing: nobody asked for it. */
function firstCall(
  { direction, state }: EndedCall,
  message: Message & { kind: 'call' },
  opening: CallOpening,
  terms: AnswerTerms,
): TicketChange | undefined {
  if (state === 'missed' && direction === 'outbound') return undefined;
  const opened = openTicket({ ...opening, kind: 'question', test: false }, message, terms);
  if (state === 'missed') return { ...opened, state: callBackLater(opened.state, message.at, terms) };
  const answered = addReply({ ...opened.state, messages: [] }, message, terms);
  return answered && { state: answered.state, events: [...opened.events, ...answered.events] };
}

/** A report may come late: what was said on the phone since has answered it. */
const wasSpokenSince = ({ messages }: Ticket, at: string): boolean =>
  messages.some(({ call, at: spoken }) => call?.state === 'answered' && spoken >= at);
