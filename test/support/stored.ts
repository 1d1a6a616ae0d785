import { pack } from '../../shared/base/packed.ts';
import type { Envelope } from '../../shared/events/event.ts';
import { contentOf, type Entry, eventsOf } from '../../shared/kernel/journal.ts';

interface Read {
  readonly state: unknown;
  readonly journal: readonly Entry[];
  readonly events: readonly Envelope[];
}

type Item = Readonly<Record<string, unknown>>;

/** An item as its store means it: what lies packed in it is read, and the bytes are left out. */
export function read<Plain extends Item>({ content, ...item }: Plain): Plain & Partial<Read> {
  if (content === undefined) return item as Plain;
  const bytes = typeof content === 'string' ? Buffer.from(content, 'base64') : (content as Uint8Array);
  const { state, journal } = contentOf({ content: bytes });
  return { ...(item as unknown as Plain), state, journal, events: eventsOf(String(item.pk), journal) };
}

/** An item's attributes for a journal of one decision, which said these: whatever they are. */
export const journalOf = (...events: readonly unknown[]) => ({
  content: { B: Buffer.from(pack({ journal: [{ version: 1, events }] })).toString('base64') },
  newEvents: { N: String(events.length) },
});
