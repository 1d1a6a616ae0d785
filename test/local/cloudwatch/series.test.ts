import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Alarm, alarmOf, breaches, valuesOf } from '../../../infra/local/cloudwatch/alarm.ts';
import { Alarms } from '../../../infra/local/cloudwatch/alarms.ts';
import { type AlarmState, judge } from '../../../infra/local/cloudwatch/judging.ts';
import { minuteMs } from '../../../infra/local/cloudwatch/metric.ts';
import { type Figures, Series } from '../../../infra/local/cloudwatch/series.ts';

const start = 1_000;
const end = start + 600;

const anAlarm = (changes: object): Alarm =>
  alarmOf({
    ...{ id: 'IsLate', type: 'AWS::CloudWatch::Alarm', ref: 'IsLate', dependsOn: [] },
    properties: {
      ...{ AlarmDescription: '', AlarmActions: ['topic'], Namespace: 'AWS/SQS', MetricName: 'Age', Dimensions: [] },
      ...{ Statistic: 'Maximum', Period: 60, EvaluationPeriods: 3, Threshold: 300 },
      ...{ ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching', ...changes },
    },
  });

const statistic = fc.constantFrom('Sum', 'Maximum', 'Minimum', 'Average', 'SampleCount');
const alarms = fc
  .record({
    Statistic: statistic,
    Period: fc.constantFrom(60, 300, 7200),
    EvaluationPeriods: fc.integer({ min: 1, max: 4 }),
    Threshold: fc.integer({ min: 0, max: 400 }),
    TreatMissingData: fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching'),
  })
  .map(anAlarm);

/** What a queue does to its age, or a function to its errors, some minutes after another. */
const deeds = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 40 }),
    minutes: fc.integer({ min: 1, max: 30 }),
    value: fc.nat(500),
    growth: fc.constantFrom(0, 0, 60),
  }),
  { maxLength: 12 },
);

function seriesOf(
  done: typeof deeds extends fc.Arbitrary<infer SchedulerActions> ? SchedulerActions : never,
  kind: 'counted' | 'level',
): Series {
  const series = new Series();
  let minute = start;
  for (const { after, minutes, value, growth } of done) {
    minute += after;
    if (kind === 'counted') series.add(minute, value);
    else series.level(minute, minute + minutes - 1, value, growth);
    if (kind === 'level') minute += minutes;
  }
  return series;
}

const lazily = (alarm: Alarm, series: Series, looks: readonly number[]) => {
  const judged = new Alarms([{ alarm, series }], start * minuteMs, () => []);
  for (const minute of looks) judged.at(minute * minuteMs);
  return judged.at(end * minuteMs).flatMap((each) => each.transitions.map(({ at, to }) => ({ at, to })));
};

/** As CloudWatch does it: every minute. */
function everyMinute(alarm: Alarm, series: Series) {
  let state: AlarmState = 'INSUFFICIENT_DATA';
  const found: { at: string; to: AlarmState }[] = [];
  for (let minute = start + 1; minute < end; minute++) {
    const range = valuesOf(alarm, series, minute).map((value) =>
      value === undefined ? undefined : breaches(alarm, value),
    );
    const to = judge(range, alarm.rule, state);
    // A value may come a minute late, so a minute is judged a minute later.
    if (to !== state) found.push({ at: new Date((minute + 1) * minuteMs).toISOString(), to });
    state = to;
  }
  return found;
}

describe('alarms that are judged when somebody looks', () => {
  test.each(['counted', 'level'] as const)('say the same as alarms that are judged at every minute: %s', (kind) => {
    fc.assert(
      fc.property(alarms, deeds, fc.array(fc.integer({ min: start, max: end })), (alarm, done, looks) => {
        const series = seriesOf(done, kind);
        const expected = everyMinute(alarm, series);
        expect(lazily(alarm, series, [])).toEqual(expected);
        expect(
          lazily(
            alarm,
            series,
            looks.toSorted((a, b) => a - b),
          ),
        ).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a series', () => {
  test('is the sum of its minutes, whatever time is asked for', () => {
    const times = fc.tuple(fc.integer({ min: start, max: end }), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(deeds, fc.constantFrom('counted', 'level'), times, (done, kind, [from, length]) => {
        const series = seriesOf(done, kind);
        const minutes = Array.from({ length }, (_, at) => series.over(from + at, from + at + 1) ?? []).flat();
        const sum = (of: (each: Figures) => number) => minutes.reduce((all, each) => all + of(each), 0);
        const expected = {
          ...{ sum: sum((each) => each.sum), samples: sum((each) => each.samples) },
          ...{ min: Math.min(...minutes.map(({ min }) => min)), max: Math.max(...minutes.map(({ max }) => max)) },
        };
        expect(series.over(from, from + length)).toEqual(minutes.length === 0 ? undefined : expected);
      }),
    );
  });
});
