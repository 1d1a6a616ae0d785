import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { formatMoney, grouped } from '../../../shared/text/numerals.ts';
import { form } from '../frame/form.ts';
import { notice, progress } from '../frame/notice.ts';
import { table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type Preview, type ProgrammeRead, signed, termRows } from './programme.ts';
import { unitWords, programmeWords as words } from './programme.words.ts';

export const programmePath = ({ shop }: Pick<Visit, 'shop'>): string => `/desk/${shop}/shop/programme`;

type WaitingChange = NonNullable<ProgrammeRead['waiting']>;

/** The rules of points and tiers: the change that waits with what it would do, then what is in force. */
export function programmePage(visit: Visit, { programme, recount, waiting }: ProgrammeRead, told?: Markup): Markup {
  const { language, shop } = visit;
  return html`<p><a class="tap" href="/desk/${shop}/shop">← ${words.shop[language]}</a></p>${told ?? ''}
${waiting ? waitingPart(visit, programme, waiting) : ''}
${recountPart(visit, recount)}
<h2>${words.present[language]}</h2>
${table({
  caption: words.how[language],
  columns: [
    { label: words.rule[language], cell: ({ label }) => label },
    { label: words.now[language], cell: ({ now }) => now },
  ],
  rows: termRows(programme, programme, language),
  empty: html``,
})}`;
}

function waitingPart(
  visit: Visit,
  now: ProgrammeRead['programme'],
  { proposedAt, programme, preview }: WaitingChange,
): Markup {
  const { language } = visit;
  return html`${notice('info', html`<p><b>${words.waits[language]}</b></p><p>${words.until[language]} ${words.withdraw[language]}</p>`)}
<dl><div><dt>${words.deployed[language]}</dt><dd>${when(proposedAt, visit)}</dd></div></dl>
${table({
  caption: words.changes[language],
  columns: [
    { label: words.rule[language], cell: ({ label }) => label },
    { label: words.now[language], cell: (row) => row.now },
    { label: words.after[language], cell: ({ after }) => html`<b>${after}</b>` },
  ],
  rows: termRows(now, programme, language).filter((row) => row.now !== row.after),
  empty: html``,
})}
<h2>${words.effects[language]}</h2>
${previewPart(visit, preview)}`;
}

function previewPart(visit: Visit, preview: Preview): Markup {
  const { language, person } = visit;
  const isAdmin = person.roles.includes('admin');
  const path = programmePath(visit);
  if (preview.state === 'running')
    return progress({ id: 'preview', path, words: words.looking[language], done: preview.customers });
  const isOld = preview.state === 'outdated';
  const again = { action: `${path}/preview`, fields: html``, submit: words.again[language], isQuiet: true };
  const apply = {
    action: path,
    fields: html`<p>${words.means[language]}</p>`,
    submit: words.apply[language],
    hidden: { token: preview.token },
  };
  // It takes the place of the progress, by the same id.
  return html`<div id="preview">${effects(visit, preview)}${isOld ? html`<p>${words.outdated[language]}</p>` : ''}
${isAdmin ? form({ visit, ...(isOld ? again : apply) }) : html`<p>${words.adminOnly[language]}</p>`}</div>`;
}

function effects({ language }: Visit, { customers, up, down, points, money }: Preview): Markup {
  const people = (n: number) => unitWords.people[language](grouped(n));
  const inMoney = (size: number) => formatMoney(size, money.currency, language);
  return facts([
    [words.customers[language], people(customers)],
    [words.up[language], people(up.count)],
    [words.down[language], people(down.count)],
    [words.spendable[language], unitWords.points[language](signed(points.spendable))],
    [words.perYear[language], signed(money.perYearMinor, inMoney)],
  ]);
}

const facts = (rows: readonly (readonly [label: string, value: Markup | string])[]): Markup =>
  html`<dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

/** How far the last change is, or what it did; nothing where there was none. */
function recountPart(visit: Visit, { state, customers, up, down, finishedAt }: ProgrammeRead['recount']): Markup {
  const { language } = visit;
  const path = programmePath(visit);
  if (state === 'running') return progress({ id: 'recount', path, words: words.recounting[language], done: customers });
  if (!finishedAt) return html``;
  const people = (n: number) => unitWords.people[language](grouped(n));
  return html`<div id="recount"><h2>${words.last[language]}</h2>${facts([
    [words.finished[language], when(finishedAt, visit)],
    [words.customers[language], people(customers)],
    [words.wentUp[language], people(up.count)],
    [words.wentDown[language], people(down.count)],
  ])}</div>`;
}
