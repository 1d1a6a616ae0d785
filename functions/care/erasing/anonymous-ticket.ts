import type { Ticket } from '../tickets/ticket.ts';
import { solveTicket, type TicketChange } from '../tickets/ticket-changes.ts';

/** The ticket of nobody: solved, because nobody can be answered, and without what leads to its customer. */
export function anonymousTicket(before: Ticket, at: string): TicketChange | undefined {
  if (before.erasedAt !== undefined) return undefined;
  const {
    customer: _,
    contact: __,
    language: ___,
    inReplyTo: ____,
    phone: _____,
    conversation: ______,
    orderHint: _______,
    askedIn: ________,
    held: _________,
    lastMail: __________,
    tags: ___________,
    ...rest
  } = before;
  const { state, events } = solveTicket(rest, at) ?? { state: rest, events: [] };
  return { state: { ...state, erasedAt: at }, events };
}
