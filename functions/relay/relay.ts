import type { Outgoing } from '../../shared/kernel/outgoing.ts';

/**
 * What an entry is refused for because of what it is: the bus will never take it. All else is the account's or the hour's
 * (throttling, a right that is missing), and is tried again (EventBridge API, PutEventsResultEntry, read 2026-11-29).
 */
const ownFaults = new Set(['MalformedDetail', 'InvalidArgument', 'ValidationException']);

export const isHopeless = (code: string): boolean => ownFaults.has(code);

/** PutEvents takes ten entries and 1 MB at once (EventBridge quotas, 2026-01-29); names and source count too. */
const maxEntries = 10;
const maxBytes = 1_000_000;

/** The events in as few calls as the bus allows, in their sequence. */
export function calls<Event extends Outgoing>(outgoing: readonly Event[]): Event[][] {
  const groups: Event[][] = [];
  let bytes = 0;
  for (const each of outgoing) {
    const size = Buffer.byteLength(each.event) + each.name.length + 64;
    const last = groups.at(-1);
    if (last && last.length < maxEntries && bytes + size <= maxBytes) {
      last.push(each);
      bytes += size;
    } else {
      groups.push([each]);
      bytes = size;
    }
  }
  return groups;
}
