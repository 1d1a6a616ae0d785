import type { Resource } from '../template/template.ts';

/** The identity of a metric. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export const keyOf = ({ namespace, name, dimensions }: Metric): string =>
  JSON.stringify([namespace, name, ...Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);

export const minuteMs = 60_000;

export const minuteOf = (time: number): number => Math.floor(time / minuteMs);

/**
 * The metrics of AWS that this machine records too, with their dimensions and resources. Any other is refused by name, so that no
 * alarm depends on a metric that is never recorded here.
 */
const measured: Readonly<
  Record<
    string,
    { readonly names: readonly string[]; readonly by: Readonly<Record<string, (resource: Resource) => string>> }
  >
> = {
  // Lambda developer guide, types of metrics for functions, read 2026-11-29.
  'AWS/Lambda': {
    names: ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions', 'IteratorAge'],
    by: { FunctionName: ({ type, ref }) => (type === 'AWS::Lambda::Function' ? ref : '') },
  },
  // SQS developer guide, available CloudWatch metrics, read 2026-11-29.
  'AWS/SQS': {
    names: ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'],
    by: { QueueName: ({ type, ref }) => (type === 'AWS::SQS::Queue' ? (ref.split('/').at(-1) ?? '') : '') },
  },
  // EventBridge user guide, monitoring: a rule of a custom bus has both dimensions, read 2026-11-29.
  'AWS/Events': {
    names: ['Invocations', 'FailedInvocations'],
    by: {
      EventBusName: ({ type, ref }) => (type === 'AWS::Events::EventBus' ? ref : ''),
      RuleName: ({ type, ref }) => (type === 'AWS::Events::Rule' ? ref : ''),
    },
  },
  // Scheduler user guide, monitoring with CloudWatch, read 2026-11-29.
  'AWS/Scheduler': {
    names: [
      'InvocationAttemptCount',
      'TargetErrorCount',
      'InvocationDroppedCount',
      'InvocationsSentToDeadLetterCount',
      'InvocationsFailedToBeSentToDeadLetterCount',
    ],
    by: { ScheduleGroup: ({ type, ref }) => (type === 'AWS::Scheduler::ScheduleGroup' ? ref : '') },
  },
  // API Gateway developer guide, metrics for HTTP APIs, read 2026-11-29.
  'AWS/ApiGateway': {
    names: ['Count', '4xx', '5xx'],
    by: { ApiId: ({ type, ref }) => (type === 'AWS::ApiGatewayV2::Api' ? ref : '') },
  },
  // SES developer guide, monitoring with CloudWatch: of the account, without a dimension, read 2026-11-29.
  'AWS/SES': { names: ['Send', 'Reputation.BounceRate', 'Reputation.ComplaintRate'], by: {} },
};

/** Why this metric is never recorded here, if so. Metrics of functions may have any name. */
export function whyUnmeasured(
  { namespace, name, dimensions }: Metric,
  resources: readonly Resource[],
): string | undefined {
  if (!namespace.startsWith('AWS/')) return undefined;
  const known = measured[namespace];
  if (!known?.names.includes(name)) return `the metric ${namespace} ${name} is not known here`;
  const by = Object.keys(known.by).sort();
  if (Object.keys(dimensions).sort().join() !== by.join())
    return `${namespace} ${name} is measured by ${by.join(' and ') || 'no dimension'}`;
  const lost = by.find((dimension) => !resources.some((each) => known.by[dimension]?.(each) === dimensions[dimension]));
  return lost && `${namespace} ${name} has no ${lost} ${dimensions[lost]} in this stack`;
}
