import type { Queue } from '../services/sqs.ts';
import { keyOf, type Metric, minuteMs, minuteOf } from './metric.ts';
import { Series } from './series.ts';

interface Gauge {
  readonly queue: Queue;
  readonly visible: Series | undefined;
  readonly age: Series | undefined;
}

/**
 * The metrics of alarms and dashboards; others are not recorded. Queues are not measured at every change, but when minutes have
 * passed: their metrics have the resolution of a minute.
 */
export class Meters {
  readonly #read = new Map<string, Series>();
  readonly #gauges: Gauge[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The metric by the minute; from now on it is recorded. */
  read(metric: Metric): Series {
    const key = keyOf(metric);
    const known = this.#read.get(key) ?? new Series();
    this.#read.set(key, known);
    return known;
  }

  /** Records a value, by default now. */
  count(metric: Metric, value = 1, at = this.#now()): void {
    this.#read.get(keyOf(metric))?.add(minuteOf(at), value);
  }

  addQueue(queue: Queue): void {
    const of = (name: string) =>
      this.#read.get(keyOf({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queue.definition.name } }));
    const [visible, age] = [of('ApproximateNumberOfMessagesVisible'), of('ApproximateAgeOfOldestMessage')];
    if (visible || age) this.#gauges.push({ queue, visible, age });
  }

  /** Measures the queues for the minutes that have passed, the last one not included: they did not change in these. */
  passed(from: number, before: number): void {
    for (const { queue, visible, age } of this.#gauges) {
      visible?.level(from, before - 1, queue.visible.length);
      if (!age) continue;
      const oldest = oldestIn(queue);
      if (oldest === undefined) age.level(from, before - 1, 0);
      else age.level(from, before - 1, ((from + 1) * minuteMs - oldest) / 1000, 60);
    }
  }
}

/**
 * When the oldest message was sent that waits or is in hand. One that was received "three times (or more) and not processed" is
 * passed over: SQS tells the age of the next one (developer guide, available CloudWatch metrics, read 2026-11-29). So a message that
 * crashes its function is late only for a while. One that is delayed does not wait yet (not confirmed).
 */
function oldestIn({ visible, hidden }: Queue): number | undefined {
  let oldest: number | undefined;
  const consider = (sentAt: number, receiveCount: number) => {
    if (receiveCount < 3 && (oldest === undefined || sentAt < oldest)) oldest = sentAt;
  };
  for (const { sentAt, receiveCount } of visible) consider(sentAt, receiveCount);
  for (const { sentAt, receiveCount } of hidden) if (receiveCount > 0) consider(sentAt, receiveCount);
  return oldest;
}
