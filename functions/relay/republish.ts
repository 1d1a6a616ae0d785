import * as v from 'valibot';
import { instant } from '../../shared/events/event.ts';
import type { Outgoing } from '../../shared/kernel/outgoing.ts';

/** A name in our own code: `orders`, `loyalty.events`. */
const name = v.pipe(v.string(), v.regex(/^[a-z]+([.-][a-z]+)*$/));

/** What an operator asks of one call: a page of a capability's events, for one consumer. */
export const asked = v.object({
  capability: name,
  consumer: name,
  /** By `at`, when it happened in the world; both are within. */
  from: v.optional(instant),
  to: v.optional(instant),
  /** As the page before said it. */
  next: v.optional(v.pipe(v.string(), v.maxLength(4_000), v.regex(/^[\w-]+$/))),
});
type Asked = v.InferOutput<typeof asked>;

/** What one call did, and where the next one goes on; or why nothing was done. */
export type Republished =
  | { readonly read: number; readonly sent: number; readonly next?: string }
  | { readonly refused: string };

/** Of a page of events, those that happened in the time. */
export function within(events: readonly Outgoing[], { from, to }: Pick<Asked, 'from' | 'to'>): Outgoing[] {
  return events.filter(({ event }) => {
    const { at } = JSON.parse(event) as { at: string };
    return (from === undefined || at >= from) && (to === undefined || at <= to);
  });
}

type Key = Readonly<Record<string, unknown>>;

/** A place in a table, as one word. */
export const written = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The place that a word means; nothing when it means none. */
export function placeIn(word: string): { pk: string; sk: string } | undefined {
  try {
    const { pk, sk } = JSON.parse(Buffer.from(word, 'base64url').toString('utf8')) as Key;
    return typeof pk === 'string' && typeof sk === 'string' ? { pk, sk } : undefined;
  } catch {
    return undefined;
  }
}
