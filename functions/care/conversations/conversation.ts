import * as v from 'valibot';
import { line, lines } from '../../../shared/api/shapes.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { isThanksOnly } from '../pending/thanks.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import { replyIn } from '../replies/lost-reply.ts';
import { hasMessage, type Opening, type Ticket } from '../tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  addThanks,
  callBackLater,
  openTicket,
  type TicketChange,
} from '../tickets/ticket-changes.ts';

const outsideId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** What a chat or a board reports of a conversation: a message in it, or that it has ended. */
export const conversationReport = v.object({
  conversation: outsideId,
  channel: v.picklist(['chat', 'board']),
  /** Where people of the shop read and answer it. */
  url: v.optional(v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https:\/\/[^\s]+$/))),
  message: v.optional(
    v.object({
      id: outsideId,
      by: v.picklist(['customer', 'agent']),
      text: lines(10_000),
      /** The person of the shop who wrote it, as in the staff directory. */
      agent: v.optional(id),
    }),
  ),
  from: v.optional(
    v.object({
      email: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(254))),
      phone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
      name: v.optional(line(100)),
      /** The other system knows that it is they: they have logged in. */
      verified: v.optional(v.boolean()),
    }),
  ),
  at: v.optional(instant),
  ended: v.optional(v.literal(true)),
});
export type ConversationReport = v.InferOutput<typeof conversationReport>;

/** The id of the message in its ticket; of a report without one, of the end. */
export const conversationMessage = (shop: string, { channel, conversation, message }: ConversationReport): string =>
  base32Id(26, 'conversation', shop, channel, conversation, ...(message ? ['message', message.id] : ['ended']));

/** Who writes, as far as it is known. */
export type ConversationParty = Pick<Opening, 'customer' | 'contact' | 'phone' | 'unverified'>;

interface ConversationContext {
  readonly message: string;
  readonly at: string;
  readonly opening: Omit<Opening, 'kind' | 'test'>;
  readonly party: ConversationParty;
  readonly terms: AnswerTerms;
}

/** Applies a report to the ticket of its conversation; `undefined` if that has it already. */
export function applyConversation(
  report: ConversationReport,
  context: ConversationContext,
  before: Ticket | undefined,
): TicketChange | undefined {
  const { at, terms } = context;
  const said = report.message && withMessage(report, context, before);
  if (!report.ended || report.channel !== 'chat') return said;
  const state = said?.state ?? before;
  if (!state || isAnswered(state)) return said;
  const ended = callBackLater(state, at, terms);
  return ended === state ? said : { state: ended, events: said?.events ?? [] };
}

const isAnswered = ({ clock, callBack }: Ticket): boolean => clock.stoppedAt !== undefined || callBack === true;

function withMessage(
  { channel, message: said }: ConversationReport,
  { message: id, at, opening, party, terms }: ConversationContext,
  before: Ticket | undefined,
): TicketChange | undefined {
  // What an agent says before anybody asked waits for no answer.
  if (said?.by === 'agent') {
    if (before && isOurs(before, said.id)) return undefined;
    return before && addReply(before, { id, at, kind: 'reply', ...(said.agent && { author: said.agent }) }, terms);
  }
  const { unverified } = party;
  const message = { id, at, kind: channel, ...(unverified && { unverified }) };
  if (!before) return openTicket({ ...opening, ...party, kind: 'question', test: false }, message, terms);
  const { askedIn } = opening;
  const known = { ...before, ...(askedIn && { askedIn }), ...(isNobodys(before) && party) };
  if (wasAnsweredSince(known, at)) return addNote(known, message);
  const thanks = said && isThanksOnly(said.text) ? addThanks(known, message) : undefined;
  return thanks ?? addMessage(known, message, terms);
}

/** An answer of ours, which the other system reports under the id that it came with. */
function isOurs(ticket: Ticket, said: string): boolean {
  const reply = replyIn(said, ticket.ticket);
  return reply !== undefined && hasMessage(ticket, reply);
}

/** Nobody is known who has it: a chat asks for an address later. */
const isNobodys = ({ customer, contact, phone }: Ticket): boolean => !customer && !contact && !phone;

/** A report may come late: an answer that was given since has answered it. */
const wasAnsweredSince = ({ messages }: Ticket, at: string): boolean =>
  messages.some(({ kind, at: answered }) => kind === 'reply' && answered >= at);
