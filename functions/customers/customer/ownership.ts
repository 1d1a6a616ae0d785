import { OrderOwned } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { OrderSummary } from './order-summary.ts';
import { entryKey, type TimelineEntry } from './timeline-entry.ts';

/** The owner of an order, its newest summary, and which of its events are on the owner's timeline. */
export interface Ownership {
  readonly order: string;
  readonly customer?: string;
  /** The version of the `BuyerSeen` that named the owner. */
  readonly version: number;
  /** The version of the order's event from which the summary is. */
  readonly orderVersion: number;
  readonly summary?: OrderSummary;
  /** Entries of events that arrived before the owner was known. */
  readonly waiting: readonly TimelineEntry[];
  /** The keys of the entries on the owner's timeline, see `entryKey`. */
  readonly shown: readonly string[];
}

interface OwnershipDecision {
  readonly state: Ownership;
  readonly events: readonly Draft[];
  /** Entries to write to the owner's timeline. */
  readonly entries: readonly TimelineEntry[];
  /** The owner until now, from whose timeline the entries with these keys move to the new owner's. */
  readonly moved?: { readonly from: string; readonly keys: readonly string[] };
}

const newOwnership = (order: string): Ownership => ({
  order,
  version: 0,
  orderVersion: 0,
  waiting: [],
  shown: [],
});

/** Sets the customer whom `BuyerSeen` of that version names as the owner; an older version is ignored. */
export function assignOwner(
  before: Ownership | undefined,
  { order, customer, version, at }: { order: string; customer: string; version: number; at: string },
): OwnershipDecision | undefined {
  const known = before ?? newOwnership(order);
  if (known.version >= version) return undefined;
  const shown = [...known.shown, ...known.waiting.map(entryKey)];
  const state = { ...known, customer, version, waiting: [], shown };
  if (known.customer === customer) return { state, events: [], entries: [] };
  return {
    state,
    events: [say(OrderOwned, at, { order, customer })],
    entries: known.waiting,
    ...(known.customer && { moved: movedFrom(known.customer, known) }),
  };
}

/** A write holds 100 items, and each entry takes two of them. An order with more entries leaves the oldest behind. */
const maxMoved = 40;

const movedFrom = (from: string, { shown }: Ownership) => ({ from, keys: shown.toSorted().slice(-maxMoved) });

/** Moves the order from a merged customer to the customer that they were merged into. */
export function moveOwner(
  before: Ownership | undefined,
  { from, into, at }: { from: string; into: string; at: string },
): OwnershipDecision | undefined {
  if (before?.customer !== from) return undefined;
  const { order } = before;
  return {
    state: { ...before, customer: into },
    events: [say(OrderOwned, at, { order, customer: into })],
    entries: [],
    moved: movedFrom(from, before),
  };
}

/**
 * Applies an event of the order: its entry goes to the owner's timeline once, or waits until there is an owner, and the
 * newest summary is stored. An event that the timeline does not show has no entry.
 */
export function applyOrderEvent(
  before: Ownership | undefined,
  order: string,
  entry: TimelineEntry | undefined,
  report?: { readonly version: number; readonly summary: OrderSummary },
): OwnershipDecision | undefined {
  const old = before ?? newOwnership(order);
  const isKnown = entry && (old.shown.includes(entryKey(entry)) || old.waiting.some(({ id }) => id === entry.id));
  const isNewer = report && report.version > old.orderVersion;
  if (isKnown || (!entry && !isNewer)) return undefined;
  const known = isNewer ? { ...old, orderVersion: report.version, summary: report.summary } : old;
  if (!entry) return { state: known, events: [], entries: [] };
  return known.customer
    ? { state: { ...known, shown: [...known.shown, entryKey(entry)] }, events: [], entries: [entry] }
    : { state: { ...known, waiting: [...known.waiting, entry] }, events: [], entries: [] };
}

/** The owner and the sort key of the order's item in their list; none for an order without an owner, and for a test order. */
export function orderListKey({
  order,
  customer,
  summary,
}: Ownership): { customer: string; sortKey: string } | undefined {
  return customer && summary && !summary.test ? { customer, sortKey: `ORDER#${summary.placedAt}#${order}` } : undefined;
}

/** Whether the change adds the order to this owner's list. */
export const isNewlyListed = (before: Ownership | undefined, after: Ownership): boolean =>
  orderListKey(after) !== undefined && (!before || orderListKey(before)?.customer !== orderListKey(after)?.customer);
