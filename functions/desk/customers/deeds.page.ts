import { html } from 'hono/html';
import { day } from '../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { field, form } from '../frame/form.ts';
import { section } from '../frame/section.ts';
import { table } from '../frame/table.ts';
import { newTaskLink } from '../frame/task-link.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import type { Words } from '../frame/words.ts';
import { writeTo } from '../frame/write-link.ts';
import { customerName } from './customers.ts';
import { mergeReasonWords, deedWords as words } from './deeds.words.ts';
import { inShort } from './history.page.ts';
import type { CustomerRead, NoteList, TypedNote, WholePerson } from './person.ts';
import { personWords } from './person.words.ts';

/** What people do here, before what they read. */
export function deedLinks(visit: Visit, id: string): Markup {
  const { language } = visit;
  const path = customerPath(visit, id);
  const links = [
    [`${path}/write`, writeTo],
    ['#notes', words.addNote],
    [`${path}/edit`, words.edit],
    [`${path}/preferences`, words.wanted],
    [`${path}/merge`, words.merge],
    ...(visit.person.isMasked ? [] : ([['#hand-over', words.link]] as const)),
  ] as const;
  const one = ([to, label]: (typeof links)[number]) => html`<a class="tap" href="${to}">${label[language]}</a>`;
  return html`<nav class="paging wrap" aria-label="${personWords.actions[language]}">${links.map(one)}${newTaskLink(visit, { customer: id })}</nav>`;
}

const mostNotes = 5;

/** What people of the shop wrote, and the form to write. */
export function notesSection(visit: Visit, { known, notes, staff }: WholePerson, typed?: TypedNote): Markup {
  const { language } = visit;
  const path = customerPath(visit, known.id);
  const all = `${path}/timeline?kind=note`;
  const shown = (text: string) =>
    html`<p class="lines">${inShort(text)}${inShort(text) !== text ? html` <a href="${all}">${words.wholeNote[language]}</a>` : ''}</p>`;
  const one = ({ at, by, text }: NoteList['items'][number]) =>
    html`<li>${text === undefined ? html`<p class="soft">${words.maskedNote[language]}</p>` : shown(text)}<p class="hint">${staff.get(by) ?? by}, ${when(at, visit)}</p></li>`;
  const list = ({ items, next }: NoteList) => {
    if (items.length === 0) return html`<p>${words.noNotes[language]}</p>`;
    const older = items.length > mostNotes || next !== undefined;
    return html`<ol class="life">${items.slice(0, mostNotes).map(one)}</ol>${older ? html`<p><a class="tap" href="${all}">${words.olderNotes[language]}</a></p>` : ''}`;
  };
  const note = field({
    name: 'text',
    label: words.note[language],
    hint: words.noteHint[language],
    value: typed?.text,
    error: typed?.fault,
    rows: 3,
    language,
  });
  return html`<div id="notes">${section(visit, words.notes[language], notes, list)}
<details ${typed ? 'open' : ''}><summary>${words.addNote[language]}</summary>${form({ visit, action: `${path}/notes`, fields: note, submit: words.saveNote[language] })}</details></div>`;
}

/** Who was merged into this customer, and how to undo it while that is possible. */
export function mergesSection(visit: Visit, { known, staff }: WholePerson): Markup | '' {
  const { language } = visit;
  if (known.merges.length === 0) return '';
  return html`<section><h2>${words.merges[language]}</h2><p>${words.splitMeans[language]}</p>${table({
    caption: personWords.newestFirst[language],
    columns: [
      { label: personWords.title[language], cell: ({ name }) => customerName({ name }, language) },
      { label: words.mergedOn[language], cell: ({ at }) => (at ? when(at, visit) : '') },
      { label: words.why[language], cell: ({ because = '' }) => mergeReasonWords[because]?.[language] ?? because },
      { label: words.byWhom[language], cell: ({ by }) => (by ? (staff.get(by) ?? by) : '') },
      { label: words.until[language], cell: (merge) => undoing(visit, known.id, merge) },
    ],
    rows: known.merges,
    empty: html``,
  })}</section>`;
}

function undoing(visit: Visit, id: string, { record, undoableUntil }: CustomerRead['merges'][number]): Markup | string {
  const { language, zone, now } = visit;
  if (!undoableUntil || undoableUntil < now) return words.final[language];
  const action = `${customerPath(visit, id)}/merges/${encodeURIComponent(record)}/undo`;
  return html`${day(undoableUntil, zone, language)}
${form({ visit, action, fields: html``, submit: words.splitNow[language], isQuiet: true })}`;
}

/**
 * What the customer gets, or has taken away: a link to their own page, a file of everything, and an erasure. The first two have contacts in
 * them: they are for nobody to whom these are masked.
 */
export function handOver(visit: Visit, id: string): Markup {
  const { language, person } = visit;
  const own = customerPath(visit, id);
  const card = (what: Words, means: Words, body: Markup) =>
    html`<section class="card"><h2>${what[language]}</h2><p>${means[language]}</p>${body}</section>`;
  const button = (deed: string, submit: Words) =>
    form({ visit, action: `${own}/${deed}`, fields: html``, submit: submit[language], isQuiet: true });
  const isLead = person.roles.some((role) => role === 'lead' || role === 'admin');
  const look = html`<p><a class="tap" href="${own}/erase">${words.eraseLook[language]}</a></p>`;
  const given = html`${card(words.link, words.linkMeans, button('link', words.makeLink))}${
    isLead ? card(words.exportCard, words.exportMeans, button('export', words.exportNow)) : ''
  }`;
  return html`<div class="cards" id="hand-over">${person.isMasked ? '' : given}${isLead ? card(words.eraseCard, words.eraseMeans, look) : ''}</div>`;
}
