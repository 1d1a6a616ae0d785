import { EventType as BatchOf, BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { lambda } from '../api/lambda.ts';
import { log } from '../aws/log.ts';
import { measureWait } from '../aws/metrics.ts';
import { systemClock } from '../base/clock.ts';
import { Later, Rejected } from '../base/outcome.ts';
import { type Envelope, type EventOf, type EventType, parseEvent, type Subscription, typeOf } from '../events/event.ts';
import { isLastCrash, unusualWaitOf, waitOf } from './waiting.ts';

/** The time of this attempt, and when the message was first received, however often it was deferred since. */
export interface MessageContext {
  readonly now: string;
  readonly since: string;
}

type Handle<Type extends EventType> = (event: EventOf<Type>, context: MessageContext) => Promise<unknown>;

type TypeOf<One> = One extends EventType
  ? One
  : One extends { readonly type: infer Type extends EventType }
    ? Type
    : never;

/** One handler for each subscribed event, by its name. */
export type Handlers<Subscriptions extends readonly Subscription[]> = {
  readonly [Type in TypeOf<Subscriptions[number]> as Type['name']]: Handle<Type>;
};

/** A table of handlers without a handler for an unsubscribed event: the function's rule never delivers one. */
export type Exactly<Subscriptions extends readonly Subscription[], Table> = Table & {
  readonly [Name in Exclude<keyof Table, keyof Handlers<Subscriptions>>]: never;
};

/** One handler for each of these events. */
export function each<Type extends EventType>(
  types: readonly Type[],
  handle: Handle<Type>,
): { readonly [Name in Type['name']]: Handle<Type> } {
  const lines = types.map(({ name }) => [name, handle]);
  return Object.fromEntries(lines) as { readonly [Name in Type['name']]: Handle<Type> };
}

interface Queues {
  /** Of the lane `now`. */
  readonly QUEUE_URL: string;
  readonly DEAD_LETTERS_URL: string;
}

/** The address of the queue that a message came from, where it goes on waiting: queues of one account differ by their names. */
const queueOf = ({ eventSourceARN }: SQSRecord, { QUEUE_URL }: Queues): string =>
  new URL(eventSourceARN.slice(eventSourceARN.lastIndexOf(':') + 1), QUEUE_URL).href;

let client: SQSClient | undefined;
const sqs = () => {
  client ??= new SQSClient({});
  return client;
};

/** The message stays in its queue until its visibility timeout ends: it is reported to Lambda as a failed item. */
class StaysInQueue extends Error {}

/** Handles an event of AWS or of one of its partners, as its whole text; its shape is its publisher's. */
type FromAws = (event: string, context: MessageContext) => Promise<void>;

/** The handler of one deployed function: it consumes the queue of the events that the function subscribes to. */
export function consumer<const Subscriptions extends readonly Subscription[], Table extends Handlers<Subscriptions>>(
  queues: Queues,
  subscriptions: Subscriptions,
  handlers: Exactly<Subscriptions, Table>,
  fromAws?: FromAws,
) {
  const types = new Map(subscriptions.map(typeOf).map((type) => [type.name, type]));
  const table = new Map(Object.entries<Handle<EventType>>(handlers));
  const processor = new BatchProcessor(BatchOf.SQS);

  async function handle(record: SQSRecord, inSequence: InSequence): Promise<void> {
    const now = systemClock();
    const since = record.messageAttributes.since?.stringValue ?? firstReceived(record);
    try {
      const message = messageIn(record);
      if (fromAws && isOfAws(message)) await fromAws(record.body, { now, since });
      else await handleOurs(eventIn(message), { now, since }, inSequence);
    } catch (error) {
      if (error instanceof Later) await wait(record, { now, since }, error);
      else if (error instanceof Rejected) await reject(record, error);
      else await crash(record, error as Error);
    }
  }

  async function handleOurs(event: Named, context: MessageContext, inSequence: InSequence): Promise<void> {
    const type = types.get(event.name);
    const handle = table.get(event.name);
    if (!type || !handle) throw new Rejected(`Not subscribed to ${event.name}`);
    const parsed = parseEvent(type, event);
    await inSequence(parsed.subject, () => handle(parsed, context));
  }

  async function wait(record: SQSRecord, { now, since }: MessageContext, { at, message }: Later): Promise<void> {
    const deferrals = Number(record.messageAttributes.deferrals?.stringValue ?? 0);
    const waited = unusualWaitOf({ now, since });
    if (waited !== undefined) measureWait(queueOf(record, queues) === queues.QUEUE_URL ? 'now' : 'bulk', waited);
    const next = waitOf({ now, since, deferrals, receives: receivesOf(record) }, at);
    if ('because' in next) return await reject(record, new Rejected(`${next.because}: ${message}`));
    log.info('A message was deferred', { because: message });
    if ('hiddenFor' in next) return await stay(record, next.hiddenFor);
    await sqs().send(
      new SendMessageCommand({
        QueueUrl: queueOf(record, queues),
        MessageBody: record.body,
        DelaySeconds: next.againIn,
        MessageAttributes: {
          since: { DataType: 'String', StringValue: since },
          deferrals: { DataType: 'Number', StringValue: String(next.deferrals) },
        },
        MessageGroupId: record.attributes.MessageGroupId,
      }),
    );
  }

  /** When SQS refuses this visibility timeout, the message comes back after the timeout of its queue. */
  async function stay(record: SQSRecord, seconds: number): Promise<never> {
    const { receiptHandle: ReceiptHandle } = record;
    const input = { QueueUrl: queueOf(record, queues), ReceiptHandle, VisibilityTimeout: seconds };
    await sqs()
      .send(new ChangeMessageVisibilityCommand(input))
      .catch((error: Error) => log.warn('A deferred message comes back late', { error }));
    throw new StaysInQueue();
  }

  /** SQS counts deferrals and throttling as receipts too, and its redrive records no reason: so failing messages are rejected here. */
  async function crash(record: SQSRecord, error: Error): Promise<void> {
    const receives = receivesOf(record);
    log.error('A message failed', { error });
    if (!isLastCrash(receives)) throw error;
    await reject(
      record,
      new Rejected(`It was received ${receives} times, and failed: ${error.name}: ${error.message}`),
    );
  }

  async function reject({ body }: SQSRecord, { message }: Rejected): Promise<void> {
    await sqs().send(
      new SendMessageCommand({
        QueueUrl: queues.DEAD_LETTERS_URL,
        MessageBody: body,
        MessageAttributes: { because: { DataType: 'String', StringValue: message.slice(0, 1000) } },
      }),
    );
    log.warn('A message was rejected', { because: message });
  }

  return lambda<SQSEvent, SQSBatchResponse>((event) => {
    const inSequence = sequencePerSubject();
    const handleOnce = dedupeBatch((record) => handle(record, inSequence));
    return processPartialResponse(event, handleOnce, processor, { throwOnFullBatchFailure: false });
  });
}

type InSequence = (subject: string, handle: () => Promise<unknown>) => Promise<unknown>;

/** Handles a batch's events of one subject in sequence: in parallel, the events of one decision would contend for one item. */
function sequencePerSubject(): InSequence {
  const last = new Map<string, Promise<unknown>>();
  return (subject, handle) => {
    const previous = last.get(subject) ?? Promise.resolve();
    const current = previous.catch(() => undefined).then(handle);
    last.set(subject, current);
    return current;
  };
}

/** Duplicates in one batch are handled once; otherwise each would be sent again, and duplicates would multiply. */
function dedupeBatch(handle: (record: SQSRecord) => Promise<void>): (record: SQSRecord) => Promise<void> {
  const results = new Map<string, Promise<void>>();
  return (record) => {
    const known = results.get(record.body);
    if (known) return known.catch(unlessHidden);
    const result = handle(record);
    results.set(record.body, result);
    return result;
  };
}

/** When the first stays in the queue, its duplicates are done: they need not stay too. */
function unlessHidden(error: unknown): void {
  if (!(error instanceof StaysInQueue)) throw error;
}

const receivesOf = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);

const firstReceived = ({ attributes }: SQSRecord): string =>
  new Date(Number(attributes.ApproximateFirstReceiveTimestamp)).toISOString();

/** What EventBridge puts into a queue, as far as the origin is read from it. */
interface Message {
  readonly source?: unknown;
  /** Of what a topic of SNS has put there. */
  readonly TopicArn?: unknown;
  readonly detail?: Partial<Envelope> | null;
}

function messageIn({ body }: SQSRecord): Message {
  try {
    return (JSON.parse(body) as Message | null) ?? {};
  } catch {
    return {};
  }
}

/** AWS reserves such a source for its services and partners; a topic that may send here is one of the stack. */
const isOfAws = ({ source, TopicArn }: Message): boolean =>
  typeof TopicArn === 'string' || (typeof source === 'string' && source.startsWith('aws.'));

/** An event of which only the name has been checked. */
type Named = Pick<Envelope, 'name'>;

function eventIn({ detail }: Message): Named {
  if (typeof detail?.name === 'string') return { ...detail, name: detail.name };
  throw new Rejected('Not an event from the bus');
}
