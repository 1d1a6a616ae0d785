import { html } from 'hono/html';
import { day } from '../../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../../shared/page/frame.ts';
import { fieldName, record } from '../../../../shared/page/record.ts';
import { customerPath } from '../../frame/customers.ts';
import { field, form } from '../../frame/form.ts';
import { notice } from '../../frame/notice.ts';
import { emptyState, paging, table } from '../../frame/table.ts';
import { when } from '../../frame/time.ts';
import type { Visit } from '../../frame/visit.ts';
import { type ExportRead, eraseReasons, type RequestList, type RequestRead } from './privacy.ts';
import { askerWords, eraseReasonWords, requestKindWords, privacyWords as words } from './privacy.words.ts';

export const privacyPath = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/privacy`;

interface PrivacyPage {
  readonly list: RequestList;
  readonly isDone: boolean;
  readonly told?: Markup | undefined;
}

/** The requests of the shop: what is open, what it waits for, and what was kept. */
export function privacyPage(visit: Visit, { list, isDone, told }: PrivacyPage): Markup {
  const { language, query } = visit;
  const path = `${privacyPath(visit)}${isDone ? '?status=done' : ''}`;
  const other = isDone ? privacyPath(visit) : `${privacyPath(visit)}?status=done`;
  return html`${told ?? ''}<p>${words.what[language]}</p>
<p><a class="tap" href="${other}">${(isDone ? words.showOpen : words.showDone)[language]}</a></p>
${table({
  caption: (isDone ? words.showDone : words.showOpen)[language],
  rows: list.items,
  empty: emptyState({ title: (isDone ? words.noneDone : words.none)[language], next: words.noneNext[language] }),
  columns: [
    { label: words.kind[language], cell: ({ kind }) => requestKindWords[kind]?.[language] ?? kind },
    { label: words.who[language], cell: (request) => whoCell(request, visit) },
    { label: words.since[language], cell: ({ requestedAt }) => when(requestedAt, visit) },
    { label: words.by[language], cell: ({ by }) => askerWords[by]?.[language] ?? by },
    { label: words.state[language], cell: (request) => stateCell(request, visit) },
  ],
})}
${paging({ path, next: list.next, isFirst: query.next === undefined, language })}`;
}

/** Nobody has a page any more who is erased: their id alone is told, as the people on call know it. */
function whoCell({ kind, customer, customers = 0, spared = 0 }: RequestRead, visit: Visit): Markup | string {
  const { language } = visit;
  if (kind === 'erase-shop')
    return html`${words.erasing[language]}: ${String(customers)}${spared > 0 ? html`<p class="hint">${words.spared[language]}: ${String(spared)}</p>` : ''}`;
  if (!customer) return '';
  return kind === 'access' ? html`<a href="${customerPath(visit, customer)}">${customer}</a>` : html`${customer}`;
}

function stateCell(request: RequestRead, visit: Visit): Markup {
  const { language, zone } = visit;
  const { status, missing, kept, lateAt, doneAt } = request;
  const mark =
    status === 'done'
      ? html`<span class="mark done">${words.done[language]}</span> ${doneAt ? when(doneAt, visit) : ''}`
      : html`<span class="mark ${lateAt ? 'bad' : ''}">${(lateAt ? words.late : words.open)[language]}</span>`;
  const left = missing.map((each) => fieldName(each, language)).join(', ');
  const one = ({ by, what, until }: RequestRead['kept'][number]) =>
    html`<li>${fieldName(by, language)}: ${what}, ${day(until, zone, language)} ${words.until[language]}</li>`;
  return html`${mark}
${left && html`<p class="hint">${words.missing[language]}: ${left}</p>`}
${kept.length > 0 ? html`<details><summary>${words.kept[language]}</summary><ul>${kept.map(one)}</ul></details>` : ''}
${exportLinks(request, visit)}`;
}

function exportLinks({ id, kind, fetchableUntil = '' }: RequestRead, visit: Visit): Markup | '' {
  const { language, person, now } = visit;
  if (kind !== 'access' || person.isMasked || fetchableUntil < now) return '';
  return html`<p><a class="tap" href="${privacyPath(visit)}/${id}">${words.read[language]}</a></p>`;
}

/** An export as a person reads it, and the form that downloads its file. */
export function exportPage(visit: Visit, request: string, { missing, cut, data }: ExportRead): Markup {
  const { language } = visit;
  const path = privacyPath(visit);
  return html`<p><a class="tap" href="${path}">← ${words.back[language]}</a></p>
${missing.length > 0 ? notice('info', words.exportPart[language]) : ''}${cut.length > 0 ? notice('bad', words.exportCut[language]) : ''}
${form({ visit, action: `${path}/${request}/file`, fields: html``, submit: words.download[language], isQuiet: true })}
${Object.entries(data).map(([by, value]) => html`<section><h2>${fieldName(by, language)}</h2>${record(value, visit)}</section>`)}`;
}

/** What an erasure takes away, before it does: the page is the question, and its button the answer. */
export function erasePage(visit: Visit, customer: string, told: Markup | ''): Markup {
  const { language } = visit;
  const reasons = eraseReasons.map((each) => [each, eraseReasonWords[each][language]] as const);
  const own = customerPath(visit, customer);
  return html`${told}<ul>${words.eraseWhat.map((each) => html`<li>${each[language]}</li>`)}</ul>
${form({
  visit,
  action: `${own}/erase`,
  fields: field({ name: 'reason', label: words.reason[language], options: reasons, value: 'asked', language }),
  submit: words.eraseNow[language],
})}
<p><a class="tap" href="${own}">${words.toCustomer[language]}</a></p>`;
}
