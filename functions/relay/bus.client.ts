import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { systemChance } from '../../shared/chance.ts';
import type { Outgoing } from './relay.ts';

let client: EventBridgeClient | undefined;
const bus = () => {
  client ??= new EventBridgeClient({});
  return client;
};

const triesMost = 3;

/**
 * Puts one call's events on the bus; what it refuses is tried again here, so that what it took is not put there twice.
 * Gives what it refused to the end.
 */
export async function put<Event extends Outgoing>(
  busName: string,
  source: string,
  events: readonly Event[],
): Promise<readonly Event[]> {
  let left = events;
  for (let tries = 1; left.length > 0 && tries <= triesMost; tries++) {
    if (tries > 1) await pause(100 * 2 ** tries * (1 + systemChance()));
    const { Entries = [] } = await bus().send(
      new PutEventsCommand({
        Entries: left.map(({ name, event }) => ({
          EventBusName: busName,
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
