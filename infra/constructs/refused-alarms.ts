import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { MetricName } from '../../shared/aws/metrics.ts';
import { alarm } from './alarm.ts';
import type { SharedResources } from './shared-resources.ts';

/** Whose account is refused. */
const refusedAccounts = [
  {
    id: 'SenderRefused',
    service: 'messaging.send',
    impact:
      'Customers get no mail: SES refuses the account or the address of a shop, or the quota of a day is spent. The log names shop and field.',
  },
  {
    id: 'PhoneSenderRefused',
    service: 'messaging.phones',
    impact:
      'Customers of a shop get no text messages, no AlimTalk or no notifications: its account at the provider is refused, its number is not registered, its balance is spent, or its app at SNS is disabled. The log names the shop.',
  },
] as const;

/** The alarms of the accounts by which functions send, when they are refused. */
export function refusedAlarms(scope: Construct, { alarms }: SharedResources): void {
  for (const { id, service, impact } of refusedAccounts)
    alarm(scope, id, {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: 'MessagesBarred' satisfies MetricName,
        statistic: 'Sum',
        dimensionsMap: { service },
        period: Duration.hours(1),
      }),
      above: 0,
      impact,
      runbook: 'The sender is refused',
      topic: alarms,
    });
}
