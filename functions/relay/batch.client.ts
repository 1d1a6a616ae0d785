import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { log } from '../../shared/aws/log.ts';
import { count, measure } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { source } from '../../shared/events/event.ts';
import { type Image, newEvents, type Outgoing } from '../../shared/kernel/outgoing.ts';
import { putAside } from './aside.client.ts';
import { publish } from './bus.client.ts';
import { batchesOf, isPermanent, undecidedIn } from './relay.ts';

/** The bus, and the bucket for events that the bus never takes. */
interface Targets {
  readonly busName: string;
  readonly asideBucket: string;
}

interface Streamed {
  /** Its sequence number in the stream. */
  readonly sequence: string;
  readonly record: DynamoDBRecord;
}

interface Event extends Streamed, Outgoing {}

const streamed = (record: DynamoDBRecord): Streamed[] =>
  record.dynamodb?.SequenceNumber === undefined ? [] : [{ sequence: record.dynamodb.SequenceNumber, record }];

/**
 * Publishes a table's new events. Records that the bus will never take are set aside at once, and the others continue; from the
 * first event that the bus does not take now, the stream delivers the records again.
 */
export async function relayBatch(
  { busName, asideBucket }: Targets,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> {
  const events: Event[] = [];
  for (const each of records.flatMap(streamed)) {
    const found = newEvents((each.record.dynamodb?.NewImage ?? {}) as Image);
    if (found) events.push(...found.map((event) => ({ ...each, ...event })));
    else await setAside(asideBucket, each, 'NoEvent');
  }
  for (const batch of batchesOf(events)) {
    const refused = await publish(busName, source, batch);
    const permanent = refused.filter(({ code }) => isPermanent(code));
    for (const [, { event, code }] of new Map(permanent.map((each) => [each.event.sequence, each])))
      await setAside(asideBucket, event, code);
    count('EventsRelayed', batch.length - refused.length);
    const stays = new Set(refused.map(({ event }) => event));
    const undecided = undecidedIn(batch.filter((each) => !stays.has(each)));
    if (undecided !== undefined) measure('MessagesUndecided', undecided);
    const left = new Set(refused.filter((each) => !permanent.includes(each)).map(({ event }) => event.sequence));
    const first = batch.find(({ sequence }) => left.has(sequence));
    if (first) {
      log.warn('The bus refused an event again and again', { name: first.name });
      return { batchItemFailures: [{ itemIdentifier: first.sequence }] };
    }
  }
  return { batchItemFailures: [] };
}

async function setAside(bucket: string, { sequence, record }: Streamed, because: string): Promise<void> {
  await putAside(bucket, { sequence, record, because }, systemClock());
  log.warn('An event was put aside', { because, subject: record.dynamodb?.Keys?.pk?.S ?? '' });
  count('EventsPutAside');
}
