import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { log } from '../../shared/aws/log.ts';
import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { source } from '../../shared/events/event.ts';
import { type Image, newEvents, type Outgoing } from '../../shared/kernel/outgoing.ts';
import { putAside } from './aside.client.ts';
import { put } from './bus.client.ts';
import { calls, isHopeless } from './relay.ts';

/** Where events go, and where those lie that cannot. */
interface Ways {
  readonly busName: string;
  readonly asideBucket: string;
}

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
export async function relayed(
  { busName, asideBucket }: Ways,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> {
  const events: Event[] = [];
  for (const each of records.flatMap(streamed)) {
    const found = newEvents((each.record.dynamodb?.NewImage ?? {}) as Image);
    if (found) events.push(...found.map((event) => ({ ...each, ...event })));
    else await aside(asideBucket, each, 'NoEvent');
  }
  for (const call of calls(events)) {
    const refused = await put(busName, source, call);
    const hopeless = refused.filter(({ code }) => isHopeless(code));
    for (const [, { event, code }] of new Map(hopeless.map((each) => [each.event.sequence, each])))
      await aside(asideBucket, event, code);
    count('EventsRelayed', call.length - refused.length);
    const left = new Set(refused.filter((each) => !hopeless.includes(each)).map(({ event }) => event.sequence));
    const first = call.find(({ sequence }) => left.has(sequence));
    if (first) {
      log.warn('The bus refused an event again and again', { name: first.name });
      return { batchItemFailures: [{ itemIdentifier: first.sequence }] };
    }
  }
  return { batchItemFailures: [] };
}

async function aside(bucket: string, { sequence, record }: Streamed, because: string): Promise<void> {
  await putAside(bucket, { sequence, record, because }, systemClock());
  log.warn('An event was put aside', { because, subject: record.dynamodb?.Keys?.pk?.S ?? '' });
  count('EventsPutAside');
}
