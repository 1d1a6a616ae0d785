import { html } from 'hono/html';
import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import { form } from '../frame/form.ts';
import { emptyState, paging, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { trayBecause, trayWords as words } from './tray.words.ts';

const trayRow = v.object({
  id: v.string(),
  at: v.string(),
  because: v.string(),
  mayWait: v.boolean(),
  from: v.string(),
  name: v.optional(v.string()),
  subject: v.string(),
  text: v.optional(v.string()),
});
type TrayRow = v.InferOutput<typeof trayRow>;

/** The list of the API, as the page reads it. */
export const trayRead = v.object({ items: v.array(trayRow), next: v.optional(v.string()) });

export const trayPlace = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/tray`;

interface TrayPage extends v.InferOutput<typeof trayRead> {
  /** What was just done, or why it was not. */
  readonly told?: Markup | undefined;
}

/** The emails of which no ticket was made, and the way to make one. */
export function trayPage(visit: Visit, { items, next, told }: TrayPage): Markup {
  const { language, shop, query } = visit;
  return html`<p><a class="tap" href="/desk/${shop}">← ${words.back[language]}</a></p>${told ?? ''}
<p>${words.what[language]}</p>
${table({
  caption: words.list[language],
  rows: items,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
  columns: [
    { label: words.from[language], cell: (row) => fromCell(visit, row) },
    { label: words.mail[language], cell: (row) => mailCell(visit, row) },
    { label: words.why[language], cell: (row) => whyCell(visit, row) },
    { label: words.at[language], cell: ({ at }) => when(at, visit) },
    { label: words.deed[language], cell: (row) => makeForm(visit, row) },
  ],
})}
${paging({ path: trayPlace(visit), next, isFirst: !query.next, language })}`;
}

const fromCell = ({ language }: Visit, { name, from }: TrayRow): Markup =>
  html`${name ? html`${name}<br>` : ''}${from || html`<span class="hint">${words.nobody[language]}</span>`}`;

function mailCell({ language }: Visit, { subject, text, because }: TrayRow): Markup {
  const title = subject || words.noSubject[language];
  if (because === 'virus') return html`${title}<p class="hint">${words.hidden[language]}</p>`;
  return text
    ? html`${title}<details><summary>${words.words[language]}</summary><p class="lines">${text}</p></details>`
    : html`${title}`;
}

function whyCell({ language }: Visit, { because, mayWait }: TrayRow): Markup {
  const why = trayBecause[because]?.[language] ?? because;
  return html`<span class="mark${mayWait ? ' bad' : ''}">${why}</span>${mayWait ? html`<p class="hint">${words.mayWait[language]}</p>` : ''}`;
}

const makeForm = (visit: Visit, { id }: TrayRow): Markup =>
  form({
    visit: { ...visit, formKey: `${visit.formKey}-${id}` },
    action: `${trayPlace(visit)}/${id}/ticket`,
    fields: html``,
    submit: words.make[visit.language],
    isQuiet: true,
  });
