import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  type EventType,
  isSelection,
  patternOf,
  type Selection,
  type Subscription,
} from '../../shared/events/event.ts';
import { alarm } from './alarm.ts';
import type { DangolFunction } from './function.ts';
import type { SharedResources } from './shared-resources.ts';

interface LaneProps {
  readonly shared: SharedResources;
  readonly deadLetters: Queue;
  /** Of the function that reads it. */
  readonly timeout: Duration;
  readonly subscriptions: readonly Subscription[];
  /** By which one lane leaves the others room. */
  readonly maxConcurrency?: number | undefined;
  /** Seconds that its oldest event may wait, and what it means when it waits longer. */
  readonly late: { readonly after: number; readonly impact: string; readonly runbook: string };
}

/**
 * SQS counts each receipt, also of messages that Lambda throttled. The consumer itself rejects a failing message after ten
 * attempts; this limit is for messages that end their function without an error. A throttled queue reaches it in five hours.
 */
const maxReceives = 100;

/** One of a consumer's lines: rules → queue. Its resources stand in the scope that it is given. */
export class ConsumerLane {
  readonly queue: Queue;
  readonly #scope: Construct;
  readonly #props: LaneProps;

  constructor(scope: Construct, props: LaneProps) {
    const { shared, deadLetters, timeout, late } = props;
    this.#scope = scope;
    this.#props = props;
    this.queue = new Queue(scope, 'Queue', {
      // AWS asks for six times the function's timeout (Lambda developer guide, SQS, read 2026-11-22).
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: maxReceives },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    alarm(scope, 'IsLate', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      above: late.after,
      periods: 3,
      impact: late.impact,
      runbook: late.runbook,
      topic: shared.alarms,
    });
  }

  /** Has the function read the queue, and the rules fill it. */
  feed(consumer: string, fn: DangolFunction): void {
    const { shared, subscriptions } = this.#props;
    const maxConcurrency = lowest(this.#props.maxConcurrency, shared.concurrency.perQueue);
    fn.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        ...(maxConcurrency !== undefined && { maxConcurrency }),
      }),
    );
    const whole = subscriptions.filter((each): each is EventType => !isSelection(each));
    if (whole.length > 0) this.#subscribe('Rule', consumer, whole);
    for (const { type, where } of subscriptions.filter(isSelection))
      this.#subscribe(type.name, consumer, [type], where);
  }

  #subscribe(id: string, consumer: string, types: readonly EventType[], where?: Selection['where']): void {
    const { shared, deadLetters } = this.#props;
    new Rule(this.#scope, id, {
      eventBus: shared.bus,
      eventPattern: { ...patternOf(types, consumer), ...(where && { detail: { data: where } }) },
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: deadLetters,
          maxEventAge: Duration.hours(24),
          // A fair queue: many events of one shop do not delay those of another (SQS, since 2025-07; rules, since 2025-11).
          messageGroupId: '$.detail.shop',
        }),
      ],
    });
  }
}

function lowest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
