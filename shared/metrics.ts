import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export const metrics = new Metrics({ namespace: 'Dangol' });

/** Every metric that functions emit, through CloudWatch's embedded metric format, with the dimension `service`. */
export type MetricName =
  | 'WebhooksReceived'
  | 'WebhooksRefused'
  | 'EventsHandled'
  | 'EventsRejected'
  | 'EventsDelayed'
  | 'EventsRelayed'
  | 'MessagesSent'
  | 'MessagesSkipped'
  | 'MessagesUnknown';

export function count(name: MetricName, by = 1): void {
  metrics.addMetric(name, MetricUnit.Count, by);
}
