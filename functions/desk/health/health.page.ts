import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { emptyState, table } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type AlarmTold, type HealthReport, told } from './health.ts';
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
  const [loud, unclear, well] = (['alarm', 'unknown', 'ok'] as const).map((state) => told(report, state));
  return html`<p class="soft">${words.all[language]} ${words.at[language]}: ${when(report.at, visit)}</p>
${loud?.length ? loudAlarms(visit, loud) : emptyState({ title: words.quiet[language], next: words.quietNext[language] })}
${unclear?.length ? html`<h2>${words.unclear[language]}</h2><p class="hint">${words.unclearHint[language]}</p><ul>${unclear.map((each) => html`<li>${headingOf(visit, each)}: ${impactOf(visit, each)}</li>`)}</ul>` : ''}
${well?.length ? wellAlarms(visit, well) : ''}`;
}

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

const wellAlarms = (visit: Visit, well: readonly AlarmTold[]): Markup => {
  const { language } = visit;
  return html`<details><summary>${words.watched[language]}: ${String(well.length)}</summary>${table({
    caption: words.watched[language],
    columns: [
      { label: words.problem[language], cell: (each) => headingOf(visit, each) },
      { label: words.what[language], cell: (each) => impactOf(visit, each) },
    ],
    rows: well,
    empty: html``,
  })}</details>`;
};
