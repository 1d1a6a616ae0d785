import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { AnswerTo } from '../answers/answer.page.ts';
import { answerWords as words } from '../answers/answer.words.ts';
import { waysTo } from '../answers/answer-ways.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import type { ApiReply, Visit } from '../frame/visit.ts';

/** An answer to a ticket; of one that the shop began, the words that begin it, once those were undone. */
export function ticketAnswerTo(visit: Visit, ticket: WholeTicket, channels: ApiReply | undefined): AnswerTo {
  const { language, shop } = visit;
  const { id, messages, outbound } = ticket;
  const seen = messages.findLast(({ ticketId }) => ticketId === undefined)?.id;
  const sent = messages.some(({ kind, held }) => kind === 'reply' && !held);
  return {
    action: `/desk/${shop}/tickets/${encodeURIComponent(id)}/answer`,
    heading: (outbound ? words.writeMore : words.title)[language],
    ways: waysTo(ticket, channels),
    isAnswer: !outbound,
    isTitled: outbound === true && !sent,
    draft: id,
    otherwise: otherWay(visit, ticket),
    ...(seen && { seen }),
  };
}

function otherWay({ language }: Visit, { conversation, phone }: WholeTicket): Markup {
  const link = conversation?.startsWith('https://')
    ? html`<p><a class="tap" href="${conversation}" rel="noreferrer">${words.conversation[language]}</a></p>`
    : '';
  return html`<p>${words.noMail[language]}</p>${link}${phone ? html`<p>${words.call[language]} <b class="figure">${phone}</b></p>` : ''}`;
}
