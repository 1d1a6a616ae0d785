import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { field } from '../frame/form.ts';
import { failed } from '../frame/notice.ts';
import type { Reading } from '../frame/reading.ts';
import { type Column, emptyState, paging, table } from '../frame/table.ts';
import { dayCell } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type CustomerRow, customerName, worthText } from './customers.ts';
import { foundByWords, customersWords as words } from './customers.words.ts';

interface Listed {
  /** What was searched for; nothing for the newest. */
  readonly asked: string;
  readonly read: Reading<{ readonly items: readonly CustomerRow[]; readonly next?: string | undefined }>;
}

/** The newest customers, or those that were searched for; a search that failed says so in the place of what it would have found. */
export function customersPage(visit: Visit, { asked, read }: Listed): Markup {
  const path = `/desk/${visit.shop}/customers`;
  return html`${customerSearch(visit, { action: path, asked })}
<div id="found">${read.ok ? found(visit, { path, asked, ...read.value }) : failed(read, visit.language)}</div>
<p><a class="tap" href="/desk/${visit.shop}/suppressed">${words.suppressed[visit.language]}</a></p>`;
}

interface SearchForm {
  /** The page that shows what is found, in an element `found`. */
  readonly action: string;
  readonly asked: string;
}

/** A form that finds as somebody types; without scripts, when it is sent. What comes late replaces nothing newer. */
export const customerSearch = ({ language }: Visit, { action, asked }: SearchForm): Markup =>
  html`<form class="search" method="get" action="${action}" role="search" hx-get="${action}" hx-trigger="input changed delay:250ms from:#q" hx-target="#found" hx-select="#found" hx-swap="outerHTML" hx-sync="this:replace" hx-replace-url="true">
${field({ name: 'q', label: words.search[language], hint: words.searchHint[language], value: asked, kind: 'search', isOptional: 'tacitly', language })}<button>${words.find[language]}</button></form>`;

interface FoundList {
  readonly path: string;
  readonly asked: string;
  readonly items: readonly CustomerRow[];
  readonly next?: string | undefined;
}

function found(visit: Visit, { path, asked, items, next }: FoundList): Markup {
  const { language, query } = visit;
  const list = asked ? `${path}?${new URLSearchParams({ q: asked })}` : path;
  return html`${table({
    caption: (asked ? words.found : words.newest)[language],
    columns: customerColumns(visit, ({ id }) => customerPath(visit, id)),
    rows: items,
    empty: noneFound(visit, asked),
  })}
${paging({ path: list, next, isFirst: !query.next, language })}${asked ? html`<p><a class="tap" href="${path}">${words.all[language]}</a></p>` : ''}`;
}

/** Who each is, how to reach them, and what they bought; the name leads to the page that `pathOf` gives. */
export function customerColumns(visit: Visit, pathOf: (row: CustomerRow) => string): readonly Column<CustomerRow>[] {
  const { language } = visit;
  return [
    {
      label: words.customer[language],
      cell: (row) => {
        const how = foundByWords[row.by ?? '']?.[language];
        return html`<a href="${pathOf(row)}">${customerName(row, language)}</a>${how ? html` <span class="hint">${how}</span>` : ''}`;
      },
    },
    {
      label: words.contact[language],
      cell: ({ email, phone, phoneShown = phone }) =>
        html`${email ?? ''}${email && phoneShown ? html`<br>` : ''}${phoneShown ?? ''}`,
    },
    {
      label: words.lastOrder[language],
      cell: ({ lastOrderAt }) => (lastOrderAt ? dayCell(lastOrderAt, visit) : ''),
    },
    {
      label: words.orders[language],
      isFigure: true,
      cell: ({ orders }) => (orders > 0 ? words.count(orders)[language] : ''),
    },
    { label: words.worth[language], isFigure: true, cell: ({ worth }) => worthText(worth, language) },
  ];
}

function noneFound({ language, shop }: Visit, asked: string): Markup {
  if (asked) return emptyState({ title: words.notFound[language], next: words.notFoundNext[language] });
  const next = html`${words.noneNext[language]} <a href="/desk/${shop}/shop/connections">${words.connect[language]}</a>`;
  return emptyState({ title: words.none[language], next });
}
