import type { Journal } from '../engine/journal.ts';
import type { Metric } from './metric.ts';

/** A metric as CloudWatch would have it by now. */
export interface MetricSum extends Metric {
  sum: number;
  samples: number;
}

interface EmbeddedMetrics {
  readonly CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[];
}

/** Sums what functions print in CloudWatch's embedded metric format. */
export class EmbeddedMetricFormat {
  readonly #sums = new Map<string, MetricSum>();
  readonly #journal: Journal;
  readonly #count: (metric: Metric, value: number) => void;

  constructor(journal: Journal, count: (metric: Metric, value: number) => void) {
    this.#journal = journal;
    this.#count = count;
  }

  sums(): MetricSum[] {
    return [...this.#sums.values()];
  }

  /** Takes a printed line, and says whether it was one of metrics. */
  take(line: string): boolean {
    if (!line.includes('"CloudWatchMetrics"')) return false;
    const printed = JSON.parse(line) as Record<string, unknown> & { _aws: EmbeddedMetrics };
    for (const { Namespace: namespace, Dimensions, Metrics } of printed._aws.CloudWatchMetrics) {
      for (const keys of Dimensions) {
        const dimensions = Object.fromEntries(keys.map((key) => [key, String(printed[key])]));
        for (const { Name: name } of Metrics)
          this.#add({ namespace, name, dimensions }, [printed[name]].flat().map(Number));
      }
    }
    return true;
  }

  #add(metric: Metric, values: number[]): void {
    for (const value of values) this.#count(metric, value);
    const key = JSON.stringify(metric);
    const known = this.#sums.get(key) ?? { ...metric, sum: 0, samples: 0 };
    known.sum += values.reduce((a, b) => a + b, 0);
    known.samples += values.length;
    this.#sums.set(key, known);
    this.#journal.put(`metric/${key}`, known);
  }

  restore(key: string, known: MetricSum): void {
    this.#sums.set(key, known);
  }
}
