import { recounted } from '../promise/due.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { SurveyScore, Ticket } from '../tickets/ticket.ts';
import type { TicketChange } from '../tickets/ticket-changes.ts';

/** Applies a changed answer of its survey: the newest version counts, and the promise counts from the first low one. */
export function correctScore(before: Ticket, answer: SurveyScore, at: string, terms: AnswerTerms): TicketChange {
  const { clock } = before;
  const known = before.answer && before.answer.version >= answer.version ? before.answer : answer;
  const isEarlier = at < before.openedAt && before.state === 'new';
  const earlier = isEarlier && {
    openedAt: at,
    messages: before.messages.map((message) => (message.kind === 'survey' ? { ...message, at } : message)),
    clock: { ...clock, ...recounted(clock, { channel: 'survey', kind: before.kind }, at, terms) },
  };
  return { state: { ...before, ...earlier, answer: known }, events: [] };
}
