import { contentOf, eventsOf } from '../../shared/journal.ts';

/** An event on its way to the bus. */
export interface Outgoing {
  readonly name: string;
  /** As JSON. */
  readonly event: string;
}

/** An item as the stream shows it: bytes are base64. */
export type Image = Readonly<Record<string, { readonly B?: string; readonly N?: string; readonly S?: string }>>;

/** The events that a write added to its item's journal; nothing when what stands there is none. */
export const newEvents = ({ pk, content }: Image): Outgoing[] | undefined =>
  outgoing({ pk: pk?.S ?? '', content: Buffer.from(content?.B ?? '', 'base64') }, 1);

/** The events in an item's journal, or of its last entries; nothing when it has no journal, or one that cannot be told. */
export function outgoing({ pk, content }: Journalled, last = Number.POSITIVE_INFINITY): Outgoing[] | undefined {
  try {
    const { journal } = contentOf({ content });
    const events = eventsOf(pk, journal.slice(-last)).map((event) => ({
      name: event.name,
      event: JSON.stringify(event),
    }));
    return events.every(({ name }) => typeof name === 'string') ? events : undefined;
  } catch {
    return undefined;
  }
}

/** What of an item its events are made of. */
export interface Journalled {
  readonly pk: string;
  readonly content: Uint8Array;
}

/**
 * What an entry is refused for because of what it is: the bus will never take it. All else is the account's or the hour's
 * (throttling, a right that is missing), and is tried again (EventBridge API, PutEventsResultEntry, read 2026-11-29).
 */
const ownFaults = new Set(['MalformedDetail', 'InvalidArgument', 'ValidationException']);

export const isHopeless = (code: string): boolean => ownFaults.has(code);

/** PutEvents takes ten entries and 1 MB at once (EventBridge quotas, 2026-01-29); names and source count too. */
const entriesMost = 10;
const bytesMost = 1_000_000;

/** The events in as few calls as the bus allows, in their sequence. */
export function calls<Event extends Outgoing>(outgoing: readonly Event[]): Event[][] {
  const groups: Event[][] = [];
  let bytes = 0;
  for (const each of outgoing) {
    const size = Buffer.byteLength(each.event) + each.name.length + 64;
    const last = groups.at(-1);
    if (last && last.length < entriesMost && bytes + size <= bytesMost) {
      last.push(each);
      bytes += size;
    } else {
      groups.push([each]);
      bytes = size;
    }
  }
  return groups;
}
