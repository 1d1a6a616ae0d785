import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { messagesPart } from '../conversation/messages.page.ts';
import { newestMessages, type TicketMessage, type WholeTicket } from '../conversation/tickets.ts';
import {
  answerWays,
  olderWords,
  promiseKinds,
  promiseStates,
  ticketKinds,
  ticketStates,
  ticketPageWords as words,
} from '../conversation/tickets.words.ts';
import { customerLink, type NamedCustomer } from '../frame/customers.ts';
import { newTaskLink } from '../frame/task-link.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { taskWords } from '../tasks/task.words.ts';
import { besidePart } from './beside.page.ts';
import type { Beside } from './beside.ts';
import { type Handling, handlingMarks, handlingPart, notePart } from './handling.page.ts';
import { answerKey, answerOutcome, type Outcomes } from './outcomes.page.ts';
import { presencePart } from './presence.ts';

/** All that the page of a ticket shows. */
interface TicketShown {
  readonly ticket: WholeTicket;
  /** What agents do with it beside answering; a task has buttons of its own. */
  readonly handling?: Handling;
  readonly customer: NamedCustomer | undefined;
  readonly beside: Beside | undefined;
  /** What became of its answers, by their keys. */
  readonly outcomes?: Outcomes;
  /** The form of an answer. */
  readonly answer: Markup;
  /** What was done, or why it was not. */
  readonly told?: Markup | undefined;
}

/** One ticket: the person on the right, and on the left what can be done, what was said, and the answer that is being written. */
export function ticketPage(
  visit: Visit,
  { ticket, handling, customer, beside, outcomes, answer, told }: TicketShown,
): Markup {
  const { language, shop } = visit;
  const about = { customer: ticket.customerId, order: ticket.orderId };
  return html`<p><a class="tap" href="/desk/${shop}/tickets" data-key="u">← ${words.back[language]}</a>${ticket.task ? '' : html` · ${newTaskLink(visit, about)}`}</p>${told ?? ''}
<p class="standing">${standingPart(visit, ticket)}${handling ? handlingMarks(visit, ticket) : ''}</p>
${handling ? html`${presencePart(visit, ticket.id)}${handlingPart(visit, handling)}` : ''}
<div class="sides"><aside>${besidePart(visit, ticket, beside)}${aboutCard(visit, ticket, customer)}</aside><div>
<section id="messages"><h2>${words.messages[language]}</h2>${conversationPart(visit, ticket, outcomes)}</section>
${answer}${handling ? notePart(visit, handling) : ''}</div></div>`;
}

/** The newest messages, as many as a page carries; the others are one link further. */
function conversationPart(visit: Visit, { id, messages }: WholeTicket, outcomes: Outcomes = new Map()): Markup {
  const { language, query, shop } = visit;
  const shown = query.all === undefined ? newestMessages(messages) : messages;
  const rest = messages.length - shown.length;
  const all = `/desk/${shop}/tickets/${encodeURIComponent(id)}?all=1#messages`;
  const link = rest > 0 ? html`<p><a class="tap" href="${all}">${olderWords(rest)[language]}</a></p>` : '';
  const toldOf = (message: TicketMessage) => answerOutcome(visit, outcomes.get(answerKey(id, message)));
  return html`${link}${messagesPart(visit, id, shown, toldOf)}`;
}

type Row = readonly [keyof typeof words, Markup | string | undefined];

const factRows = (language: Visit['language'], rows: readonly Row[]): Markup =>
  html`<dl>${rows.map(([name, value]) => (value ? html`<div><dt>${words[name][language]}</dt><dd>${value}</dd></div>` : ''))}</dl>`;

/** What the ticket is, folded on a narrow screen as the person is. */
const aboutCard = (visit: Visit, ticket: WholeTicket, customer: NamedCustomer | undefined): Markup =>
  html`<details class="card fold"><summary><b>${(ticket.task ? words.aboutTask : words.about)[visit.language]}</b></summary>${aboutPart(visit, ticket, customer)}</details>`;

function aboutPart(visit: Visit, ticket: WholeTicket, customer: NamedCustomer | undefined): Markup {
  const { language, shop } = visit;
  const { kind, openedAt, solvedAt, contact, unverified, orderId, orderHint, score, follows } = ticket;
  const { conversation, answersGo = 'nowhere' } = ticket;
  const { waiting, endedBySilence } = ticket;
  const link = (path: string, label: string) => html`<a href="/desk/${shop}/${path}">${label}</a>`;
  const from =
    contact && html`${contact}${unverified ? html` <span class="mark bad">${words.unverified[language]}</span>` : ''}`;
  return factRows(language, [
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

/** Where it stands, by when it is answered or due, and what its customer was told since. */
function standingPart(visit: Visit, ticket: WholeTicket): Markup {
  const { language, now } = visit;
  const { state, task, promise, outbound } = ticket;
  if (outbound) return html`<span class="mark">${words.outbound[language]}</span> ${outboundText(ticket)[language]}`;
  const { kind, at, status, toldUntil } = promise;
  const isLate = status === 'missed' || (status === 'running' && at < now);
  const late = isLate ? html` <span class="mark bad">${words.late[language]}</span>` : '';
  const told = toldUntil ? html` · ${words.toldUntil[language]} <b>${when(toldUntil, visit)}</b>` : '';
  const what = task ? words.due[language] : (promiseKinds[kind]?.[language] ?? kind);
  return html`<span class="mark">${ticketStates[state]?.[language] ?? state}</span> ${what} <b>${when(at, visit)}</b> <span class="mark ${status === 'kept' ? 'done' : ''}">${promiseStates[status]?.[language] ?? status}</span>${late}${told}`;
}

/** How a ticket stands that the shop began, before its customer says something. */
function outboundText({ state, messages }: WholeTicket) {
  if (messages.every(({ kind }) => kind === 'note')) return words.outboundUnsaid;
  return state === 'pending' ? words.outboundWaits : words.outboundOver;
}

/** The title of the page: the number that the customer reads. */
export const ticketTitle = ({ language }: Visit, { number, task }: WholeTicket): string =>
  `${(task ? taskWords.task : words.title)[language]} ${number}`;
