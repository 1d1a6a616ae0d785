import { EventType as BatchOf, BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { lambda } from '../api/lambda.ts';
import { log } from '../aws/log.ts';
import { systemClock } from '../base/clock.ts';
import { Later, Rejected } from '../base/outcome.ts';
import { type Envelope, type EventOf, type EventType, parseEvent, type Subscription, typeOf } from '../events/event.ts';
import { isLastCrash, waitOf } from './waiting.ts';

/** When this is, and when the message first came, however often it has waited since. */
export interface MessageContext {
  readonly now: string;
  readonly since: string;
}

type Handle<Type extends EventType> = (event: EventOf<Type>, turn: MessageContext) => Promise<unknown>;

type TypeOf<One> = One extends EventType
  ? One
  : One extends { readonly type: infer Type extends EventType }
    ? Type
    : never;

/** What to do about each event that is subscribed to, by its name. */
export type Handlers<Subscriptions extends readonly Subscription[]> = {
  readonly [Type in TypeOf<Subscriptions[number]> as Type['name']]: Handle<Type>;
};

/** A table of handlers that has none for an event that is not subscribed to: its rule would never let one through. */
export type Exactly<Subscriptions extends readonly Subscription[], Table> = Table & {
  readonly [Name in Exclude<keyof Table, keyof Handlers<Subscriptions>>]: never;
};

/** The same for each of these events. */
export function each<Type extends EventType>(
  types: readonly Type[],
  handle: Handle<Type>,
): { readonly [Name in Type['name']]: Handle<Type> } {
  const lines = types.map(({ name }) => [name, handle]);
  return Object.fromEntries(lines) as { readonly [Name in Type['name']]: Handle<Type> };
}

interface Queues {
  readonly QUEUE_URL: string;
  readonly DEAD_LETTERS_URL: string;
}

let client: SQSClient | undefined;
const sqs = () => {
  client ??= new SQSClient({});
  return client;
};

/** The message stays in its queue, and comes back by itself: Lambda must be told that it is not done. */
class Stays extends Error {}

/** What comes from the event bus of a company beside AWS, as its whole text; its shape is that company's. */
type FromPartner = (event: string, turn: MessageContext) => Promise<void>;

/** One deployed function: a queue of the events that it subscribes to, and the table of what to do about each. */
export function consumer<const Subscriptions extends readonly Subscription[], Table extends Handlers<Subscriptions>>(
  queues: Queues,
  subscriptions: Subscriptions,
  handlers: Exactly<Subscriptions, Table>,
  fromPartner?: FromPartner,
) {
  const types = new Map(subscriptions.map(typeOf).map((type) => [type.name, type]));
  const table = new Map(Object.entries<Handle<EventType>>(handlers));
  const processor = new BatchProcessor(BatchOf.SQS);
  const inTurn = oneAtATime();

  async function handle(record: SQSRecord): Promise<void> {
    const now = systemClock();
    const since = record.messageAttributes.since?.stringValue ?? firstReceived(record);
    try {
      const message = messageIn(record);
      if (fromPartner && isPartners(message)) await fromPartner(record.body, { now, since });
      else await handleOurs(eventIn(message), { now, since });
    } catch (error) {
      if (error instanceof Later) await wait(record, { now, since }, error);
      else if (error instanceof Rejected) await reject(record, error);
      else await crash(record, error as Error);
    }
  }

  async function handleOurs(event: Named, turn: MessageContext): Promise<void> {
    const type = types.get(event.name);
    const handle = table.get(event.name);
    if (!type || !handle) throw new Rejected(`Nothing here is for ${event.name}`);
    const parsed = parseEvent(type, event);
    await inTurn(parsed.subject, () => handle(parsed, turn));
  }

  async function wait(record: SQSRecord, { now, since }: MessageContext, { at, message }: Later): Promise<void> {
    const turns = Number(record.messageAttributes.turns?.stringValue ?? 0);
    const next = waitOf({ now, since, turns, receives: receivesOf(record) }, at);
    if ('over' in next) return await reject(record, new Rejected(`${next.over}: ${message}`));
    log.info('A message waits', { because: message });
    if ('hiddenFor' in next) return await stay(record, next.hiddenFor);
    await sqs().send(
      new SendMessageCommand({
        QueueUrl: queues.QUEUE_URL,
        MessageBody: record.body,
        DelaySeconds: next.againIn,
        MessageAttributes: {
          since: { DataType: 'String', StringValue: since },
          turns: { DataType: 'Number', StringValue: String(next.turns) },
        },
        MessageGroupId: record.attributes.MessageGroupId,
      }),
    );
  }

  /** Where SQS does not hide it for so long, it comes back when the queue's own time is over. */
  async function stay({ receiptHandle }: SQSRecord, seconds: number): Promise<never> {
    const asked = { QueueUrl: queues.QUEUE_URL, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds };
    await sqs()
      .send(new ChangeMessageVisibilityCommand(asked))
      .catch((error: Error) => log.warn('A message that waits comes back late', { error }));
    throw new Stays();
  }

  /** SQS counts receipts for waiting and throttling too, and does not say why it gives up: what crashes is given up here. */
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

  return lambda<SQSEvent, SQSBatchResponse>((event) =>
    processPartialResponse(event, onceForCopies(handle), processor, { throwOnFullBatchFailure: false }),
  );
}

/** Runs what concerns one subject one after another: handled at once, the events of one decision would contend for one item. */
function oneAtATime(): (subject: string, handle: () => Promise<unknown>) => Promise<void> {
  const running = new Map<string, Promise<unknown>>();
  return async (subject, handle) => {
    const before = running.get(subject) ?? Promise.resolve();
    const own = before.catch(() => undefined).then(handle);
    running.set(subject, own);
    try {
      await own;
    } finally {
      if (running.get(subject) === own) running.delete(subject);
    }
  };
}

/** Copies of a message share what becomes of the first: each that waited by itself would beget more where deliveries repeat. */
function onceForCopies(handle: (record: SQSRecord) => Promise<void>): (record: SQSRecord) => Promise<void> {
  const fates = new Map<string, Promise<void>>();
  return (record) => {
    const known = fates.get(record.body);
    if (known) return known.catch(unlessItStays);
    const fate = handle(record);
    fates.set(record.body, fate);
    return fate;
  };
}

/** The first stays in the queue for all its copies, which are done. */
function unlessItStays(error: unknown): void {
  if (!(error instanceof Stays)) throw error;
}

const receivesOf = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);

const firstReceived = ({ attributes }: SQSRecord): string =>
  new Date(Number(attributes.ApproximateFirstReceiveTimestamp)).toISOString();

/** What EventBridge puts into a queue, as far as it is needed to know whose it is. */
interface Message {
  readonly source?: unknown;
  readonly detail?: Partial<Envelope> | null;
}

function messageIn({ body }: SQSRecord): Message {
  try {
    return (JSON.parse(body) as Message | null) ?? {};
  } catch {
    return {};
  }
}

/** AWS lets nobody but the partner itself name such a source. */
const isPartners = ({ source }: Message): boolean => typeof source === 'string' && source.startsWith('aws.partner/');

/** An event whose name is known, and nothing else yet. */
type Named = Pick<Envelope, 'name'>;

function eventIn({ detail }: Message): Named {
  if (typeof detail?.name === 'string') return { ...detail, name: detail.name };
  throw new Rejected('This is no event from the bus');
}
