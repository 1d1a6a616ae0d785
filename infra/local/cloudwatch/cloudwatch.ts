import type { Attempt } from '../access/policies.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { Stack } from '../template/template.ts';
import { alarmOf } from './alarm.ts';
import { Alarms } from './alarms.ts';
import { type Dashboard, dashboardOf } from './dashboard.ts';
import { describeAlarms } from './describe-alarms.ts';
import { Meters } from './meters.ts';
import { type Metric, whyUnmeasured } from './metric.ts';

/** Metrics by the minute, with the template's alarms and dashboards. */
export class CloudWatch {
  readonly meters: Meters;
  readonly alarms: Alarms;
  readonly dashboards: readonly Dashboard[];
  readonly #now: () => number;

  constructor({ resources }: Stack, now: () => number, allows: (attempt: Attempt) => boolean) {
    const of = (type: string) => resources.filter((each) => each.type === type);
    this.#now = now;
    this.meters = new Meters(now);
    const read = (id: string, metric: Metric) => {
      const why = whyUnmeasured(metric, resources);
      if (why) throw new Error(`${id}: ${why}`);
      return this.meters.read(metric);
    };
    const alarms = of('AWS::CloudWatch::Alarm').map(alarmOf);
    this.alarms = new Alarms(
      alarms.map((alarm) => ({ alarm, series: read(alarm.id, alarm.metric) })),
      now(),
      ({ topics }) => topics.filter((topic) => allows(publishTo(topic))),
    );
    this.dashboards = of('AWS::CloudWatch::Dashboard').map(dashboardOf);
    for (const { id, widgets } of this.dashboards)
      for (const { says } of widgets) if (typeof says !== 'string') for (const { metric } of says) read(id, metric);
  }

  /** A function's call to CloudWatch. */
  call(operation: string, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    if (operation === 'DescribeAlarms') return describeAlarms(this.alarms.at(this.#now()), input);
    throw new AwsError('UnknownOperationException', `The local CloudWatch does not implement ${operation}`);
  }

  /** Records a metric of AWS about a resource: a function, a rule, a group of schedules, the API. */
  measure(namespace: string, name: string, dimensions: Metric['dimensions'], value = 1, at?: number): void {
    this.meters.count({ namespace, name, dimensions }, value, at);
  }
}

/** CloudWatch publishes to the topic of an alarm as a service, which the topic's policy must allow. */
const publishTo = (topic: string): Attempt => ({
  principal: 'cloudwatch.amazonaws.com',
  action: 'sns:Publish',
  resource: topic,
  context: { 'aws:SourceAccount': topic.split(':')[4] ?? '' },
});
