import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type EventType, patternOf, type Subscription } from '../../shared/events/event.ts';
import { alarm } from './alarm.ts';
import { DangolFunction } from './function.ts';
import type { SharedResources } from './shared-resources.ts';

interface ConsumerProps {
  readonly shared: SharedResources;
  readonly handler: string;
  /** The list that its handler uses: one rule for all of its events, and another for events of one owner only. */
  readonly subscriptions: readonly Subscription[];
  readonly environment: (queues: {
    readonly QUEUE_URL: string;
    readonly DEAD_LETTERS_URL: string;
  }) => Readonly<Record<string, string>>;
  /** The impact on people when its events are late or fail, as a sentence. */
  readonly impact: string;
  readonly timeout?: Duration;
  /** Its maximum of concurrent executions, where a provider limits the rate. */
  readonly maxConcurrency?: number;
}

/**
 * SQS counts each receipt, also of messages that Lambda throttled. The consumer itself rejects a failing message after ten
 * attempts; this limit is for messages that end their function without an error. A throttled queue reaches it in five hours.
 */
const maxReceives = 100;

/** A function that consumes events: rules → queue → function, with a dead-letter queue. */
export class Consumer extends Construct {
  readonly function: DangolFunction;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** The function's name: `loyalty.events`. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: ConsumerProps) {
    super(scope, id);
    const { shared, handler, impact, timeout = Duration.seconds(30) } = props;
    this.name = handler;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.queue = new Queue(this, 'Queue', {
      // AWS asks for six times the function's timeout (Lambda developer guide, SQS, read 2026-11-22).
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: maxReceives },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    const queues = { QUEUE_URL: this.queue.queueUrl, DEAD_LETTERS_URL: this.deadLetters.queueUrl };
    this.function = new DangolFunction(this, 'Consumer', {
      shared,
      handler,
      timeout,
      mayLoop: true,
      environment: props.environment(queues),
    });
    this.function.allow(['sqs:SendMessage'], this.queue.queueArn, this.deadLetters.queueArn);
    const maxConcurrency = lowest(props.maxConcurrency, shared.concurrency.perQueue);
    this.function.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        ...(maxConcurrency !== undefined && { maxConcurrency }),
      }),
    );
    const events = props.subscriptions.filter((each): each is EventType => !('owner' in each));
    if (events.length > 0) this.#subscribe(shared, 'Rule', events);
    for (const each of props.subscriptions)
      if ('owner' in each) this.#subscribe(shared, each.type.name, [each.type], each.owner);
    this.#alarm(shared, impact);
  }

  #subscribe({ bus }: SharedResources, id: string, types: readonly EventType[], owner?: string): void {
    const ofOwner = owner ? { detail: { data: { owner: [owner] } } } : {};
    new Rule(this, id, {
      eventBus: bus,
      eventPattern: { ...patternOf(types, this.name), ...ofOwner },
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: this.deadLetters,
          maxEventAge: Duration.hours(24),
          // A fair queue: many events of one shop do not delay those of another (SQS, since 2025-07; rules, since 2025-11).
          messageGroupId: '$.detail.shop',
        }),
      ],
    });
  }

  #alarm({ alarms: topic }: SharedResources, impact: string): void {
    const period = Duration.minutes(1);
    alarm(this, 'HasDeadLetters', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      above: 0,
      impact,
      runbook: 'A queue has dead letters',
      topic,
    });
    alarm(this, 'IsLate', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      // A failed message comes back after three minutes, and from its third receive on SQS no longer reports its age.
      above: 180,
      periods: 3,
      impact,
      runbook: 'A queue is late',
      topic,
    });
  }
}

function lowest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
