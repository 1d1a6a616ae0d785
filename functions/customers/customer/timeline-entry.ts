import type { Envelope, Label } from '../../../shared/events/event.ts';

export const entryKinds = ['order', 'message', 'follow-up', 'points', 'ticket', 'survey'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** An event on a customer's timeline, with the facts that its sentence shows. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly kind: EntryKind;
  readonly name: string;
  readonly test: boolean;
  readonly facts: Readonly<Record<string, string>>;
  /** The name of its letter or journey, for agents and for the customer; absent in entries of events without labels. */
  readonly label?: Label;
  readonly readerLabel?: Label;
}

/** The part of its sort key that is the entry's own: entries stand by their times. */
export const entryKey = ({ at, id }: Pick<TimelineEntry, 'at' | 'id'>): string => `${at}#${id}`;

/** The facts of an event that its sentence shows; no other data is copied. */
const shownFacts: Record<EntryKind, readonly string[]> = {
  order: ['number', 'order', 'promisedAt', 'newPromisedAt', 'trouble', 'status', 'isOver'],
  message: ['template', 'because', 'until'],
  'follow-up': ['step', 'dueAt', 'because'],
  points: ['points', 'order', 'reason', 'direction', 'tier', 'because', 'missingMinor', 'currency', 'reviewAt'],
  ticket: ['number', 'by'],
  survey: ['survey', 'order', 'score'],
};

/** Further facts for the sentences of single events. */
const factsByName: Readonly<Record<string, readonly string[]>> = {
  OrderDelivered: ['kind', 'isAssumed'],
  TierOverridden: ['until'],
  OrderRefunded: ['goodsMinor', 'refundedMinor', 'refundedTaxMinor', 'currency'],
};

export function timelineEntry(event: Envelope, kind: EntryKind): TimelineEntry {
  const { id, at, name, test } = event;
  const { label, readerLabel } = event.data as Pick<TimelineEntry, 'label' | 'readerLabel'>;
  const shown = [...shownFacts[kind], ...(factsByName[name] ?? [])];
  const facts = Object.entries(event.data as Record<string, unknown>).flatMap(([key, value]) =>
    shown.includes(key) && ['string', 'number', 'boolean'].includes(typeof value) ? [[key, String(value)]] : [],
  );
  return {
    id,
    at,
    kind,
    name,
    test,
    facts: Object.fromEntries(facts),
    ...(label && { label }),
    ...(readerLabel && { readerLabel }),
  };
}
