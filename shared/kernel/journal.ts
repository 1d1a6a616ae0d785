import { unpack } from '../base/packed.ts';
import { type Envelope, versionIn } from '../events/event.ts';

/** The events of one decision; the fields that they have in common are stored once. */
export interface Entry extends Omit<Envelope, 'id' | 'subject' | 'shop' | keyof EntryEvent> {
  readonly events: readonly EntryEvent[];
}

interface EntryEvent extends Pick<Envelope, 'name' | 'v' | 'at' | 'data' | 'historical'> {
  /** Its number in its version, if that is not its place in the entry: others of the version are stored in another item. */
  readonly n?: number;
}

/** The journal entry of one version's events, or of some of them; `undefined` when it has none. */
export function entryOf(events: readonly Envelope[]): Entry | undefined {
  const [first] = events;
  if (!first) return undefined;
  const { id: _, subject: __, shop: ___, name, v, at, data, historical, ...same } = first;
  return { ...same, events: events.map(entryEvent) };
}

function entryEvent({ id, name, v, at, data, historical }: Envelope, place: number): EntryEvent {
  const [, n] = versionIn(id);
  return { ...(n !== place + 1 && { n }), name, v, at, data, ...(historical && { historical }) };
}

/** The events of a subject's journal entries, oldest first. */
export function eventsOf(subject: string, entries: readonly Entry[]): Envelope[] {
  const [, shop = ''] = subject.split('/');
  return entries.flatMap(({ events, ...same }) =>
    events.map(({ n, ...event }, place) => ({
      id: `${subject}@${same.version}.${n ?? place + 1}`,
      subject,
      shop,
      ...same,
      ...event,
    })),
  );
}

/**
 * The packed attribute `content` of an item. The attribute `newEvents` is set when the journal's last entry is new with this
 * write, to its number of events: the stream's filter matches it, and the relay publishes those events.
 */
export interface Content {
  readonly state?: unknown;
  readonly journal: readonly Entry[];
}

export const contentOf = (item: Readonly<Record<string, unknown>>): Content =>
  unpack(item.content as Uint8Array) as Content;
