import { html } from 'hono/html';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { frameWords } from './words.ts';

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => Markup | string;
  /** Aligned to the right, in figures of one width. */
  readonly isFigure?: boolean;
}

interface Table<Row> {
  /** What the table lists, as its caption. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What stands there when there are no rows: `emptyState`. */
  readonly empty: Markup;
}

/** A table; on a narrow screen, each row is a card, and each cell has its label. The first column names the row. */
export function table<Row>({ caption, columns, rows, empty }: Table<Row>): Markup {
  if (rows.length === 0) return empty;
  const figure = (column: Column<Row>) => (column.isFigure ? 'figure' : undefined);
  const cell = (row: Row, column: Column<Row>, n: number) =>
    n === 0
      ? html`<th scope="row" class="${figure(column) ?? ''}">${column.cell(row)}</th>`
      : html`<td class="${figure(column) ?? ''}" data-label="${column.label}">${column.cell(row)}</td>`;
  return html`<table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col" class="${figure(column) ?? ''}">${column.label}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column, n) => cell(row, column, n))}</tr>\n`)}</tbody>
</table>`;
}

interface Empty {
  /** What is not there. */
  readonly title: string;
  /** What to do next, or what fills it. */
  readonly next: Markup | string;
}

/** In place of a list without rows: says so, and what to do next. */
export const emptyState = ({ title, next }: Empty): Markup =>
  html`<div class="empty"><p><b>${title}</b></p><p>${next}</p></div>`;

interface Paging {
  /** The path of the list, with its other parameters: `/desk/demo/orders?number=10`. */
  readonly path: string;
  /** Where the next page begins, as the API said; nothing at the end. */
  readonly next: string | undefined;
  /** Whether this is the first page. */
  readonly isFirst: boolean;
  readonly language: Language;
}

/** Links to the next page of a list, and back to the first. */
export function paging({ path, next, isFirst, language }: Paging): Markup {
  if (!next && isFirst) return html``;
  const glue = path.includes('?') ? '&' : '?';
  return html`<nav class="paging">
${isFirst ? '' : html`<a href="${path}">${frameWords.first[language]}</a>`}
${next ? html`<a href="${path}${glue}next=${encodeURIComponent(next)}" rel="next">${frameWords.next[language]}</a>` : ''}
</nav>`;
}
