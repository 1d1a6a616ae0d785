import { html } from 'hono/html';
import { day } from '../../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../../shared/page/frame.ts';
import { customerPath } from '../../frame/customers.ts';
import { field, form } from '../../frame/form.ts';
import { failed } from '../../frame/notice.ts';
import type { Reading } from '../../frame/reading.ts';
import { emptyState, table } from '../../frame/table.ts';
import type { Visit } from '../../frame/visit.ts';
import { customerColumns, customerSearch } from '../customers.page.ts';
import { type CustomerRow, customerName, worthText } from '../customers.ts';
import { customersWords } from '../customers.words.ts';
import { deedWords as words } from '../deeds.words.ts';
import type { CustomerRead } from '../person.ts';
import { personWords } from '../person.words.ts';
import { factList } from '../who.page.ts';

const backTo = (visit: Visit, known: CustomerRead): Markup =>
  html`<p><a class="tap" href="${customerPath(visit, known.id)}">← ${customerName(known, visit.language)}</a></p>`;

interface FoundOthers {
  readonly asked: string;
  /** Nothing before anybody was searched for. */
  readonly read?: Reading<{ readonly items: readonly CustomerRow[] }> | undefined;
}

/** Where the other customer is searched for. */
export function findOtherPage(visit: Visit, known: CustomerRead, { asked, read }: FoundOthers): Markup {
  const { language } = visit;
  const path = `${customerPath(visit, known.id)}/merge`;
  const others = read?.ok ? read.value.items.filter(({ id }) => id !== known.id) : [];
  const shown = table({
    caption: customersWords.found[language],
    columns: customerColumns(visit, ({ id }) => `${path}/${encodeURIComponent(id)}`),
    rows: others,
    empty: emptyState({ title: customersWords.notFound[language], next: customersWords.notFoundNext[language] }),
  });
  return html`${backTo(visit, known)}<p>${words.mergeFind[language]}</p>${customerSearch(visit, { action: path, asked })}
<div id="found">${read && !read.ok ? failed(read, language) : read && shown}</div>`;
}

interface Pair {
  /** Who stays. */
  readonly known: CustomerRead;
  /** Who becomes a part of them. */
  readonly other: CustomerRead;
  /** The reason that was typed, where the merge was refused. */
  readonly note?: string;
}

/** Both, side by side, and what will happen. */
export function mergePage(visit: Visit, { known, other, note }: Pair, told: Markup | ''): Markup {
  const { language } = visit;
  const path = (one: CustomerRead, two: CustomerRead) =>
    `${customerPath(visit, one.id)}/merge/${encodeURIComponent(two.id)}`;
  const fields = html`${field({ name: 'note', label: words.reason[language], hint: words.reasonHint[language], value: note, isOptional: true, rows: 2, language })}`;
  return html`${backTo(visit, known)}${told}
<div class="cards">${side(visit, words.kept[language], known)}${side(visit, words.joins[language], other)}</div>
<p><a class="tap" href="${path(other, known)}">${words.turn[language]}</a></p>
<h2>${words.mergeMeans[language]}</h2>
<ul>${words.mergeEffects.map((effect) => html`<li>${effect[language]}</li>`)}</ul>
${form({ visit, action: path(known, other), fields, submit: words.mergeNow[language] })}`;
}

/** By what people tell whether two are one person. */
function side({ language, zone }: Visit, title: string, known: CustomerRead): Markup {
  const { email, phone, phoneShown = phone, orders, worth, lastOrderAt, birthday, platformIds } = known;
  return html`<section class="card"><p class="hint">${title}</p><h2>${customerName(known, language)}</h2>${factList([
    [personWords.email[language], email],
    [personWords.phone[language], phoneShown],
    [personWords.birthday[language], birthday],
    [personWords.platformIds[language], platformIds.join(', ')],
    [personWords.orders[language], personWords.count(orders)[language]],
    [customersWords.worth[language], worthText(worth, language)],
    [personWords.lastOrder[language], lastOrderAt && day(lastOrderAt, zone, language)],
  ])}</section>`;
}
