import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { Term } from '../../../shared/events/shops.ts';
import { solvedSurvey } from '../../../shared/events/surveys.ts';
import { mayBeAsked } from '../asking/question-time.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketChange } from '../tickets/ticket-changes.ts';

/** For how long the question is worth sending: later nobody remembers which answer is meant. */
const askedSeconds = 5 * 86_400;

/** A person is asked about a solved ticket once in so many days. */
const notAgainDays = 30;

/** Whether the shop's survey takes answers: without a term of its own it does. */
const takesAnswers = (term: Term | undefined, now: string): boolean =>
  term === undefined || (term.from !== undefined && term.from <= now && (term.until === undefined || now < term.until));

/** The change with the question in it, if it is due. */
export function askWhenDue(
  change: TicketChange,
  subject: string,
  now: string,
  term: Term | undefined,
  replyTo: string | undefined,
): TicketChange {
  const { asksAt, ...state } = change.state;
  if (asksAt === undefined || now < asksAt) return change;
  const isAsked = mayBeAsked(state) && takesAnswers(term, now);
  return { state, events: [...change.events, ...(isAsked ? [solvedQuestion(state, subject, asksAt, replyTo)] : [])] };
}

function solvedQuestion(
  { ticket, number, kind, customer = '', order, solvedAt = '' }: Ticket,
  subject: string,
  dueAt: string,
  replyTo: string | undefined,
): Draft {
  return say(MessageRequested, dueAt, {
    key: `${ticket}~solved-${solvedAt.replace(/\D/g, '')}`,
    to: { customer },
    purpose: 'service',
    topic: 'survey',
    template: { kind: 'solved-question' },
    facts: { number, kind, solvedAt },
    ...(replyTo && { thread: { replyTo } }),
    usefulUntil: plusSeconds(dueAt, askedSeconds),
    stillTrue: [{ subject, in: ['solved'] }],
    notAgain: [{ about: 'solved-question', days: notAgainDays }],
    about: { ticket, survey: solvedSurvey, ...(order && { order }) },
  });
}
