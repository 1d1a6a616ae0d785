import * as v from 'valibot';
import type { Resource } from '../template/template.ts';
import { type Comparison, comparisons, type Rule, rangeOf } from './judging.ts';
import { type Metric, minuteMs } from './metric.ts';
import { type Series, type Statistic, statistics } from './series.ts';

const alarmProperties = v.object({
  AlarmDescription: v.optional(v.string(), ''),
  AlarmActions: v.optional(v.array(v.string()), []),
  Namespace: v.string(),
  MetricName: v.string(),
  Dimensions: v.optional(v.array(v.object({ Name: v.string(), Value: v.string() })), []),
  Statistic: v.picklist(Object.keys(statistics) as Statistic[]),
  Period: v.pipe(v.number(), v.multipleOf(60)),
  EvaluationPeriods: v.number(),
  DatapointsToAlarm: v.optional(v.number()),
  Threshold: v.number(),
  ComparisonOperator: v.picklist(Object.keys(comparisons) as Comparison[]),
  TreatMissingData: v.optional(v.picklist(['missing', 'ignore', 'breaching', 'notBreaching']), 'missing'),
});

/** An alarm as defined by its resource. */
export interface Alarm {
  /** The logical id. */
  readonly id: string;
  /** The name that CloudFormation gives it. */
  readonly name: string;
  readonly description: string;
  readonly metric: Metric;
  readonly statistic: Statistic;
  readonly periodMinutes: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly rule: Rule;
  /** The topics that are notified when it goes off. */
  readonly topics: readonly string[];
}

export function alarmOf({ id, ref: name, properties }: Resource): Alarm {
  const read = v.safeParse(alarmProperties, properties);
  if (!read.success) throw new Error(`${id}: ${v.summarize(read.issues)}`);
  const parsed = read.output;
  return {
    id,
    name,
    description: parsed.AlarmDescription,
    topics: parsed.AlarmActions,
    metric: {
      namespace: parsed.Namespace,
      name: parsed.MetricName,
      dimensions: Object.fromEntries(parsed.Dimensions.map(({ Name, Value }) => [Name, Value])),
    },
    statistic: parsed.Statistic,
    periodMinutes: (parsed.Period * 1000) / minuteMs,
    threshold: parsed.Threshold,
    comparison: parsed.ComparisonOperator,
    rule: {
      periods: parsed.EvaluationPeriods,
      missing: parsed.TreatMissingData,
      toAlarm: parsed.DatapointsToAlarm ?? parsed.EvaluationPeriods,
    },
  };
}

/**
 * The values that the alarm evaluates when this minute begins, the newest first. A period ends at any minute, and not only at
 * multiples of its length (CloudWatch user guide, limits of alarms, read 2026-11-29).
 */
export function valuesOf({ periodMinutes, rule, statistic }: Alarm, series: Series, minute: number) {
  return Array.from({ length: rangeOf(rule) }, (_, period) => {
    const before = minute - period * periodMinutes;
    const figures = series.over(before - periodMinutes, before);
    return figures && statistics[statistic](figures);
  });
}

export const breaches = ({ comparison, threshold }: Alarm, value: number): boolean =>
  comparisons[comparison](value, threshold);
