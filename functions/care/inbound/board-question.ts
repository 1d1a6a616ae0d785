import type { EventOf } from '../../../shared/events/event.ts';
import type { BoardQuestionAsked } from '../../../shared/events/orders.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { openTicket, withoutReceipt } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';

export type BoardQuestion = EventOf<typeof BoardQuestionAsked>;

/**
 * A question on a board opens a ticket that leads to it: it is read and answered where it stands, and nobody's address is
 * known. `undefined` if the ticket is open already.
 */
export function applyQuestion(
  { shop, at, test, data }: BoardQuestion,
  { ticket, terms, language }: { ticket: string; terms: AnswerTerms; language: Language },
  before: Ticket | undefined,
  number: number,
): TicketDecision | undefined {
  if (before) return undefined;
  const message = { id: 'question', at, kind: 'board' as const };
  const { state, events } = openTicket({ shop, ticket, number, kind: 'question', test }, message, terms);
  return {
    state: withoutReceipt(state, message.id, 'no-address'),
    events,
    words: { id: message.id, text: `${place[language](data.board, data.article)}${data.url ? `\n${data.url}` : ''}` },
  };
}

const place: Readonly<Record<Language, (board: string, article: string) => string>> = {
  ko: (board, article) => `게시판 ${board}번의 ${article}번 글에 문의가 올라왔습니다. 쇼핑몰에서 답변해 주세요.`,
  en: (board, article) => `A question on board ${board}, article ${article}. Please answer it in the shop.`,
};
