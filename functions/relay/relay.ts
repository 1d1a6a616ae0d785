import type { Outgoing } from '../../shared/kernel/outgoing.ts';

/**
 * Errors in the entry itself: the bus will never take it. All others are temporary (throttling, a missing right), and are
 * retried (EventBridge API, PutEventsResultEntry, read 2026-11-29).
 */
const permanentErrors = new Set(['MalformedDetail', 'InvalidArgument', 'ValidationException']);

export const isPermanent = (code: string): boolean => permanentErrors.has(code);

/** PutEvents takes ten entries and 1 MB (EventBridge quotas, 2026-01-29); names and source count too. */
const maxBatchEntries = 10;
const maxBatchBytes = 1_000_000;

/** The events in as few batches as the bus allows, in order. */
export function batchesOf<Event extends Outgoing>(outgoing: readonly Event[]): Event[][] {
  const groups: Event[][] = [];
  let bytes = 0;
  for (const each of outgoing) {
    const size = Buffer.byteLength(each.event) + each.name.length + 64;
    const last = groups.at(-1);
    if (last && last.length < maxBatchEntries && bytes + size <= maxBatchBytes) {
      last.push(each);
      bytes += size;
    } else {
      groups.push([each]);
      bytes = size;
    }
  }
  return groups;
}
