import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { systemChance } from '../../shared/chance.ts';
import { readEnv } from '../../shared/env.ts';
import { source } from '../../shared/events/event.ts';
import { lambda } from '../../shared/lambda.ts';
import { log } from '../../shared/log.ts';
import { count } from '../../shared/metrics.ts';
import { calls, type Outgoing } from './relay.ts';

const env = readEnv('BUS_NAME');
export type Env = typeof env;

let client: EventBridgeClient | undefined;
const bus = () => {
  client ??= new EventBridgeClient({});
  return client;
};

const triesMost = 3;

/** Puts the events on the bus; what it refuses is tried again here, so that what it took is not put there twice. */
async function put(events: readonly Outgoing[]): Promise<readonly Outgoing[]> {
  let left = events;
  for (let tries = 1; left.length > 0 && tries <= triesMost; tries++) {
    if (tries > 1) await pause(100 * 2 ** tries * (1 + systemChance()));
    const { Entries = [] } = await bus().send(
      new PutEventsCommand({
        Entries: left.map(({ name, event }) => ({
          EventBusName: env.BUS_NAME,
          Source: source,
          DetailType: name,
          Detail: event,
        })),
      }),
    );
    left = left.filter((_, index) => !Entries[index]?.EventId);
  }
  return left;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function outgoing(record: DynamoDBRecord): Outgoing[] {
  const event = record.dynamodb?.NewImage?.event?.S;
  const sequence = record.dynamodb?.SequenceNumber;
  if (event === undefined || sequence === undefined) return [];
  const { name } = JSON.parse(event) as { name: string };
  return [{ sequence, name, event }];
}

/** Brings a table's new events to the bus. From the first that stayed behind, the stream sends them again. */
export const handler = lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>(async ({ Records }) => {
  for (const call of calls(Records.flatMap(outgoing))) {
    const [refused] = await put(call);
    count('EventsRelayed', call.length);
    if (refused) {
      log.warn('The bus refused an event again and again', { name: refused.name });
      return { batchItemFailures: [{ itemIdentifier: refused.sequence }] };
    }
  }
  return { batchItemFailures: [] };
});
