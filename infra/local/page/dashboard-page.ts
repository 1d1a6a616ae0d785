import { html, raw } from 'hono/html';
import type { CloudWatch } from '../cloudwatch/cloudwatch.ts';
import type { Widget } from '../cloudwatch/dashboard.ts';
import { minuteOf } from '../cloudwatch/metric.ts';
import { chart, pointsOf, type Span } from './chart.ts';
import { hashOf } from './page.ts';
import { loudAlarms } from './side.ts';
import type { AlarmView } from './snapshot.ts';
import { style } from './style.ts';
import { day, type Html, hour, many, none } from './words.ts';

/** What the page of the runtime has, and what only graphs have. */
const dashboardStyle = `${style}
:root{--c0:light-dark(#a3481f,#f0976c);--c1:light-dark(#0f6b75,#6cc9d3);--c2:light-dark(#6a4bb0,#b9a2f2);--c3:light-dark(#1d6b3f,#7fd3a2);--c4:light-dark(#8a5a00,#e6b657);--c5:light-dark(#a3165f,#ff94c4);--c6:light-dark(#2b4fa8,#93b3ff);--c7:light-dark(#5b5b52,#bdbdb0)}
.board{display:grid;grid-template-columns:repeat(24,1fr);gap:var(--s3);margin-top:var(--s4)}.widget{margin:0}.note{grid-column:1/-1}.note h2{font-size:24px;margin-bottom:4px}
.widget h3{font-size:15px;line-height:1.35;margin-bottom:var(--s3)}.plot{position:relative;padding-top:14px}.plot svg{display:block;width:100%;height:120px;overflow:visible}
.top-value{position:absolute;top:-6px;left:0;font-size:13px;color:var(--soft)}.times{display:flex;justify-content:space-between;font-size:13px;color:var(--soft);margin-top:4px}
.plot path{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}.plot [d*=h0]{stroke-width:6}.plot .rule{stroke:var(--line);stroke-width:1}
.plot [data-more="1"]{stroke-dasharray:6 4}.plot [data-more="2"]{stroke-dasharray:1 5}
.legend{font-size:14px;margin-top:8px}.legend li{display:flex;gap:8px;align-items:baseline;padding:2px 0}.legend span{flex:1}.legend i{flex:none;width:14px;border-top:3px solid;translate:0 -4px}
.legend [data-more="1"]{border-top-style:dashed}.legend [data-more="2"]{border-top-style:dotted}
${[0, 1, 2, 3, 4, 5, 6, 7].map((at) => `.line-${at}{color:var(--c${at})}`).join('')}
.silent{font-size:13px;color:var(--soft);margin-top:8px}.ranges{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}
.ranges a{display:inline-flex;align-items:center;min-height:44px;padding:0 14px;border:1px solid var(--line);border-radius:10px;text-decoration:none;background:var(--card)}.ranges [aria-current]{border-color:var(--accent);background:var(--wash);font-weight:600}
${Array.from({ length: 24 }, (_, at) => `.wide-${at + 1}{grid-column:span ${at + 1}}`).join('')}
.quiet{color:var(--good)}@media (max-width:1079px){.widget{grid-column:span 12}}@media (max-width:719px){.widget{grid-column:1/-1}}
`;

/** Nothing on it runs, and nothing is loaded. */
export const dashboardPolicy = [
  ...["default-src 'none'", `style-src ${hashOf(dashboardStyle)}`],
  ...["form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

const ranges = [
  ['PT3H', '3 hours', 180],
  ['P1D', '1 day', 1440],
  ['P7D', '7 days', 7 * 1440],
  ['P30D', '30 days', 30 * 1440],
] as const;

interface DashboardsShown {
  readonly cloudWatch: CloudWatch;
  readonly now: number;
  readonly zone: string;
  readonly alarms: readonly AlarmView[];
  /** How much of the past is asked for: `P7D`. Each dashboard has its own, where nothing is. */
  readonly last?: string | undefined;
}

/** The template's own dashboards, from what was measured here. */
export function dashboardPage({ cloudWatch, now, zone, alarms, last }: DashboardsShown): string {
  const loud = alarms.filter(({ state }) => state === 'ALARM');
  const chosen = ranges.find(([name]) => name === last);
  const spanOf = (minutes: number): Span => {
    const before = minuteOf(now) + 1;
    return { from: before - minutes, before, zone };
  };
  const boards = cloudWatch.dashboards.map(({ id, minutes, widgets }) => {
    const span = spanOf(chosen?.[2] ?? minutes);
    return html`<section class="board" id="${id}" aria-label="${titleOf(widgets)}">${widgets.map((each) => widget(each, cloudWatch, span))}</section>`;
  });
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Dashboards of Dangol on this machine</title><style>${raw(dashboardStyle)}</style></head><body>
<header class="top"><p class="brand"><b>Dangol</b> <span>on this machine</span></p>
<nav aria-label="Pages"><a href="/_local">What happens</a><a href="/_local/alarms">Alarms as JSON</a></nav></header>
<main><div><h1>Dashboards</h1><p class="at">As the template has them, at <b>${hour(now, zone)}</b> ${day(now, zone)}</p>
<nav class="ranges" aria-label="How much of the past">${ranges.map(
    ([name, label]) =>
      html`<a href="/_local/dashboard?last=${name}"${name === last ? raw(' aria-current="true"') : none}>${label}</a>`,
  )}</nav></div>
${loud.length > 0 ? loudAlarms(loud, zone) : html`<p class="quiet">${many(alarms.length, 'alarm')}, and none has gone off.</p>`}${boards}</main></body></html>`.toString();
}

const titleOf = (widgets: readonly Widget[]): string =>
  headline(widgets.map(({ says }) => says).find((says) => typeof says === 'string') ?? 'Dashboard').title;

function widget({ width, title, says }: Widget, { meters }: CloudWatch, span: Span): Html {
  if (typeof says === 'string') {
    const { title: heading, text } = headline(says);
    return html`<div class="note"><h2>${heading}</h2><p>${text}</p></div>`;
  }
  const lines = says.map((line) => ({ line, points: pointsOf(line, meters.read(line.metric), span) }));
  return html`<section class="card widget wide-${width}"><h3>${title}</h3>${chart(lines, span)}</section>`;
}

/** A heading and a text, which is all the markdown that the template uses. */
function headline(markdown: string): { readonly title: string; readonly text: string } {
  const [first = '', ...others] = markdown.split('\n');
  return { title: first.replace(/^#+ /, ''), text: others.join(' ') };
}
