import { html, raw } from 'hono/html';
import type { Line } from '../cloudwatch/dashboard.ts';
import { minuteMs } from '../cloudwatch/metric.ts';
import { type Series, statistics } from '../cloudwatch/series.ts';
import { day, type Html, hour, none } from './words.ts';

/** The time that is drawn, in minutes since 1970. */
export interface Span {
  readonly from: number;
  readonly before: number;
  readonly zone: string;
}

/** More points than this are no clearer: then a point stands for a longer time, as in the console. */
const maxPoints = 360;
const colours = 8;

interface Drawn {
  readonly line: Line;
  /** One for each period, from the oldest; `undefined` where it is missing. */
  readonly points: readonly (number | undefined)[];
}

/** The values of a line by its periods. */
export function pointsOf({ statistic, periodMinutes }: Line, series: Series, { from, before }: Span): Drawn['points'] {
  const shortest = Math.ceil((before - from) / maxPoints);
  const length = Math.ceil(Math.max(shortest, periodMinutes) / periodMinutes) * periodMinutes;
  const first = Math.floor(from / length) * length;
  return Array.from({ length: Math.ceil((before - first) / length) }, (_, at) => {
    const figures = series.over(first + at * length, first + (at + 1) * length);
    return figures && statistics[statistic](figures);
  });
}

/** The lines over the same time, and below them what each says. */
export function chart(lines: readonly Drawn[], span: Span): Html {
  const withValues = lines.filter(({ points }) => points.some((point) => point !== undefined));
  const silent = lines.filter((each) => !withValues.includes(each)).map(({ line }) => line.label);
  const rest = silent.length > 0 ? html`<p class="silent">No value in this time: ${silent.join(' · ')}</p>` : none;
  if (withValues.length === 0) return rest;
  const top = roundUp(Math.max(...withValues.flatMap(({ points }) => points.map((point) => point ?? 0))));
  return html`<div class="plot"><svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
<path class="rule" d="M0 0H1000M0 50H1000M0 100H1000"/>${raw(withValues.map((each, at) => svgPath(each, top, at)).join(''))}</svg>
<span class="top-value">${figure(top)}</span></div>${times(span)}<ul class="legend">${withValues.map(legend)}</ul>${rest}`;
}

function legend({ line: { label, statistic }, points }: Drawn, at: number): Html {
  const values = points.filter((point) => point !== undefined);
  const sum = statistic === 'Sum' || statistic === 'SampleCount';
  const value = sum ? values.reduce((all, each) => all + each, 0) : Math.max(...values);
  return html`<li><i class="line-${at % colours}" data-more="${Math.floor(at / colours)}"></i><span>${label}</span>
<b>${sum ? none : html`<small>at most</small> `}${figure(value)}</b></li>`;
}

function times({ from, before, zone }: Span): Html {
  const isLong = before - from > 2 * 1440;
  const at = (minute: number) => {
    const time = minute * minuteMs;
    return html`<span>${isLong ? day(time, zone).replace(/ \d{4}$/, '') : hour(time, zone)}</span>`;
  };
  return html`<p class="times">${at(from)}${at((from + before) / 2)}${at(before)}</p>`;
}

/** Neighbours are joined; what stands alone is a dot. */
function svgPath({ points }: Drawn, top: number, at: number): string {
  const point = (index: number, value: number) =>
    `${((index + 0.5) * (1000 / points.length)).toFixed(1)} ${(100 - (value / top) * 100).toFixed(1)}`;
  const steps = points.map((value, index) => {
    if (value === undefined) return '';
    const isJoined = points[index - 1] !== undefined;
    const isAlone = !isJoined && points[index + 1] === undefined;
    return `${isJoined ? 'L' : 'M'}${point(index, value)}${isAlone ? 'h0' : ''}`;
  });
  const [colour, more] = [at % colours, Math.floor(at / colours)];
  return `<path class="line-${colour}" data-more="${more}" d="${steps.join('')}"/>`;
}

/** The next of 1, 2, 5, 10, 20 …, so that the height of a graph is a figure that one can read. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return power * ([1, 2, 5, 10].find((each) => each * power >= value) ?? 10);
}

const figure = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
