import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type EventType, patternOf, type Subscription } from '../../shared/events/event.ts';
import { alarm } from './alarm.ts';
import { HouseFunction } from './function.ts';
import type { House } from './house.ts';

interface ConsumerProps {
  readonly house: House;
  readonly handler: string;
  /** The list that its handler answers by: by one rule, and by another for what concerns one owner only. */
  readonly subscriptions: readonly Subscription[];
  readonly environment: (queues: {
    readonly QUEUE_URL: string;
    readonly DEAD_LETTERS_URL: string;
  }) => Readonly<Record<string, string>>;
  /** Who is hurt when its events wait or fail, as a sentence. */
  readonly harm: string;
  readonly timeout?: Duration;
  /** How many of it may run at once, where a provider sets the pace. */
  readonly maxConcurrency?: number;
}

/**
 * SQS counts each receipt, also of what Lambda had no room for and gave back. What crashes is given up by the consumer after
 * ten times; this is for what ends its function without a word, and a queue that is throttled reaches it in five hours.
 */
const maxReceives = 100;

/** A function that hears events: rules → queue → function, and the dead letters of what it could not take. */
export class Consumer extends Construct {
  readonly function: HouseFunction;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** The function's name: `loyalty.events`. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: ConsumerProps) {
    super(scope, id);
    const { house, handler, harm, timeout = Duration.seconds(30) } = props;
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
    this.function = new HouseFunction(this, 'Consumer', {
      house,
      handler,
      timeout,
      mayLoop: true,
      environment: props.environment(queues),
    });
    this.function.allow(['sqs:SendMessage'], this.queue.queueArn, this.deadLetters.queueArn);
    const most = least(props.maxConcurrency, house.shares.perQueue);
    this.function.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        ...(most !== undefined && { maxConcurrency: most }),
      }),
    );
    const events = props.subscriptions.filter((each): each is EventType => !('owner' in each));
    if (events.length > 0) this.#hear(house, 'Hears', events);
    for (const each of props.subscriptions)
      if ('owner' in each) this.#hear(house, each.type.name, [each.type], each.owner);
    this.#watch(house, harm);
  }

  #hear({ bus }: House, id: string, types: readonly EventType[], owner?: string): void {
    const wakes = owner ? { detail: { data: { owner: [owner] } } } : {};
    new Rule(this, id, {
      eventBus: bus,
      eventPattern: { ...patternOf(types, this.name), ...wakes },
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: this.deadLetters,
          maxEventAge: Duration.hours(24),
          // A fair queue: what one shop sends in masses does not wait before another's (SQS, since 2025-07; rules, since 2025-11).
          messageGroupId: '$.detail.shop',
        }),
      ],
    });
  }

  #watch({ alarms: topic }: House, harm: string): void {
    const period = Duration.minutes(1);
    alarm(this, 'HasDeadLetters', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      above: 0,
      harm,
      runbook: 'A queue has dead letters',
      topic,
    });
    alarm(this, 'IsLate', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      // What crashes its function comes back after three minutes, and at its third receive SQS no longer tells its age.
      above: 180,
      minutes: 3,
      harm,
      runbook: 'A queue is late',
      topic,
    });
  }
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
