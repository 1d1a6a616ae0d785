import { html } from 'hono/html';
import * as v from 'valibot';
import type { Role } from '../../../shared/api/http.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerLink, type NamedCustomer } from '../frame/customers.ts';
import { emptyState, paging, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { answersWords as words } from './answers.words.ts';

/** Who answers customers; a marketer reads scores. */
export const answersReaders: readonly Role[] = ['agent', 'lead', 'admin'];

const answerRow = v.object({
  order: v.optional(v.string()),
  ticketId: v.optional(v.string()),
  customerId: v.optional(v.string()),
  score: v.number(),
  words: v.optional(v.string()),
  at: v.string(),
  suspect: v.boolean(),
});
type AnswerRow = v.InferOutput<typeof answerRow>;
type Names = ReadonlyMap<string, NamedCustomer>;

/** The list of the API, as the page reads it. */
export const answersRead = v.object({ items: v.array(answerRow), next: v.optional(v.string()) });
export type AnswersRead = v.InferOutput<typeof answersRead>;

const answersPath = ({ shop, path }: Pick<Visit, 'shop' | 'path'>): string =>
  `/desk/${shop}/surveys/${encodeURIComponent(path.survey ?? '')}`;

interface AnswersPage extends AnswersRead {
  /** Those who answered, as far as the API names them. */
  readonly customers: Names;
}

/** What customers answered, and what they wrote. */
export function answersPage(visit: Visit, { items, next, customers }: AnswersPage): Markup {
  const { language, shop, query } = visit;
  const aboutLink = ({ order = '', ticketId }: AnswerRow) =>
    ticketId
      ? html`<a href="/desk/${shop}/tickets/${encodeURIComponent(ticketId)}">${words.seeTicket[language]}</a>`
      : html`<a href="/desk/${shop}/orders/${encodeURIComponent(order)}">${words.seeOrder[language]}</a>`;
  return html`<p><a class="tap" href="/desk/${shop}">← ${words.back[language]}</a></p>
${table({
  caption: words.list[language],
  rows: items,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
  columns: [
    { label: words.at[language], cell: ({ at }) => when(at, visit) },
    { label: words.score[language], cell: (row) => scoreCell(visit, row) },
    { label: words.words[language], cell: (row) => wordsCell(visit, row) },
    { label: words.customer[language], cell: (row) => customerCell(visit, row, customers) },
    { label: words.about[language], cell: aboutLink },
  ],
})}
${paging({ path: answersPath(visit), next, isFirst: !query.next, language })}`;
}

const wordsCell = ({ language }: Visit, { words: said }: AnswerRow): Markup =>
  said ? html`<p class="lines">${said}</p>` : html`<span class="hint">${words.noWords[language]}</span>`;

const scoreCell = ({ language }: Visit, { score, suspect }: AnswerRow): Markup =>
  html`${String(score)}${suspect ? html`<p class="hint">${words.suspect[language]}</p>` : ''}`;

const customerCell = (visit: Visit, { customerId }: AnswerRow, customers: Names): Markup =>
  customerId
    ? customerLink(visit, customers.get(customerId) ?? { customer: customerId, name: '' })
    : html`<span class="hint">${words.erased[visit.language]}</span>`;
