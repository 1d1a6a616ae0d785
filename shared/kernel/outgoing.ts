import { contentOf, eventsOf } from './journal.ts';

/** An event on its way to the bus. */
export interface Outgoing {
  readonly name: string;
  /** As JSON. */
  readonly event: string;
}

/** An item as the stream shows it: bytes are base64. */
export type Image = Readonly<Record<string, { readonly B?: string; readonly N?: string; readonly S?: string }>>;

/** The events that a write added to its item's journal; `undefined` when the journal cannot be read. */
export const newEvents = ({ pk, content }: Image): Outgoing[] | undefined =>
  outgoing({ pk: pk?.S ?? '', content: Buffer.from(content?.B ?? '', 'base64') }, 1);

/** The events in an item's journal, or in its last entries; `undefined` when it has no journal, or one that cannot be read. */
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

/** The part of an item that its events are made of. */
export interface Journalled {
  readonly pk: string;
  readonly content: Uint8Array;
}
