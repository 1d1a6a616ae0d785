import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type AlarmTold, alarmsIn, type HealthReport } from './health.ts';
import { headingWords, healthWords as words } from './health.words.ts';
import { impactIn } from './impacts.ts';

function impactOf({ language }: Visit, { impact }: AlarmTold): Markup {
  const said = impactIn(language, impact);
  return html`<span lang="${said.language}">${said.words}</span>`;
}

const headingOf = ({ language }: Visit, { runbook }: AlarmTold): string =>
  headingWords[runbook?.heading ?? '']?.[language] ?? runbook?.heading ?? words.problem[language];

/** What the alarms say, in words: who is hurt, since when, and where to read what to do. */
export function healthPage(visit: Visit, report: HealthReport): Markup {
  const { language } = visit;
  const [loud, unclear, well] = (['alarm', 'unknown', 'ok'] as const).map((state) => alarmsIn(report, state));
  return html`<p class="soft">${words.all[language]} ${words.at[language]}: ${when(report.at, visit)}</p>
${loud?.length ? loudAlarms(visit, loud) : quiet(visit, (unclear?.length ?? 0) === 0)}
${unclear?.length ? unclearAlarms(visit, unclear) : ''}
${well?.length ? watched(visit, words.watched[language], well) : ''}`;
}

/** Where something is not known yet, nobody is told that all is well. */
const quiet = ({ language }: Visit, isAllKnown: boolean): Markup =>
  emptyState({
    title: (isAllKnown ? words.quiet : words.noneLoud)[language],
    next: (isAllKnown ? words.quietNext : words.noneLoudNext)[language],
  });

const unclearAlarms = (visit: Visit, unclear: readonly AlarmTold[]): Markup => {
  const { language } = visit;
  return html`<h2>${words.unclear[language]}</h2><p class="hint">${words.unclearHint[language]}</p>${watched(visit, words.unclear[language], unclear)}`;
};

const loudAlarms = (visit: Visit, loud: readonly AlarmTold[]): Markup => {
  const { language } = visit;
  return html`<h2>${words.loud[language]}: ${String(loud.length)}</h2><p>${words.operator[language]}</p>
<div class="cards">${loud.map(
    (each) => html`<section class="card"><h3><span class="mark bad">${headingOf(visit, each)}</span></h3>
<p><b>${impactOf(visit, each)}</b></p>
<dl>${each.since ? html`<div><dt>${words.since[language]}</dt><dd>${when(each.since, visit)}</dd></div>` : ''}
${each.runbook ? html`<div><dt>${words.runbook[language]}</dt><dd><span lang="en">${each.runbook.path}</span></dd></div>` : ''}</dl></section>`,
  )}</div>`;
};

const watched = (visit: Visit, title: string, alarms: readonly AlarmTold[]): Markup => {
  const { language } = visit;
  return html`<details><summary>${title}: ${String(alarms.length)}</summary>${table({
    caption: title,
    columns: [
      { label: words.problem[language], cell: (each) => headingOf(visit, each) },
      { label: words.what[language], cell: (each) => impactOf(visit, each) },
    ],
    rows: alarms,
    empty: html``,
  })}</details>`;
};
