import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { SharedResources } from './shared-resources.ts';

/**
 * SES reviews an account above 5 % of bounces or 0.1 % of complaints, and pauses it above 10 % or 0.5 % (SES developer guide,
 * reputation, read 2026-11-30). Both are the account's, over SES's own number of its latest mails.
 */
const reputation = [
  {
    id: 'Bouncing',
    metricName: 'Reputation.BounceRate',
    above: 0.05,
    impact: 'Customers of every shop may soon get no mail: more than 5 % bounce, at which SES reviews the account.',
  },
  {
    id: 'Complaining',
    metricName: 'Reputation.ComplaintRate',
    above: 0.001,
    impact:
      'Customers of every shop may soon get no mail: more than 0.1 % report it as spam, at which SES reviews the account.',
  },
] as const;

/** The alarms of the account's reputation at SES. */
export function reputationAlarms(scope: Construct, { alarms }: SharedResources): void {
  for (const { id, metricName, above, impact } of reputation)
    alarm(scope, id, {
      metric: new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) }),
      above,
      impact,
      runbook: 'Many mails bounce or are reported as spam',
      topic: alarms,
    });
}
