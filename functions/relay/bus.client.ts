import { EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { systemChance } from '../../shared/base/chance.ts';
import type { Outgoing } from '../../shared/kernel/outgoing.ts';
import { isPermanent } from './relay.ts';

let busClient: EventBridgeClient | undefined;
const bus = () => {
  busClient ??= new EventBridgeClient({});
  return busClient;
};

const maxAttemptsPerEvent = 3;

/** An event that the bus did not take, and the bus's error code. */
interface RefusedEvent<Event> {
  readonly event: Event;
  readonly code: string;
}

/**
 * Publishes one batch. Refused events are retried here, so that accepted ones are not published twice; permanently refused ones
 * are not retried. Returns the events that were not accepted.
 */
export async function publish<Event extends Outgoing>(
  busName: string,
  source: string,
  events: readonly Event[],
): Promise<readonly RefusedEvent<Event>[]> {
  const permanent: RefusedEvent<Event>[] = [];
  let left: readonly RefusedEvent<Event>[] = events.map((event) => ({ event, code: '' }));
  for (let tries = 1; left.length > 0 && tries <= maxAttemptsPerEvent; tries++) {
    if (tries > 1) await sleep(100 * 2 ** tries * (1 + systemChance()));
    const refused = await publishOnce(
      busName,
      source,
      left.map(({ event }) => event),
    );
    permanent.push(...refused.filter(({ code }) => isPermanent(code)));
    left = refused.filter(({ code }) => !isPermanent(code));
  }
  return [...permanent, ...left];
}

async function publishOnce<Event extends Outgoing>(
  busName: string,
  source: string,
  events: readonly Event[],
): Promise<RefusedEvent<Event>[]> {
  const results = await putEvents(busName, source, events);
  // A call that fails as a whole fails because of one entry: each is put alone.
  if (!results && events.length > 1)
    return (await Promise.all(events.map((event) => publishOnce(busName, source, [event])))).flat();
  return events.flatMap((event, index) => {
    const { EventId, ErrorCode = 'NoAnswer' } = results?.[index] ?? { ErrorCode: 'ValidationException' };
    return EventId ? [] : [{ event, code: ErrorCode }];
  });
}

/** The bus's result for each entry; `undefined` when the call as a whole was invalid. */
async function putEvents(
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

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
