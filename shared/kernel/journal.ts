import { unpack } from '../base/packed.ts';
import type { Envelope } from '../events/event.ts';

/** What one decision said: its events, and once what is the same in all of them. */
export interface Entry extends Omit<Envelope, 'id' | 'subject' | 'shop' | keyof Said> {
  readonly events: readonly Said[];
}

type Said = Pick<Envelope, 'name' | 'v' | 'at' | 'data' | 'historical'>;

/** The events of one version, as its journal keeps them; nothing when it has none. */
export function entryOf(events: readonly Envelope[]): Entry | undefined {
  const [first] = events;
  if (!first) return undefined;
  const { id: _, subject: __, shop: ___, name, v, at, data, historical, ...same } = first;
  return { ...same, events: events.map(said) };
}

const said = ({ name, v, at, data, historical }: Envelope): Said => ({
  name,
  v,
  at,
  data,
  ...(historical && { historical }),
});

/** The events of a subject again, as they were told: oldest first. */
export function eventsOf(subject: string, entries: readonly Entry[]): Envelope[] {
  const [, shop = ''] = subject.split('/');
  return entries.flatMap(({ events, ...same }) =>
    events.map((event, n) => ({ id: `${subject}@${same.version}.${n + 1}`, subject, shop, ...same, ...event })),
  );
}

/**
 * What an item holds packed in its attribute `content`. `newEvents` beside it says that the journal's last entry is new with
 * this write, and of how many events it is: the stream's filter goes by it, and the relay tells those.
 */
export interface Content {
  readonly state?: unknown;
  readonly journal: readonly Entry[];
}

export const contentOf = (item: Readonly<Record<string, unknown>>): Content =>
  unpack(item.content as Uint8Array) as Content;
