import type { Kernel } from '../engine/kernel.ts';
import { type Functions, maxConcurrency, simulatedPause } from '../sandbox/functions.ts';
import { type InvocationResult, isThrottled } from '../sandbox/invocation.ts';
import { failures } from './batch-failures.ts';
import { handleOf, md5, type QueueMessage, type Receipt } from './queue-message.ts';
import type { Queue } from './sqs.ts';

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
  const wanted = mapping.maxConcurrency ?? initialPollers;
  // What one queue may run at once leaves the others of the function their own.
  const most = functions.isLimited ? wanted : Math.min(wanted, maxConcurrency);
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
