import type { AnswerTerms } from '../promise/promise.ts';
import { lateMail } from '../tickets/answering.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { applyTime, type TicketChange } from '../tickets/ticket-changes.ts';
import { lateNews, toldLate } from '../tickets/waiting.ts';

/** Applies that time has passed, and tells the customer if her promise was missed by it, or the new time that she was told. */
export function tellLate(before: Ticket, now: string, terms: AnswerTerms, replyTo: string | undefined): TicketChange {
  const change = applyTime(before, now);
  const state = toldLate(change.state, now, terms);
  if (!state) return change;
  const news = lateNews(before, state);
  return { state, events: [...change.events, ...(news ? [lateMail(state, news, replyTo)] : [])] };
}
