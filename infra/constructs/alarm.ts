import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

interface AlarmProps {
  readonly metric: Metric;
  /** Alarms when the metric is above this for `minutes`. */
  readonly above: number;
  readonly minutes?: number;
  /** Who is hurt, and how: the first words that a person on call reads. */
  readonly harm: string;
  /** The heading in `docs/runbook.md` that says what to do. */
  readonly runbook: string;
  readonly topic: ITopic;
}

/** An alarm says who is hurt, and where it is written what to do. */
export function alarm(
  scope: Construct,
  id: string,
  { metric, above, minutes = 1, harm, runbook, topic }: AlarmProps,
): Alarm {
  const made = new Alarm(scope, id, {
    metric,
    threshold: above,
    evaluationPeriods: minutes,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `${harm} Runbook: docs/runbook.md, "${runbook}".`,
  });
  made.addAlarmAction(new SnsAction(topic));
  return made;
}
