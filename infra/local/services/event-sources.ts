import type { StreamChange } from '../dynamodb/stream-feed.ts';
import type { FaultPlan } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import { type Functions, simulatedPause } from '../sandbox/functions.ts';
import { type InvocationResult, isThrottled } from '../sandbox/invocation.ts';
import { handleOf, md5, type Queue, type QueueMessage, type Receipt } from './sqs.ts';

interface QueueMapping {
  readonly functionName: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
  readonly maxConcurrency?: number;
}

/** So many batches at a time Lambda begins with, where the source has no maximum (developer guide, services-sqs-scaling, read 2026-11-29). */
const initialPollers = 5;
const maxThrottledWaitMs = 30_000;

/** Lambda polls a queue: what a run reports as failed, or does not end, stays hidden until its time-out. */
export function pollQueue(queue: Queue, mapping: QueueMapping, functions: Functions, kernel: Kernel): void {
  let polling = false;
  let running = 0;
  let throttled = 0;
  const { functionName, batchSize } = mapping;
  const most = mapping.maxConcurrency ?? (functions.isLimited ? initialPollers : Number.POSITIVE_INFINITY);
  const poll = () => {
    if (polling || queue.visible.length === 0) return;
    polling = true;
    kernel.ready(() => {
      polling = false;
      if (running >= most || throttled > 0 || !functions.hasRoom(functionName)) return;
      const receipts = queue.receive(batchSize);
      if (receipts.length > 0) void run(receipts);
      poll();
    });
  };
  const run = async (receipts: Receipt[]) => {
    running++;
    const records = receipts.map(({ message }) => sqsRecord(message, queue));
    const traces = receipts.map(({ message }) => message.trace);
    const outcome = await invokeWithRetries(() => functions.invoke(functionName, { Records: records }, traces));
    const failed = failures(outcome, mapping.reportsFailures);
    for (const { message, delete: remove } of receipts) if (failed && !failed.has(message.id)) remove();
    running--;
    poll();
  };
  /** What is throttled is tried again until its messages are visible anew, and nothing more is received meanwhile (services-sqs-errorhandling). */
  const invokeWithRetries = async (invoke: () => Promise<InvocationResult>): Promise<InvocationResult> => {
    const until = kernel.now() + queue.definition.visibilitySeconds * 1000;
    let outcome = await invoke();
    for (let wait = 1_000; isThrottled(outcome); wait = Math.min(wait * 2, maxThrottledWaitMs)) {
      if (kernel.now() + wait >= until) return outcome;
      throttled++;
      await simulatedPause(kernel, wait);
      throttled--;
      outcome = await invoke();
    }
    return outcome;
  };
  queue.onVisible = poll;
  functions.onRoom(functionName, poll);
}

/** The identifiers that failed; nothing at all when the whole batch did. */
function failures(outcome: InvocationResult, reports: boolean): Set<string> | undefined {
  if (!outcome.ok) return undefined;
  if (!reports) return new Set();
  const { batchItemFailures = [] } = (outcome.value ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
  return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

function sqsRecord(message: QueueMessage, { definition }: Queue) {
  const { id, body, attributes, sentAt, group, trace, receiveCount, firstReceivedAt } = message;
  const messageAttributes = Object.entries(attributes).map(([name, { DataType, StringValue }]) => [
    name,
    { dataType: DataType, stringValue: StringValue, stringListValues: [], binaryListValues: [] },
  ]);
  return {
    messageId: id,
    receiptHandle: handleOf(message),
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(sentAt),
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
      SenderId: 'local',
      ...(group !== undefined && { MessageGroupId: group }),
      ...(trace !== undefined && { AWSTraceHeader: trace }),
    },
    messageAttributes: Object.fromEntries(messageAttributes),
    md5OfBody: md5(body),
    eventSource: 'aws:sqs',
    eventSourceARN: definition.arn,
    awsRegion: definition.arn.split(':')[3],
  };
}

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
