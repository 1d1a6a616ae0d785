import { OrderOwned } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { OrderSummary } from './order-summary.ts';
import { entryKey, type TimelineEntry } from './timeline-entry.ts';
import type { Counted, OrderWorth } from './worth.ts';

/** The owner of an order, its newest summary, and which of its events are on the owner's timeline. */
export interface Ownership {
  readonly order: string;
  /** The record that `BuyerSeen` names: it has the order, its entries and its worth. Of before there were records it is `customer`. */
  readonly named?: string;
  /** The person whose record that is, as `OrderOwned` said it last. */
  readonly customer?: string;
  /** Their zone, as `OrderOwned` said it last. */
  readonly zone?: string;
  /** The version of the `BuyerSeen` that named the record. */
  readonly version: number;
  /** The version of the order's event from which the summary is. */
  readonly orderVersion: number;
  readonly summary?: OrderSummary;
  /** What it is worth by that event; a test order is worth nothing. */
  readonly worth?: OrderWorth;
  /** Its part in the worth of a record. */
  readonly counted?: Counted;
  /** Entries of events that arrived before the owner was known. */
  readonly waiting: readonly TimelineEntry[];
  /** The keys of the entries on the record's timeline, see `entryKey`. */
  readonly shown: readonly string[];
  /** When its buyer was erased: whatever is reported of it later, nobody owns it any more. */
  readonly erasedAt?: string;
}

interface OwnershipDecision {
  readonly state: Ownership;
  readonly events: readonly Draft[];
  /** Entries to write to the record's timeline. */
  readonly entries: readonly TimelineEntry[];
  /** The record until now, from whose timeline the entries with these keys move to the new one's. */
  readonly moved?: { readonly from: string; readonly keys: readonly string[] };
}

const newOwnership = (order: string): Ownership => ({
  order,
  version: 0,
  orderVersion: 0,
  waiting: [],
  shown: [],
});

/** The record that has the order. */
export const recordNamed = ({ named, customer }: Ownership): string | undefined => named ?? customer;

/** An order's part in the worth of its record follows from the rest of its state. */
function withPart({ counted: _, ...state }: Ownership): Ownership {
  const record = recordNamed(state);
  return record && state.worth ? { ...state, counted: { record, ...state.worth } } : state;
}

/** The person of a record, and their zone if it is known. */
export interface Owner {
  readonly customer: string;
  readonly zone?: string | undefined;
  readonly profileVersion?: number | undefined;
}

function owned({ zone: _, ...state }: Ownership, { customer, zone }: Owner): Ownership {
  const named = recordNamed(state);
  return { ...state, ...(named && { named }), customer, ...(zone && { zone }) };
}

/** That the order is theirs, where it was another's, their zone another one, or the order named another one who is part of them. */
function ownedEvents(before: Ownership, owner: Owner, named: string, at: string): Draft[] {
  const { customer, zone, profileVersion } = owner;
  if (before.customer === customer && before.zone === zone && recordNamed(before) === named) return [];
  const record = named === customer ? {} : { named };
  const about = { ...(zone && { zone }), ...(profileVersion !== undefined && { profileVersion }) };
  return [say(OrderOwned, at, { order: before.order, customer, ...record, ...about })];
}

interface Naming extends Owner {
  readonly order: string;
  readonly record: string;
  readonly version: number;
  readonly at: string;
}

/** Sets the record that `BuyerSeen` of that version names; an older version is ignored. */
export function assignOwner(
  before: Ownership | undefined,
  { order, record, version, at, customer, zone, profileVersion }: Naming,
): OwnershipDecision | undefined {
  const known = before ?? newOwnership(order);
  if (known.erasedAt || known.version >= version) return undefined;
  const owner = { customer, zone, profileVersion };
  const shown = [...known.shown, ...known.waiting.map(entryKey)];
  const former = recordNamed(known);
  return {
    state: withPart({ ...owned(known, owner), named: record, version, waiting: [], shown }),
    events: ownedEvents(known, owner, record, at),
    entries: known.waiting,
    ...(former && former !== record && { moved: movedFrom(former, known) }),
  };
}

/** Leaves the order with whom it was, or with nobody: the `BuyerSeen` of that version names no single person. */
export function leaveOwner(
  before: Ownership | undefined,
  { order, version }: Pick<Naming, 'order' | 'version'>,
): OwnershipDecision | undefined {
  const known = before ?? newOwnership(order);
  if (known.erasedAt || known.version >= version) return undefined;
  return { state: { ...known, version }, events: [], entries: [] };
}

/** A write holds 100 items, and each entry takes two of them. An order with more entries leaves the oldest behind. */
const maxMoved = 40;

const movedFrom = (from: string, { shown }: Ownership) => ({ from, keys: shown.toSorted().slice(-maxMoved) });

/** Sets the person whose record the order's is now, after a merge or a split. */
export function moveOwner(before: Ownership | undefined, owner: Owner, at: string): OwnershipDecision | undefined {
  if (!before?.customer || before.customer === owner.customer) return undefined;
  return {
    state: owned(before, owner),
    events: ownedEvents(before, owner, recordNamed(before) ?? owner.customer, at),
    entries: [],
  };
}

/** What an order's event says, by its version. */
interface OrderReport {
  readonly version: number;
  readonly summary: OrderSummary;
  readonly worth?: OrderWorth | undefined;
}

/**
 * Applies an event of the order: its entry goes to the owner's timeline once, or waits until there is an owner, and the
 * newest summary is stored. An event that the timeline does not show has no entry.
 */
export function applyOrderEvent(
  before: Ownership | undefined,
  order: string,
  entry: TimelineEntry | undefined,
  report?: OrderReport,
): OwnershipDecision | undefined {
  const old = before ?? newOwnership(order);
  if (old.erasedAt) return undefined;
  const isKnown = entry && (old.shown.includes(entryKey(entry)) || old.waiting.some(({ id }) => id === entry.id));
  const isNewer = report && report.version > old.orderVersion;
  if (isKnown || (!entry && !isNewer)) return undefined;
  const known = isNewer ? withReport(old, report) : old;
  if (!entry) return { state: known, events: [], entries: [] };
  return recordNamed(known)
    ? { state: { ...known, shown: [...known.shown, entryKey(entry)] }, events: [], entries: [entry] }
    : { state: { ...known, waiting: [...known.waiting, entry] }, events: [], entries: [] };
}

function withReport({ worth: _, ...old }: Ownership, { version, summary, worth }: OrderReport): Ownership {
  return withPart({ ...old, orderVersion: version, summary, ...(worth && { worth }) });
}

/** The record and the sort key of the order's item in its list; none for an order without one, and for a test order. */
export function orderListKey(ownership: Ownership): { customer: string; sortKey: string } | undefined {
  const { order, summary } = ownership;
  const customer = recordNamed(ownership);
  return customer && summary && !summary.test ? { customer, sortKey: `ORDER#${summary.placedAt}#${order}` } : undefined;
}

/**
 * Whether a merge or split that went by the lists can have missed the order: it is newly in this list, or its owner was set by what was
 * read before.
 */
export const isToBeChecked = (before: Ownership | undefined, after: Ownership): boolean =>
  after.customer !== undefined &&
  (before?.customer !== after.customer ||
    (orderListKey(after) !== undefined &&
      (before && orderListKey(before)?.customer) !== orderListKey(after)?.customer));

/** Of an order whose buyer was erased nothing stays here but that. */
export const eraseOwnership = (before: Ownership | undefined, order: string, erasedAt: string): Ownership => ({
  ...newOwnership(order),
  version: before?.version ?? 0,
  erasedAt,
});
