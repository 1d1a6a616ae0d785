import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { field, form } from '../frame/form.ts';
import { notice, progress } from '../frame/notice.ts';
import { platformName } from '../frame/platforms.ts';
import { emptyState, paging, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type ImportList, type ImportProgress, isDone } from './imports.ts';
import { kindWords, importWords as words } from './imports.words.ts';

const importsPath = (shop: string) => `/desk/${shop}/shop/imports`;

interface ImportsShown {
  readonly list: ImportList;
  readonly platforms: readonly string[];
  /** Why the file was not imported. */
  readonly refused?: Markup | string;
  /** The platform that was chosen. */
  readonly platform?: string | undefined;
}

export function importsPage(visit: Visit, { list, platforms, refused, platform }: ImportsShown): Markup {
  const { language, shop } = visit;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${words.shop[language]}</a></p><p>${words.about[language]}</p>
${refused ?? ''}
${form({
  visit,
  action: importsPath(shop),
  submit: words.upload[language],
  isMultipart: true,
  fields: html`${field({ name: 'file', kind: 'file', language, label: words.file[language], hint: words.fileHint[language] })}
${field({ name: 'platform', language, label: words.platform[language], hint: words.platformHint[language], value: platform ?? 'standard', options: platforms.map((each) => [each, platformName(each, language)] as const) })}`,
})}
<h2>${words.list[language]}</h2>
${table({
  caption: words.newest[language],
  columns: [
    {
      label: words.startedAt[language],
      cell: ({ id, startedAt }) => html`<a href="${importsPath(shop)}/${id}">${when(startedAt, visit)}</a>`,
    },
    { label: words.what[language], cell: ({ kind }) => kindWords[kind]?.[language] ?? kind },
    { label: words.platform[language], cell: (each) => platformName(each.platform, language) },
  ],
  rows: list.items,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
})}`;
}

/** How far an import is; nothing of it is known before its first part was processed. */
export function importPage(visit: Visit, id: string, told: ImportProgress | undefined, isFirst: boolean): Markup {
  const { language, shop } = visit;
  const here = `${importsPath(shop)}/${id}`;
  const back = html`<p><a class="tap" href="${importsPath(shop)}">← ${words.title[language]}</a></p>`;
  if (!told) return html`${back}${progress({ id: 'import', path: here, words: words.waiting[language], done: 0 })}`;
  if (!isDone(told)) {
    const sofar = `${words.running[language]} ${words.rows[language]}: ${told.rows}`;
    return html`${back}${progress({ id: 'import', path: here, words: sofar, done: told.chunks, all: told.of })}`;
  }
  const figure = (name: 'rows' | 'taken' | 'merged' | 'refused') =>
    html`<div><dt>${words[name][language]}</dt><dd>${told[name].toLocaleString('en')}</dd></div>`;
  // It takes the place of the progress, by the same id.
  return html`${back}<div id="import">${notice('done', words.done[language])}
<dl>${figure('rows')}${figure('taken')}${figure('merged')}${figure('refused')}</dl>
${refusedRows(visit, told)}
${paging({ path: here, next: told.next, isFirst, language })}</div>`;
}

const refusedRows = ({ language }: Visit, { items }: ImportProgress): Markup =>
  html`<h2>${words.refusedRows[language]}</h2>
${table({
  caption: words.refusedNext[language],
  columns: [
    { label: words.row[language], cell: ({ row }) => String(row) },
    { label: words.column[language], cell: ({ column }) => column ?? '' },
    {
      label: words.reason[language],
      cell: ({ reason, isTaken }) =>
        html`<span lang="en">${reason}</span>${isTaken ? html`<p class="hint">${words.isTaken[language]}</p>` : ''}`,
    },
  ],
  rows: items,
  empty: emptyState({ title: words.noneRefused[language], next: words.noneRefusedNext[language] }),
})}`;
