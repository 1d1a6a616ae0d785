import { isThanksOnly } from '../pending/thanks.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { Opening, Ticket } from '../tickets/ticket.ts';
import { addMessage, addThanks, openTicket, type TicketChange } from '../tickets/ticket-changes.ts';

/** A text that somebody sent to the shop's number. */
interface TextedWords {
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

/** Adds it to the ticket that it goes on in, or opens one; `undefined` if that has it already. */
export function applyText(
  { id, at, text }: TextedWords,
  opening: Omit<Opening, 'kind' | 'test'>,
  terms: AnswerTerms,
  before: Ticket | undefined,
): TicketChange | undefined {
  const message = { id, at, kind: 'sms' as const };
  if (!before) return openTicket({ ...opening, kind: 'question', test: false }, message, terms);
  const thanks = isThanksOnly(text) ? addThanks(before, message) : undefined;
  return thanks ?? addMessage(before, message, terms);
}
