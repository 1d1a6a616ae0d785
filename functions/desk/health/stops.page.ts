import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { field, form } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import { emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { isForgotten, type StopList, type StopRow, stopChoices, stopName } from './stops.ts';
import { stopWords as words } from './stops.words.ts';

interface StopsKnown {
  readonly list: StopList;
  readonly journeys: Parameters<typeof stopChoices>[0];
  /** The names of the shop's people, by their ids. */
  readonly staff: ReadonlyMap<string, string>;
}

interface Typed {
  readonly scope: string;
  readonly why: string;
  readonly fault?: string;
}

/** What is stopped, by whom and since when, with the button that stops and those that resume. */
export function stopsPage(visit: Visit, known: StopsKnown, told: Markup | '', typed: Typed): Markup {
  const { language, shop, person } = visit;
  const { list, journeys, staff } = known;
  const isStopper = person.roles.some((role) => role === 'lead' || role === 'admin');
  const nameOf = (id: string) => staff.get(id) ?? id;
  const resume = ({ id, isStageWide }: StopRow) =>
    isStopper && !isStageWide
      ? form({
          visit,
          action: `/desk/${shop}/stops/${encodeURIComponent(id)}/resume`,
          fields: html``,
          submit: words.resume[language],
          isQuiet: true,
        })
      : '';
  const isWide = list.items.some((each) => each.isStageWide);
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${words.toShop[language]}</a></p>${told}
<p>${words.lead[language]}</p>
<section><h2>${words.now[language]}</h2>${isWide ? notice('bad', words.stageWide[language]) : ''}
${table<StopRow>({
  caption: words.now[language],
  columns: [
    { label: words.what[language], cell: (row) => stopName(row, journeys, language) },
    { label: words.why[language], cell: ({ why }) => why },
    { label: words.by[language], cell: ({ by }) => nameOf(by) },
    {
      label: words.since[language],
      cell: (row) =>
        html`${when(row.since, visit)}${isForgotten(row, visit.now) ? html` <b>${words.overADay[language]}</b>` : ''}`,
    },
    { label: '', cell: resume },
  ],
  rows: list.items,
  empty: emptyState({ title: words.none[language], next: words.noneNext[language] }),
})}</section>
${isStopper ? stopForm(visit, known, typed) : html`<p class="hint">${words.onlyLeads[language]}</p>`}
${list.ended.length > 0 ? endedTable(visit, known, nameOf) : ''}`;
}

const stopForm = (visit: Visit, { journeys }: StopsKnown, { scope, why, fault }: Typed): Markup => {
  const { language, shop } = visit;
  const fields = html`${field({
    name: 'scope',
    label: words.scope[language],
    value: scope,
    hint: words.allMeans[language],
    language,
    options: stopChoices(journeys, language),
  })}${field({ name: 'why', label: words.why[language], value: why, hint: words.whyHint[language], error: fault, language })}`;
  return html`<section><h2>${words.stop[language]}</h2>
${form({ visit, action: `/desk/${shop}/stops`, fields, submit: words.stop[language], isAlarming: true })}</section>`;
};

const endedTable = (visit: Visit, { list, journeys }: StopsKnown, nameOf: (id: string) => string): Markup => {
  const { language } = visit;
  return html`<section><h2>${words.ended[language]}</h2>${table<StopList['ended'][number]>({
    caption: words.ended[language],
    columns: [
      { label: words.what[language], cell: (row) => stopName(row, journeys, language) },
      { label: words.why[language], cell: ({ why }) => why },
      { label: words.since[language], cell: ({ since, by }) => html`${when(since, visit)}, ${nameOf(by)}` },
      { label: words.until[language], cell: (row) => html`${when(row.resumedAt, visit)}, ${nameOf(row.resumedBy)}` },
    ],
    rows: list.ended,
    empty: html``,
  })}</section>`;
};

/** On the first page, for everybody: that something is stopped, whether that may have been forgotten, and where to look. */
export function stoppedNotice({ language, shop, now }: Visit, { items }: StopList): Markup | '' {
  if (items.length === 0) return '';
  const said = items.some((each) => isForgotten(each, now)) ? words.noticeForgotten : words.notice;
  return notice('bad', html`<p><b>${said[language]}</b> <a href="/desk/${shop}/stops">${words.see[language]}</a></p>`);
}
