import { html } from 'hono/html';
import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { field, form } from '../frame/form.ts';
import { emptyState, paging, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { becauseWords } from '../orders/message.words.ts';
import { suppressedBecause, suppressedWords as words } from './suppressed.words.ts';

const optionalText = v.optional(v.string());
const suppressedRow = v.object({
  id: v.string(),
  address: v.string(),
  because: v.string(),
  since: v.string(),
  reason: optionalText,
  until: optionalText,
  customerId: optionalText,
});
type SuppressedRow = v.InferOutput<typeof suppressedRow>;

/** The list of the API, as the page reads it. */
export const suppressedRead = v.object({ items: v.array(suppressedRow), next: optionalText });

export const suppressedPath = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/suppressed`;

/** What was typed into the form of one row, and what was wrong with it. */
export interface TypedReason {
  readonly id: string;
  readonly reason: string;
  readonly error?: string;
}

interface SuppressedPage extends v.InferOutput<typeof suppressedRead> {
  readonly typed?: TypedReason | undefined;
  /** What was just done, or why it was not. */
  readonly told?: Markup | undefined;
  /** The person may have mail sent to an address again. */
  readonly mayRelease: boolean;
}

/** The suppressed addresses, and the way back for each. */
export function suppressedPage(visit: Visit, { items, next, typed, told, mayRelease }: SuppressedPage): Markup {
  const { language, shop, query } = visit;
  const release = (row: SuppressedRow) => releaseForm(visit, row, typed?.id === row.id ? typed : undefined);
  return html`<p><a class="tap" href="/desk/${shop}/customers">← ${words.back[language]}</a></p>${told ?? ''}
<p>${words.what[language]}</p>
${table({
  caption: words.list[language],
  rows: items,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
  columns: [
    { label: words.address[language], cell: (row) => addressCell(visit, row) },
    { label: words.why[language], cell: (row) => whyCell(visit, row) },
    { label: words.since[language], cell: (row) => sinceCell(visit, row) },
    ...(mayRelease ? [{ label: words.wayBack[language], cell: release }] : []),
  ],
})}
${paging({ path: suppressedPath(visit), next, isFirst: !query.next, language })}`;
}

/** Where the row of an address is on the page. */
export const addressAnchor = (id: string): string => `address-${id.slice(0, 12)}`;

const addressCell = (visit: Visit, { id, address, customerId }: SuppressedRow): Markup =>
  html`<span id="${addressAnchor(id)}">${address}</span>${customerId ? html`<br><a href="${customerPath(visit, customerId)}">${words.customer[visit.language]}</a>` : ''}`;

function whyCell({ language }: Visit, { because, reason = '' }: SuppressedRow): Markup {
  const more = becauseWords[reason]?.[language];
  return html`<span class="mark bad">${suppressedBecause[because]?.[language] ?? because}</span>${more ? html`<p class="hint">${more}</p>` : ''}`;
}

const sinceCell = (visit: Visit, { since, until }: SuppressedRow): Markup =>
  html`${when(since, visit)}${until ? html`<p class="hint">${words.until[visit.language]} ${when(until, visit)}</p>` : ''}`;

/** Each row has a form of its own, so each field has a name of its own. */
export const reasonField = (id: string): string => `reason-${id.slice(0, 12)}`;

/** What it leads to is said before it is done. */
function releaseForm(visit: Visit, { id }: SuppressedRow, typed: TypedReason | undefined): Markup {
  const { language } = visit;
  const reason = field({
    name: reasonField(id),
    label: words.reason[language],
    hint: words.reasonHint[language],
    value: typed?.reason,
    error: typed?.error,
    rows: 2,
    language,
  });
  return html`<details ${typed ? 'open' : ''}><summary>${words.release[language]}</summary><p>${words.releaseMeans[language]}</p>
${form({ visit, action: `${suppressedPath(visit)}/${id}/release`, fields: reason, submit: words.releaseNow[language], isQuiet: true })}</details>`;
}
