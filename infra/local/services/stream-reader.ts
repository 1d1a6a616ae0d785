import type { StreamChange } from '../dynamodb/stream-feed.ts';
import type { FaultPlan } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import type { Functions } from '../sandbox/functions.ts';
import { isThrottled } from '../sandbox/invocation.ts';
import { failures } from './batch-failures.ts';
import { md5 } from './queue-message.ts';

interface StreamMapping {
  /** The logical id. */
  readonly id: string;
  readonly functionName: string;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
  readonly bisects: boolean;
  readonly maximumAgeSeconds: number;
  readonly filters: readonly ((record: unknown) => boolean)[];
  /** Says how old the last record of a batch was when it was handed over. */
  readonly onRead: (ageMs: number) => void;
  /** Takes what became too old. */
  readonly onFailure: (records: readonly Record[]) => void;
}

const maxBackoffSeconds = 60;

/** On a bad day the records of one transaction lie in so many shards, which know nothing of one another. */
const maxShards = 4;
const maxDelaySeconds = 30;

/** Lambda reads a table's stream, each shard in its sequence; all changes of one item lie in one shard. */
export class StreamReader {
  readonly #mapping: StreamMapping;
  readonly #shards: readonly Shard[];

  constructor(mapping: StreamMapping, functions: Functions, kernel: Kernel, faults: FaultPlan) {
    this.#mapping = mapping;
    const count = faults.mayInject('records-apart') ? maxShards : 1;
    this.#shards = Array.from({ length: count }, () => new Shard(mapping, functions, kernel, faults));
  }

  push(record: Record): void {
    const { filters } = this.#mapping;
    if (filters.length > 0 && !filters.some((matches) => matches(record))) return;
    this.#shardOf(record)?.push(record);
  }

  /** A record that is still to be read. */
  restore(record: Record): void {
    this.#shardOf(record)?.restore(record);
  }

  #shardOf({ dynamodb }: Record): Shard | undefined {
    const number = Number.parseInt(md5(JSON.stringify(dynamodb.Keys)).slice(0, 8), 16);
    return this.#shards[number % this.#shards.length];
  }

  get waiting(): number {
    return this.#shards.reduce((sum, { waiting }) => sum + waiting, 0);
  }
}

type Record = StreamChange['record'];

/** What fails is tried again from there, in halves, until it is too old. */
class Shard {
  readonly #mapping: StreamMapping;
  readonly #functions: Functions;
  readonly #kernel: Kernel;
  readonly #faults: FaultPlan;
  #batches: Record[][] = [];
  #running = false;
  #tries = 0;

  constructor(mapping: StreamMapping, functions: Functions, kernel: Kernel, faults: FaultPlan) {
    this.#mapping = mapping;
    this.#functions = functions;
    this.#kernel = kernel;
    this.#faults = faults;
  }

  push(record: Record): void {
    this.#kernel.journal.put(this.#nameOf(record), record);
    this.restore(record);
  }

  /** A record that is still to be read. */
  restore(record: Record): void {
    const last = this.#batches.at(-1);
    const isOpen = last && last.length < this.#mapping.batchSize && !(this.#running && this.#batches.length === 1);
    if (isOpen && !this.#faults.injects('records-apart', this.#mapping.functionName)) last.push(record);
    else this.#batches.push([record]);
    this.#next();
  }

  get waiting(): number {
    return this.#batches.reduce((sum, batch) => sum + batch.length, 0);
  }

  #next(): void {
    if (this.#running || this.#batches.length === 0) return;
    this.#running = true;
    const late = this.#faults.delayMs('records-late', this.#mapping.functionName, maxDelaySeconds);
    const run = () => this.#kernel.ready(() => void this.#run());
    if (late > 0) this.#kernel.at(this.#kernel.now() + late, run);
    else run();
  }

  async #run(): Promise<void> {
    const { functionName, streamArn, bisects, reportsFailures, onRead } = this.#mapping;
    const [batch = []] = this.#batches;
    const last = batch.at(-1);
    if (last) onRead(this.#kernel.now() - last.dynamodb.ApproximateCreationDateTime * 1000);
    const Records = batch.map((record) => ({ ...record, eventSourceARN: streamArn }));
    const outcome = await this.#functions.invoke(functionName, { Records });
    const failed = failures(outcome, reportsFailures);
    const from = failed ? batch.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber)) : 0;
    this.#batches.shift();
    this.#running = false;
    const left = this.#stillToRead(batch, from < 0 ? batch.length : from);
    if (from < 0) {
      this.#tries = 0;
      return this.#next();
    }
    // What did not run keeps its place, whole.
    const half = bisects && !failed && !isThrottled(outcome) ? Math.ceil(left.length / 2) : left.length;
    this.#batches.unshift(...[left.slice(0, half), left.slice(half)].filter((part) => part.length > 0));
    this.#again();
  }

  /** What of a batch is still to be read: not what is done, nor what is too old. */
  #stillToRead(batch: Record[], from: number): Record[] {
    const { journal } = this.#kernel;
    return journal.atomically(() => {
      const left = this.#fresh(batch.slice(from));
      for (const record of batch) if (!left.includes(record)) journal.remove(this.#nameOf(record));
      return left;
    });
  }

  #nameOf({ dynamodb }: Record): string {
    return `record/${this.#mapping.id}/${dynamodb.SequenceNumber}`;
  }

  #again(): void {
    this.#running = true;
    const wait = Math.min(2 ** this.#tries++, maxBackoffSeconds);
    this.#kernel.at(this.#kernel.now() + wait * 1000, () => {
      this.#running = false;
      this.#next();
    });
  }

  /** What is not too old yet; the rest goes where failures go. */
  #fresh(records: Record[]): Record[] {
    const oldest = this.#kernel.now() / 1000 - this.#mapping.maximumAgeSeconds;
    const old = records.filter(({ dynamodb }) => dynamodb.ApproximateCreationDateTime < oldest);
    if (old.length > 0) this.#mapping.onFailure(old);
    return records.filter((record) => !old.includes(record));
  }
}
