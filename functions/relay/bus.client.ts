import { EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { systemChance } from '../../shared/base/chance.ts';
import type { Outgoing } from '../../shared/kernel/outgoing.ts';
import { isHopeless } from './relay.ts';

let client: EventBridgeClient | undefined;
const bus = () => {
  client ??= new EventBridgeClient({});
  return client;
};

const maxTries = 3;

/** An event that the bus did not take, and its word for why. */
interface Refused<Event> {
  readonly event: Event;
  readonly code: string;
}

/**
 * Puts one call's events on the bus; what it refuses is tried again here, so that what it took is not put there twice, but
 * not what it will never take. Gives what it refused to the end.
 */
export async function put<Event extends Outgoing>(
  busName: string,
  source: string,
  events: readonly Event[],
): Promise<readonly Refused<Event>[]> {
  const hopeless: Refused<Event>[] = [];
  let left: readonly Refused<Event>[] = events.map((event) => ({ event, code: '' }));
  for (let tries = 1; left.length > 0 && tries <= maxTries; tries++) {
    if (tries > 1) await pause(100 * 2 ** tries * (1 + systemChance()));
    const refused = await once(
      busName,
      source,
      left.map(({ event }) => event),
    );
    hopeless.push(...refused.filter(({ code }) => isHopeless(code)));
    left = refused.filter(({ code }) => !isHopeless(code));
  }
  return [...hopeless, ...left];
}

async function once<Event extends Outgoing>(
  busName: string,
  source: string,
  events: readonly Event[],
): Promise<Refused<Event>[]> {
  const results = await asked(busName, source, events);
  // A call that is refused as a whole is refused for one of its entries: each is asked alone.
  if (!results && events.length > 1)
    return (await Promise.all(events.map((event) => once(busName, source, [event])))).flat();
  return events.flatMap((event, index) => {
    const { EventId, ErrorCode = 'NoAnswer' } = results?.[index] ?? { ErrorCode: 'ValidationException' };
    return EventId ? [] : [{ event, code: ErrorCode }];
  });
}

/** The bus's answer to each entry; nothing when it refused the whole call for what it is. */
async function asked(
  busName: string,
  source: string,
  events: readonly Outgoing[],
): Promise<readonly PutEventsResultEntry[] | undefined> {
  try {
    const Entries = events.map(({ name, event }) => ({
      EventBusName: busName,
      Source: source,
      DetailType: name,
      Detail: event,
    }));
    return (await bus().send(new PutEventsCommand({ Entries }))).Entries ?? [];
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationException') return undefined;
    throw error;
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
