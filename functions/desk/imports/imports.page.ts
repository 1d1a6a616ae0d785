import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { field, form } from '../frame/form.ts';
import { notice, progress } from '../frame/notice.ts';
import { emptyState, paging, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type ImportList, type ImportProgress, isDone } from './imports.ts';
import { kindWords, importWords as words } from './imports.words.ts';

const path = (shop: string) => `/desk/${shop}/shop/imports`;

interface Shown {
  readonly list: ImportList;
  readonly platforms: readonly string[];
  /** Why the file was not imported. */
  readonly refused?: Markup | string;
  /** The platform that was chosen. */
  readonly platform?: string | undefined;
}

export function importsPage(visit: Visit, { list, platforms, refused, platform }: Shown): Markup {
  const { language, shop } = visit;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${words.shop[language]}</a></p><p>${words.about[language]}</p>
${refused ?? ''}
${form({
  ...{ visit, action: path(shop), submit: words.upload[language], isMultipart: true },
  fields: html`${field({ name: 'file', kind: 'file', language, label: words.file[language], hint: words.fileHint[language] })}
${field({ name: 'platform', language, label: words.platform[language], hint: words.platformHint[language], value: platform ?? 'standard', options: platforms.map((each) => [each, each] as const) })}`,
})}
<h2>${words.list[language]}</h2>
${table({
  caption: words.list[language],
  columns: [
    {
      label: words.startedAt[language],
      cell: ({ id, startedAt }) => html`<a href="${path(shop)}/${id}">${when(startedAt, visit)}</a>`,
    },
    { label: words.what[language], cell: ({ kind }) => kindWords[kind]?.[language] ?? kind },
    { label: words.platform[language], cell: (each) => each.platform },
    { label: words.parts[language], cell: ({ of }) => String(of ?? ''), isFigure: true },
  ],
  rows: list.items,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
})}`;
}

/** How far an import is; nothing of it is known before its first part was processed. */
export function importPage(visit: Visit, id: string, told: ImportProgress | undefined, isFirst: boolean): Markup {
  const { language, shop } = visit;
  const here = `${path(shop)}/${id}`;
  const back = html`<p><a class="tap" href="${path(shop)}">← ${words.title[language]}</a></p>`;
  if (!told) return html`${back}${progress({ id: 'import', path: here, words: words.waiting[language], done: 0 })}`;
  const { chunks, of } = told;
  const state = isDone(told)
    ? notice('done', words.done[language])
    : progress({ id: 'import', path: here, words: words.running[language], done: chunks, all: of });
  const figure = (name: 'rows' | 'taken' | 'merged' | 'refused') =>
    html`<div><dt>${words[name][language]}</dt><dd>${told[name].toLocaleString('en')}</dd></div>`;
  return html`${back}${state}
<dl>${figure('rows')}${figure('taken')}${figure('merged')}${figure('refused')}</dl>
<h2>${words.refusedRows[language]}</h2>${told.refused > 0 ? html`<p>${words.refusedNext[language]}</p>` : ''}
${table({
  caption: words.refusedRows[language],
  columns: [
    { label: words.row[language], cell: ({ row }) => String(row) },
    { label: words.column[language], cell: ({ column }) => column ?? '' },
    { label: words.reason[language], cell: ({ reason }) => html`<span lang="en">${reason}</span>` },
  ],
  rows: told.items,
  empty: emptyState({ title: words.noneRefused[language], next: words.noneRefusedNext[language] }),
})}
${paging({ path: here, next: told.next, isFirst, language })}`;
}
