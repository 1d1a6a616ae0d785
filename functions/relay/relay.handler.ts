import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { source } from '../../shared/events/event.ts';
import { lambda } from '../../shared/lambda.ts';
import { log } from '../../shared/log.ts';
import { count } from '../../shared/metrics.ts';
import { type Image, newEvents, type Outgoing } from '../../shared/outgoing.ts';
import { putAside } from './aside.client.ts';
import { put } from './bus.client.ts';
import { calls, isHopeless } from './relay.ts';

const env = readEnv('BUS_NAME', 'ASIDE_BUCKET');
export type Env = typeof env;

interface Streamed {
  /** Its place in the stream. */
  readonly sequence: string;
  readonly record: DynamoDBRecord;
}

interface Event extends Streamed, Outgoing {}

const streamed = (record: DynamoDBRecord): Streamed[] =>
  record.dynamodb?.SequenceNumber === undefined ? [] : [{ sequence: record.dynamodb.SequenceNumber, record }];

/**
 * Brings a table's new events to the bus. What the bus will never take lies aside at once, and the rest goes on; from the first
 * that it does not take now, the stream sends them again.
 */
export const handler = lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>(async ({ Records }) => {
  const events: Event[] = [];
  for (const each of Records.flatMap(streamed)) {
    const found = newEvents((each.record.dynamodb?.NewImage ?? {}) as Image);
    if (found) events.push(...found.map((event) => ({ ...each, ...event })));
    else await aside(each, 'NoEvent');
  }
  for (const call of calls(events)) {
    const refused = await put(env.BUS_NAME, source, call);
    const hopeless = refused.filter(({ code }) => isHopeless(code));
    for (const [, { event, code }] of new Map(hopeless.map((each) => [each.event.sequence, each])))
      await aside(event, code);
    count('EventsRelayed', call.length - refused.length);
    const left = new Set(refused.filter((each) => !hopeless.includes(each)).map(({ event }) => event.sequence));
    const first = call.find(({ sequence }) => left.has(sequence));
    if (first) {
      log.warn('The bus refused an event again and again', { name: first.name });
      return { batchItemFailures: [{ itemIdentifier: first.sequence }] };
    }
  }
  return { batchItemFailures: [] };
});

async function aside({ sequence, record }: Streamed, because: string): Promise<void> {
  await putAside(env.ASIDE_BUCKET, { sequence, record, because }, systemClock());
  log.warn('An event was put aside', { because, subject: record.dynamodb?.Keys?.pk?.S ?? '' });
  count('EventsPutAside');
}
