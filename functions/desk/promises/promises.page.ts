import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { field, form } from '../frame/form.ts';
import { notice, progress } from '../frame/notice.ts';
import { table } from '../frame/table.ts';
import type { Visit } from '../frame/visit.ts';
import { hoursTable } from './hours-table.ts';
import { type PromiseDocument, type PromiseLine, type PromiseValues, type ReplayRead, whoText } from './promises.ts';
import { minuteWords, promiseWords as words } from './promises.words.ts';

export const promisesPagePath = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/shop/promises`;

/** Who may change promises; the API decides again. */
const mayChange = ({ person }: Pick<Visit, 'person'>): boolean =>
  ['lead', 'admin'].some((role) => person.roles.some((each) => each === role));

interface PromisesShown {
  readonly values: PromiseValues;
  readonly faults?: Partial<Record<keyof PromiseValues, string>>;
  readonly told?: Markup | undefined;
}

/** What is promised, and the form of a change. */
export function promisesPage(
  visit: Visit,
  promises: PromiseDocument,
  { values, faults = {}, told }: PromisesShown,
): Markup {
  const { language, shop } = visit;
  const minutes = (name: 'first' | 'next' | 'warn', label: string) =>
    field({ name, language, label, value: values[name], kind: 'number', error: faults[name] });
  const fields = html`<p>${words.inHours[language]}</p>
${minutes('first', words.firstMinutes[language])}${minutes('next', words.nextMinutes[language])}
${field({ name: 'others', language, label: words.others[language], value: values.others, rows: 6, isOptional: true, hint: words.othersHint[language], error: faults.others })}
${minutes('warn', words.warn[language])}`;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${words.shop[language]}</a></p>${told ?? ''}
${rowsTable(visit, words.present[language], promises.rows)}
${
  mayChange(visit)
    ? html`<h2>${words.change[language]}</h2>${form({ visit, action: promisesPagePath(visit), fields, submit: words.preview[language] })}`
    : html`<p>${words.leadOnly[language]}</p>`
}`;
}

function rowsTable({ language }: Visit, caption: string, rows: readonly PromiseLine[]): Markup {
  const minutes = (n: number | undefined) => (n === undefined ? '–' : minuteWords.minutes[language](n));
  return table({
    caption,
    columns: [
      { label: words.who[language], cell: (row) => whoText(row, language) },
      { label: words.first[language], cell: ({ firstReply }) => minutes(firstReply), isFigure: true },
      { label: words.next[language], cell: ({ nextReply }) => minutes(nextReply), isFigure: true },
      { label: words.calendar[language], cell: ({ calendar }) => calendar ?? words.usual[language] },
    ],
    rows,
    empty: html``,
  });
}

/** What a change would have done, and the button that applies exactly it. */
export function replayPage(visit: Visit, replay: ReplayRead, told?: Markup): Markup {
  const { language } = visit;
  const path = `${promisesPagePath(visit)}/${replay.token}`;
  const back = html`<p>${backLink(visit, replay)}</p>${told ?? ''}`;
  if (replay.state === 'running')
    return html`${back}${progress({ id: 'replay', path, words: words.looking[language], done: replay.tickets })}`;
  const { promises, hours } = replay.proposed;
  const isOld = replay.state === 'outdated';
  const asked = isOld
    ? { action: `${path}/again`, fields: html``, submit: words.again[language], isQuiet: true }
    : { action: path, fields: html`<p>${words.answersAsTheyCame[language]}</p>`, submit: words.apply[language] };
  // It takes the place of the progress, by the same id.
  return html`${back}<div id="replay"><h2>${words.result[language]}</h2>${replay.isCut ? notice('info', words.cut[language]) : ''}
${figures(visit, replay)}${tiersTable(visit, replay)}
${promises ? rowsTable(visit, words.wouldBe[language], promises.rows) : ''}${hours ? hoursTable(visit, hours) : ''}
${isOld ? html`<p>${words.outdated[language]}</p>` : ''}${mayChange(visit) ? form({ visit, ...asked }) : ''}</div>`;
}

/** Where the change was typed. */
function backLink(visit: Visit, { proposed: { promises, hours } }: ReplayRead): Markup {
  const [href, label] =
    hours && !promises ? [`/desk/${visit.shop}/shop/hours`, words.calendar] : [promisesPagePath(visit), words.back];
  return html`<a class="tap" href="${href}">← ${label[visit.language]}</a>`;
}

function figures({ language }: Visit, { tickets, later, earlier, missed }: ReplayRead): Markup {
  const cases = (n: number) => minuteWords.cases[language](grouped(n));
  const minutes = (n: number) => minuteWords.minutes[language](n);
  const shift = ({ promises, meanMinutes, longestMinutes }: ReplayRead['later']) =>
    promises === 0
      ? cases(0)
      : minuteWords.shift[language](grouped(promises), minutes(meanMinutes), minutes(longestMinutes));
  const rows = [
    [words.missedBefore[language], cases(missed.before)],
    [words.missedAfter[language], cases(missed.after)],
    [words.later[language], shift(later)],
    [words.earlier[language], shift(earlier)],
    [words.tickets[language], cases(tickets)],
  ] as const;
  return html`<dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function tiersTable({ language }: Visit, { tiers }: ReplayRead): Markup {
  const people = (n: number) => minuteWords.people[language](grouped(n));
  return table({
    caption: words.byTier[language],
    columns: [
      { label: words.tier[language], cell: ({ tier }) => (tier === 'none' ? words.noTier[language] : tier) },
      { label: words.waitLater[language], cell: ({ later }) => people(later), isFigure: true },
      { label: words.missMore[language], cell: ({ missed }) => people(missed), isFigure: true },
    ],
    rows: tiers,
    empty: html`<p class="soft">${words.nobody[language]}</p>`,
  });
}
