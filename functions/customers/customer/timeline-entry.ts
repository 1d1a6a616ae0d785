import type { Envelope, Label } from '../../../shared/events/event.ts';

export const entryKinds = [
  'order',
  'message',
  'follow-up',
  'points',
  'ticket',
  'survey',
  'consent',
  'note',
  'customer',
] as const;
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

/** The facts of an event that its sentence shows, and the ids of what it is about; no other data is copied. */
const shownFacts: Record<EntryKind, readonly string[]> = {
  order: ['number', 'order', 'promisedAt', 'newPromisedAt', 'trouble', 'status', 'isOver'],
  message: ['template', 'channel', 'order', 'because', 'until'],
  'follow-up': ['step', 'order', 'dueAt', 'because'],
  points: ['points', 'order', 'reason', 'direction', 'tier', 'because', 'missingMinor', 'currency', 'reviewAt'],
  ticket: ['number', 'order', 'by', 'because', 'task'],
  survey: ['survey', 'order', 'score'],
  consent: ['channel', 'source'],
  note: ['note'],
  customer: ['from', 'into', 'because'],
};

/** Further facts for the sentences of single events. */
const factsByName: Readonly<Record<string, readonly string[]>> = {
  OrderDelivered: ['kind', 'isAssumed'],
  TierOverridden: ['until'],
  MessageBounced: ['kind'],
  PreferencesChanged: ['change'],
  OrderRefunded: ['goodsMinor', 'refundedMinor', 'refundedTaxMinor', 'currency'],
  PlatformReturnChanged: ['kind', 'step'],
  InstallationFailed: ['reason', 'nextVisitAt'],
  TicketReplied: ['outbound'],
};

type Data = Readonly<Record<string, unknown>> & Pick<TimelineEntry, 'label' | 'readerLabel'>;

export function timelineEntry(event: Envelope, kind: EntryKind): TimelineEntry {
  const { id, at, name, test } = event;
  const data = event.data as Data;
  const { label, readerLabel } = data;
  const shown = [...shownFacts[kind], ...(factsByName[name] ?? [])];
  const order = orderIn(data);
  const facts = Object.entries({ ...data, ...(order && { order }) }).flatMap(([key, value]) =>
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

/** The order that an event is about, where it names one. */
export function orderIn(data: unknown): string | undefined {
  const { order, about } = data as { readonly order?: unknown; readonly about?: { readonly order?: string } };
  return typeof order === 'string' ? order : about?.order;
}

/** What an entry is about, by ids: for links to it. */
interface AboutIds {
  readonly order?: string;
  readonly ticket?: string;
  /** The key of the message. */
  readonly message?: string;
  /** The other customer of a merge, while the reader's is the one that remained. */
  readonly customer?: string;
}

export function aboutOf({ id, facts }: Pick<TimelineEntry, 'id' | 'facts'>): AboutIds {
  const [, kind = '', own = ''] = /^(message|ticket)\/[^/]+\/(.+)@\d+\.\d+$/.exec(id) ?? [];
  const { order, from } = facts;
  return {
    ...(order && { order }),
    ...(kind && { [kind]: own }),
    ...(from && { customer: from }),
  };
}
