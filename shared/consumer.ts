import { EventType as BatchOf, BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { isValiError } from 'valibot';
import { plusSeconds, systemClock } from './clock.ts';
import { type Envelope, type EventOf, type EventType, parseEvent } from './events/event.ts';
import { lambda } from './lambda.ts';
import { log } from './log.ts';
import { Later, Rejected } from './outcome.ts';

/** When this is, and when the message first came, however often it has waited since. */
export interface Turn {
  readonly now: string;
  readonly since: string;
}

/** A line of a consumer's table: what to do about one kind of event. */
export interface Subscription {
  readonly type: EventType;
  readonly handle: (raw: unknown, turn: Turn) => Promise<void>;
}

export function on<Type extends EventType>(
  type: Type,
  handle: (event: EventOf<Type>, turn: Turn) => Promise<unknown>,
): Subscription {
  return {
    type,
    handle: async (raw, turn) => {
      await handle(parsed(type, raw), turn);
    },
  };
}

function parsed<Type extends EventType>(type: Type, raw: unknown): EventOf<Type> {
  try {
    return parseEvent(type, raw);
  } catch (error) {
    if (!isValiError(error)) throw error;
    const [issue] = error.issues;
    const path = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
    throw new Rejected(`${type.name} lacks its shape: ${path} should be ${issue.expected ?? issue.type}`);
  }
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

/** SQS delays a message by 15 minutes at most; who must wait longer is asked again then. */
const delayMost = 900;

/** Seconds. What is not known after a day will not come by waiting: a person has to look. */
const waitMost = 86_400;

/** What comes from the event bus of a company beside AWS, as its whole text; its shape is that company's. */
type FromPartner = (event: string, turn: Turn) => Promise<void>;

/** One deployed function: a queue of events, and the table of what to do about each. */
export function consumer(queues: Queues, subscriptions: readonly Subscription[], fromPartner?: FromPartner) {
  const table = new Map(subscriptions.map((subscription) => [subscription.type.name, subscription]));
  const processor = new BatchProcessor(BatchOf.SQS);

  async function handle(record: SQSRecord): Promise<void> {
    const now = systemClock();
    const since = record.messageAttributes.since?.stringValue ?? now;
    try {
      if (fromPartner && isPartners(record)) await fromPartner(record.body, { now, since });
      else await handleOurs(eventIn(record), { now, since });
    } catch (error) {
      if (error instanceof Later) await again(record, since, now, error);
      else if (error instanceof Rejected) await reject(record, error);
      else {
        log.error('A message failed and will be tried again', { error: error as Error });
        throw error;
      }
    }
  }

  async function handleOurs(event: Envelope, turn: Turn): Promise<void> {
    const subscription = table.get(event.name);
    if (!subscription) throw new Rejected(`Nothing here is for ${event.name}`);
    await subscription.handle(event, turn);
  }

  async function again(record: SQSRecord, since: string, now: string, { at, message }: Later): Promise<void> {
    if (now > plusSeconds(since, waitMost))
      return await reject(record, new Rejected(`It waited for a day: ${message}`));
    const wait = Math.ceil((Date.parse(at) - Date.parse(now)) / 1000);
    await sqs().send(
      new SendMessageCommand({
        QueueUrl: queues.QUEUE_URL,
        MessageBody: record.body,
        DelaySeconds: Math.min(Math.max(wait, 1), delayMost),
        MessageAttributes: { since: { DataType: 'String', StringValue: since } },
        MessageGroupId: record.attributes.MessageGroupId,
      }),
    );
    log.info('A message waits', { because: message });
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

/** Copies of a message share what becomes of the first: each that waited by itself would beget more where deliveries repeat. */
function onceForCopies(handle: (record: SQSRecord) => Promise<void>): (record: SQSRecord) => Promise<void> {
  const fates = new Map<string, Promise<void>>();
  return (record) => {
    const fate = fates.get(record.body) ?? handle(record);
    fates.set(record.body, fate);
    return fate;
  };
}

/** AWS lets nobody but the partner itself name such a source. */
function isPartners({ body }: SQSRecord): boolean {
  try {
    const { source } = JSON.parse(body) as { source?: unknown };
    return typeof source === 'string' && source.startsWith('aws.partner/');
  } catch {
    return false;
  }
}

function eventIn({ body }: SQSRecord): Envelope {
  try {
    const { detail } = JSON.parse(body) as { detail?: Envelope };
    if (detail && typeof detail.name === 'string') return detail;
  } catch {}
  throw new Rejected('This is no event from the bus');
}
