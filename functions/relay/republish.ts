import * as v from 'valibot';
import { instant } from '../../shared/events/event.ts';
import type { Outgoing } from '../../shared/kernel/outgoing.ts';

/** The name of a capability or a function: `orders`, `loyalty.events`. */
const codeName = v.pipe(v.string(), v.regex(/^[a-z]+([.-][a-z]+)*$/));

/** One call: a page of a capability's events, for one consumer. */
export const republishRequest = v.object({
  capability: codeName,
  consumer: codeName,
  /** By the events' `at`; both bounds are included. */
  from: v.optional(instant),
  to: v.optional(instant),
  /** The page token that the call before returned. */
  next: v.optional(v.pipe(v.string(), v.maxLength(4_000), v.regex(/^[\w-]+$/))),
});
type RepublishRequest = v.InferOutput<typeof republishRequest>;

/** What one call did, and the token of the next page; or why nothing was done. */
export type RepublishResult =
  | { readonly read: number; readonly sent: number; readonly next?: string }
  | { readonly refused: string };

/** The events of a page that happened in the period. */
export function inPeriod(events: readonly Outgoing[], { from, to }: Pick<RepublishRequest, 'from' | 'to'>): Outgoing[] {
  return events.filter(({ event }) => {
    const { at } = JSON.parse(event) as { at: string };
    return (from === undefined || at >= from) && (to === undefined || at <= to);
  });
}

type Key = Readonly<Record<string, unknown>>;

/** A table key as an opaque token. */
export const pageToken = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The table key of a token; `undefined` for an invalid one. */
export function keyOfToken(token: string): { pk: string; sk: string } | undefined {
  try {
    const { pk, sk } = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Key;
    return typeof pk === 'string' && typeof sk === 'string' ? { pk, sk } : undefined;
  } catch {
    return undefined;
  }
}
