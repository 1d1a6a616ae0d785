import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnv } from '../../shared/env.ts';
import { source } from '../../shared/events/event.ts';
import { lambda } from '../../shared/lambda.ts';
import { log } from '../../shared/log.ts';
import { count } from '../../shared/metrics.ts';
import { put } from './bus.client.ts';
import { calls, type Outgoing, outgoing } from './relay.ts';

const env = readEnv('BUS_NAME');
export type Env = typeof env;

interface Streamed extends Outgoing {
  /** The place in the stream it came from. */
  readonly sequence: string;
}

function streamed(record: DynamoDBRecord): Streamed[] {
  const event = record.dynamodb?.NewImage?.event?.S;
  const sequence = record.dynamodb?.SequenceNumber;
  return event === undefined || sequence === undefined ? [] : [{ ...outgoing(event), sequence }];
}

/** Brings a table's new events to the bus. From the first that stayed behind, the stream sends them again. */
export const handler = lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>(async ({ Records }) => {
  for (const call of calls(Records.flatMap(streamed))) {
    const [refused] = await put(env.BUS_NAME, source, call);
    count('EventsRelayed', call.length);
    if (refused) {
      log.warn('The bus refused an event again and again', { name: refused.name });
      return { batchItemFailures: [{ itemIdentifier: refused.sequence }] };
    }
  }
  return { batchItemFailures: [] };
});
