import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

interface AlarmProps {
  readonly metric: Metric;
  /** Alarms when the metric is above this for so many of its periods. */
  readonly above: number;
  readonly periods?: number;
  /** The impact on people: the first sentence that a person on call reads. */
  readonly impact: string;
  /** The heading in `docs/runbook.md` with the instructions. */
  readonly runbook: string;
  readonly topic: ITopic;
}

/** An alarm whose description has its impact and its runbook section. */
export function alarm(
  scope: Construct,
  id: string,
  { metric, above, periods = 1, impact, runbook, topic }: AlarmProps,
): Alarm {
  const made = new Alarm(scope, id, {
    metric,
    threshold: above,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `${impact} Runbook: docs/runbook.md, "${runbook}".`,
  });
  made.addAlarmAction(new SnsAction(topic));
  return made;
}
