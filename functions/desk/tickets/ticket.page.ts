import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerLink, type NamedCustomer } from '../frame/customers.ts';
import { newTaskLink } from '../frame/task-link.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { taskWords } from '../tasks/task.words.ts';
import { messagesPart } from './messages.page.ts';
import type { WholeTicket } from './tickets.ts';
import {
  answerWays,
  promiseKinds,
  promiseStates,
  ticketKinds,
  ticketStates,
  ticketPageWords as words,
} from './tickets.words.ts';

/** One ticket: what it is about, by when it is answered, what was said, and the answer that is being written. */
export function ticketPage(
  visit: Visit,
  ticket: WholeTicket,
  customer: NamedCustomer | undefined,
  answer: Markup,
): Markup {
  const { language, shop } = visit;
  const about = { customer: ticket.customerId, order: ticket.orderId };
  return html`<p><a class="tap" href="/desk/${shop}">← ${words.back[language]}</a>${ticket.task ? '' : newTaskLink(visit, about)}</p>
<div class="cards"><section class="card"><h2>${(ticket.task ? words.aboutTask : words.about)[language]}</h2>${aboutPart(visit, ticket, customer)}</section>
<section class="card"><h2>${(ticket.task ? words.due : words.promise)[language]}</h2>${promisePart(visit, ticket)}</section></div>
<section><h2>${words.messages[language]}</h2>${messagesPart(visit, ticket.id, ticket.messages)}</section>
${answer}`;
}

type Row = readonly [keyof typeof words, Markup | string | undefined];

const factRows = (language: Visit['language'], rows: readonly Row[]): Markup =>
  html`<dl>${rows.map(([name, value]) => (value ? html`<div><dt>${words[name][language]}</dt><dd>${value}</dd></div>` : ''))}</dl>`;

function aboutPart(visit: Visit, ticket: WholeTicket, customer: NamedCustomer | undefined): Markup {
  const { language, shop } = visit;
  const { state, kind, openedAt, solvedAt, contact, unverified, orderId, orderHint, score, follows } = ticket;
  const { conversation, answersGo = 'nowhere' } = ticket;
  const { waiting, endedBySilence } = ticket;
  const link = (path: string, label: string) => html`<a href="/desk/${shop}/${path}">${label}</a>`;
  const from =
    contact && html`${contact}${unverified ? html` <span class="mark bad">${words.unverified[language]}</span>` : ''}`;
  return factRows(language, [
    ['state', ticket.task ? undefined : (ticketStates[state]?.[language] ?? state)],
    ['kind', ticket.task ? undefined : (ticketKinds[kind]?.[language] ?? kind)],
    ['customer', customer && customerLink(visit, customer)],
    ['contact', from],
    ['answersGo', ticket.task ? undefined : (answerWays[answersGo]?.[language] ?? answersGo)],
    [
      'conversation',
      conversation && html`<a href="${conversation}" rel="noreferrer">${words.seeConversation[language]}</a>`,
    ],
    ['order', orderId && link(`orders/${encodeURIComponent(orderId)}`, words.seeOrder[language])],
    ['orderHint', orderHint && hintedOrder(visit, orderHint)],
    ['score', score === undefined ? undefined : String(score)],
    ['opened', when(openedAt, visit)],
    [waiting?.ends ? 'endsAt' : 'tellsAt', waiting && when(waiting.at, visit)],
    ['solved', solvedAt && html`${when(solvedAt, visit)}${endedBySilence ? html` ${words.bySilence[language]}` : ''}`],
    ['follows', follows && link(`tickets/${encodeURIComponent(follows)}`, words.seeFollowed[language])],
  ]);
}

/** An order that was named, of which nobody knows that it is the sender's: it is told as that, so that nobody answers about it unasked. */
const hintedOrder = ({ language, shop }: Visit, order: string): Markup =>
  html`<a href="/desk/${shop}/orders/${encodeURIComponent(order)}">${words.seeOrder[language]}</a><p class="hint">${words.hintedOrder[language]}</p>`;

function promisePart(visit: Visit, { promise: { kind, at, status, toldUntil } }: WholeTicket): Markup {
  const { language, now } = visit;
  const isLate = status === 'missed' || (status === 'running' && at < now);
  const late = isLate ? html` <span class="mark bad">${words.late[language]}</span>` : '';
  const mark = html`<span class="mark ${status === 'kept' ? 'done' : ''}">${promiseStates[status]?.[language] ?? status}</span>`;
  return factRows(language, [
    ['kind', kind === 'due' ? undefined : (promiseKinds[kind]?.[language] ?? kind)],
    [kind === 'due' ? 'due' : 'by', html`${when(at, visit)}${late}`],
    ['state', mark],
    ['toldUntil', toldUntil && when(toldUntil, visit)],
  ]);
}

/** The title of the page: the number that the customer reads. */
export const ticketTitle = ({ language }: Visit, { number, task }: WholeTicket): string =>
  `${(task ? taskWords.task : words.title)[language]} ${number}`;
