import type { Envelope } from './events/event.ts';

/** What one decision said: its events, and once what is the same in all of them. */
export interface Entry extends Omit<Envelope, 'id' | 'subject' | 'shop' | keyof Said> {
  readonly events: readonly Said[];
}

type Said = Pick<Envelope, 'name' | 'v' | 'at' | 'data' | 'quiet'>;

/** The events of one version, as its journal keeps them; nothing when it has none. */
export function entryOf(events: readonly Envelope[]): Entry | undefined {
  const [first] = events;
  if (!first) return undefined;
  const { id: _, subject: __, shop: ___, name, v, at, data, quiet, ...same } = first;
  return { ...same, events: events.map(said) };
}

const said = ({ name, v, at, data, quiet }: Envelope): Said => ({ name, v, at, data, ...(quiet && { quiet }) });

/** The events of a subject again, as they were told: oldest first. */
export function eventsOf(subject: string, entries: readonly Entry[]): Envelope[] {
  const [, shop = ''] = subject.split('/');
  return entries.flatMap(({ events, ...same }) =>
    events.map((event, n) => ({ id: `${subject}@${same.version}.${n + 1}`, subject, shop, ...same, ...event })),
  );
}
