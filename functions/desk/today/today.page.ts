import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { type Column, emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type Queue, queueTable } from '../queue/queue.page.ts';
import { isTicketLate } from '../queue/queued.ts';
import { answersReaders } from '../surveys/answers.page.ts';
import type { ToCheck } from './today.ts';
import { heldWords, letterWords, todayWords as words } from './today.words.ts';
import type { HeldPage, SurveyList } from './waiting.ts';

/** The order that a row is about, where any of them is about one. */
function orderColumn<Row extends { readonly orderId?: string | undefined }>(
  { language, shop }: Visit,
  rows: readonly Row[],
): Column<Row>[] {
  if (!rows.some(({ orderId }) => orderId)) return [];
  const link = (order: string) =>
    html`<a href="/desk/${shop}/orders/${encodeURIComponent(order)}">${words.see[language]}</a>`;
  return [{ label: words.order[language], cell: ({ orderId }) => (orderId ? link(orderId) : '') }];
}

/** What waits for an answer, the most urgent first, with the figures that matter before it. */
export function queueOf(visit: Visit, queue: Queue): Markup {
  const { language, shop, now } = visit;
  const { tickets, next } = queue;
  const late = tickets.filter((each) => isTicketLate(each, now)).length;
  return html`<p class="large">${String(tickets.length)}${next ? '+' : ''} ${late > 0 ? html`<span class="mark bad">${words.late[language]} ${String(late)}</span>` : ''}</p>
${tickets.length > 0 ? queueTable(visit, queue) : emptyState({ title: words.noTickets[language], next: words.noTicketsNext[language] })}
<p><a class="tap" href="/desk/${shop}/tickets">${words.allTickets[language]}</a> <a class="tap" href="/desk/${shop}/tray">${words.tray[language]}</a></p>`;
}

export const heldOf = (visit: Visit, { items, next }: HeldPage): Markup => {
  const { language } = visit;
  return html`${items.length > 0 ? html`<p class="large">${String(items.length)}${next ? '+' : ''}</p>` : ''}${table({
    caption: words.longest[language],
    columns: [
      { label: words.letter[language], cell: ({ kind }) => letterWords[kind]?.[language] ?? kind },
      { label: words.why[language], cell: ({ because }) => heldWords[because]?.[language] ?? because },
      { label: words.since[language], cell: ({ since }) => when(since, visit) },
      ...orderColumn(visit, items),
    ],
    rows: items,
    empty: emptyState({ title: words.noHeld[language], next: words.noHeldNext[language] }),
  })}`;
};

const percent = (basisPoints: number): string => `${(basisPoints / 100).toFixed(1)}%`;

/** Who may read what customers wrote is led to it. */
export const surveysOf = ({ language, shop, person }: Visit, { items }: SurveyList): Markup => {
  const mayRead = person.roles.some((role) => answersReaders.includes(role));
  if (items.length === 0) return emptyState({ title: words.noSurveys[language], next: words.noSurveysNext[language] });
  return html`<div class="cards">${items.map(({ id, question, n, scoreBasisPoints, tooSmall, interval }) => {
    const score = scoreBasisPoints === null ? undefined : percent(scoreBasisPoints);
    return html`<section class="card"><h3>${question[language]}</h3>
${score === undefined ? html`<p>${words.noAnswers[language]}</p>` : html`<p class="large">${score}</p><p>${words.score[language]}, ${words.answers[language]} ${String(n)}</p>`}
${tooSmall && score !== undefined ? html`<p class="hint">${words.tooSmall[language]}</p>` : ''}
${interval ? html`<p class="hint">${words.between[language]}: ${percent(interval.fromBasisPoints)}–${percent(interval.toBasisPoints)}</p>` : ''}
${mayRead && n > 0 ? html`<p><a class="tap" href="/desk/${shop}/surveys/${encodeURIComponent(id)}">${words.readAnswers[language]}</a></p>` : ''}</section>`;
  })}</div>`;
};

export const journeysOf = ({ language, shop }: Visit, off: readonly string[]): Markup =>
  html`<p>${off.length === 0 ? words.allOn[language] : `${words.off[language]}: ${off.join(', ')}`}
<a class="tap" href="/desk/${shop}/shop/journeys">${words.see[language]}</a></p>`;

export const checksOf = ({ language, shop }: Visit, checks: readonly ToCheck[]): Markup =>
  checks.length === 0
    ? html`<p>${words.well[language]}</p>`
    : html`<ul>${checks.map(({ words: said, path }) => html`<li><a class="tap" href="/desk/${shop}${path}">${said}</a></li>`)}</ul>`;
