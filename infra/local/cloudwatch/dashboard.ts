import * as v from 'valibot';
import type { Resource } from '../template/template.ts';
import type { Metric } from './metric.ts';
import { type Statistic, statistics } from './series.ts';

const position = { x: v.number(), y: v.number(), width: v.number(), height: v.number() };
const lineOptions = v.strictObject({
  label: v.optional(v.string()),
  period: v.optional(v.pipe(v.number(), v.multipleOf(60)), 300),
  // CloudWatch's own default, which CDK leaves out.
  stat: v.optional(v.picklist(Object.keys(statistics) as Statistic[]), 'Average'),
  region: v.optional(v.string()),
});
const textWidget = v.strictObject({
  type: v.literal('text'),
  ...position,
  properties: v.strictObject({ markdown: v.string(), background: v.optional(v.string()) }),
});
const graphWidget = v.strictObject({
  type: v.literal('metric'),
  ...position,
  properties: v.strictObject({
    view: v.literal('timeSeries'),
    title: v.string(),
    region: v.string(),
    metrics: v.array(v.array(v.union([v.string(), lineOptions]))),
    yAxis: v.optional(v.strictObject({})),
  }),
});
const body = v.strictObject({
  start: v.pipe(v.string(), v.regex(/^-P(T\d+H|\d+D)$/)),
  widgets: v.array(v.variant('type', [textWidget, graphWidget])),
});

/** One line of a graph. */
export interface Line {
  readonly metric: Metric;
  readonly label: string;
  readonly statistic: Statistic;
  readonly periodMinutes: number;
}

export interface Widget {
  /** In columns of 24, as the console lays it out. */
  readonly width: number;
  readonly title: string;
  /** The markdown of a text, or the lines of a graph. */
  readonly says: string | readonly Line[];
}

export interface Dashboard {
  /** The logical id. */
  readonly id: string;
  /** How much of the past it shows. */
  readonly minutes: number;
  /** As they are read: from above, and from left to right. */
  readonly widgets: readonly Widget[];
}

/** A dashboard as defined by its resource; throws on what cannot be drawn here. */
export function dashboardOf({ id, properties }: Resource): Dashboard {
  const read = v.safeParse(body, JSON.parse(String(properties.DashboardBody)));
  if (!read.success) throw new Error(`${id}: ${v.summarize(read.issues)}`);
  const widgets = read.output.widgets.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const [, hours, days] = /(?:T(\d+)H|(\d+)D)/.exec(read.output.start) ?? [];
  return {
    id,
    minutes: hours === undefined ? Number(days) * 1440 : Number(hours) * 60,
    widgets: widgets.map(({ width, ...widget }) =>
      widget.type === 'text'
        ? { width, title: '', says: widget.properties.markdown }
        : { width, title: widget.properties.title, says: widget.properties.metrics.map((row) => lineOf(id, row)) },
    ),
  };
}

/** A row is a namespace, a name, dimensions by pairs, and how it is drawn. */
function lineOf(id: string, row: readonly (string | v.InferOutput<typeof lineOptions>)[]): Line {
  const [namespace = '', name = '', ...pairs] = row.filter((each) => typeof each === 'string');
  const how = row.find((each) => typeof each === 'object');
  if (!how || pairs.length % 2 > 0) throw new Error(`${id}: a line of ${name} is not known here`);
  const names = pairs.filter((_, index) => index % 2 === 0);
  return {
    metric: {
      namespace,
      name,
      dimensions: Object.fromEntries(names.map((each, at) => [each, pairs[2 * at + 1] ?? ''])),
    },
    label: how.label ?? name,
    statistic: how.stat,
    periodMinutes: how.period / 60,
  };
}
