import { maxLow } from '../../../shared/events/surveys.ts';
import { shownAnswer } from '../counting/ticket-log.ts';
import { type ReceiptContext, withReceipt } from '../tickets/answering.ts';
import { hasMessage, type Ticket, takesMessages } from '../tickets/ticket.ts';
import { addMessage, addNote } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';
import type { NewestAnswer } from './low-answer.ts';

interface SolvedAnswer {
  readonly newest: NewestAnswer;
  readonly at: string;
  readonly now: string;
  readonly context: ReceiptContext;
}

/** A low answer stands in the ticket as a message of its own, so that words of a higher one before it stay. */
const lowAnswer = 'answer-low';

/** Whether the answer stands in the ticket that it is about; a low one to a closed ticket opens another that follows it. */
export const takesAnswer = (ticket: Ticket, { score }: NewestAnswer, now: string): boolean =>
  score > maxLow || hasMessage(ticket, lowAnswer) || takesMessages(ticket, now);

/**
 * Adds the answer of its customer about a solved ticket: a high one is only shown, a low one opens the ticket again, once. Later versions
 * change the score and the words.
 */
export function applySolvedAnswer(
  before: Ticket,
  { newest, at, now, context }: SolvedAnswer,
): TicketDecision | undefined {
  if (before.erasedAt !== undefined || (before.answer?.version ?? 0) >= newest.version) return undefined;
  const isLow = newest.score <= maxLow;
  const message = { id: isLow ? lowAnswer : shownAnswer, at, kind: 'survey' as const };
  const words = { id: message.id, text: newest.words ?? '' };
  const known: Ticket = { ...before, answer: { version: newest.version, score: newest.score } };
  if (hasMessage(before, message.id)) return { state: known, events: [], words };
  if (!isLow || !takesMessages(before, now)) {
    const shown = addNote(known, message);
    return shown && { ...shown, words };
  }
  const added = addMessage(known, message, context.terms);
  return added && { ...withReceipt(added, message, context), words };
}
