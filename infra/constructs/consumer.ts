import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { isSelection, type Lane, type Subscription } from '../../shared/events/event.ts';
import { alarm } from './alarm.ts';
import { DangolFunction } from './function.ts';
import { ConsumerLane } from './lane.ts';
import type { SharedResources } from './shared-resources.ts';

interface ConsumerProps {
  readonly shared: SharedResources;
  readonly handler: string;
  /** The list that its handler uses: one rule for all of its events, and another for each selection. */
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
  /** Where it subscribes to events of the lane `bulk`: that of what may be late. */
  readonly bulk?: { readonly impact: string; readonly maxConcurrency: number };
}

/** A function that consumes events: rules → queue → function, by one lane or two, with a dead-letter queue. */
export class Consumer extends Construct {
  readonly function: DangolFunction;
  /** Of what comes at once. */
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** The function's name: `loyalty.events`. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: ConsumerProps) {
    super(scope, id);
    const { shared, handler, timeout = Duration.seconds(30) } = props;
    this.name = handler;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    const [now, ...others] = this.#lanes(props, timeout);
    this.queue = now.queue;
    this.function = new DangolFunction(this, 'Consumer', {
      shared,
      handler,
      timeout,
      mayLoop: true,
      environment: props.environment({ QUEUE_URL: this.queue.queueUrl, DEAD_LETTERS_URL: this.deadLetters.queueUrl }),
    });
    const queues = [this.queue, this.deadLetters, ...others.map(({ queue }) => queue)];
    this.function.allow(['sqs:SendMessage'], ...queues.map(({ queueArn }) => queueArn));
    for (const lane of [now, ...others]) lane.feed(handler, this.function);
    alarm(this, 'HasDeadLetters', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      above: 0,
      impact: props.impact,
      runbook: 'A queue has dead letters',
      topic: shared.alarms,
    });
  }

  #lanes(props: ConsumerProps, timeout: Duration): readonly [ConsumerLane, ...ConsumerLane[]] {
    const { shared, impact, maxConcurrency, bulk } = props;
    const common = { shared, deadLetters: this.deadLetters, timeout };
    const subscriptionsOf = (lane: Lane) =>
      props.subscriptions.filter((each) => (isSelection(each) ? each.lane : 'now') === lane);
    const now = new ConsumerLane(this, {
      ...common,
      subscriptions: subscriptionsOf('now'),
      maxConcurrency,
      // A failed message comes back after three minutes, and from its third receive on SQS no longer reports its age.
      late: { after: 180, impact, runbook: 'A queue is late' },
    });
    if (!bulk) return [now];
    const later = new ConsumerLane(new Construct(this, 'Bulk'), {
      ...common,
      subscriptions: subscriptionsOf('bulk'),
      maxConcurrency: bulk.maxConcurrency,
      late: { after: bulkHours * 3_600, impact: bulk.impact, runbook: 'A bulk queue is late' },
    });
    return [now, later];
  }
}

/** Hours that what may be late may be late, before a person should know. */
export const bulkHours = 4;
