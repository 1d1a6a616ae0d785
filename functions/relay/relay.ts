import type { MessageRequested, messageEvents } from '../../shared/events/messaging.ts';
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

type MessageEventName = (typeof messageEvents)[number]['name'] | (typeof MessageRequested)['name'];

/** 1 where a message was asked for, 0 where one was decided; that an outcome is not known decides nothing. */
const undecided: Readonly<Partial<Record<MessageEventName, 0 | 1>>> = {
  MessageRequested: 1,
  MessageSent: 0,
  MessageHeld: 0,
  MessageSkipped: 0,
};
const undecidedByName: ReadonlyMap<string, number> = new Map(Object.entries(undecided));

/**
 * What published events say of whether messages are decided at all: 0 when one was, 1 when they were only asked for, nothing when they are
 * about other things. The relay says it, because it also sees requests that never reach who sends.
 */
export function undecidedIn(published: readonly Pick<Outgoing, 'name'>[]): number | undefined {
  const levels = published.flatMap(({ name }) => undecidedByName.get(name) ?? []);
  return levels.length > 0 ? Math.min(...levels) : undefined;
}
