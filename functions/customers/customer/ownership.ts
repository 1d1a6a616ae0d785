import { OrderOwned } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** What the customer's account page shows of an order. */
export interface OrderSummary
  extends Pick<
    OrderFacts,
    | ('number' | 'goodsMinor' | 'refundedMinor')
    | ('placedAt' | 'paidAt' | 'shippedAt' | 'deliveredAt' | 'installedAt' | 'cancelledAt')
  > {
  readonly test: boolean;
}

export function orderSummary(facts: OrderFacts, test: boolean): OrderSummary {
  const { number, goodsMinor, refundedMinor } = facts;
  const { placedAt, paidAt, shippedAt, deliveredAt, installedAt, cancelledAt } = facts;
  return {
    number,
    goodsMinor,
    refundedMinor,
    test,
    placedAt,
    paidAt,
    shippedAt,
    deliveredAt,
    installedAt,
    cancelledAt,
  };
}

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
  /** The ids of the entries on the owner's timeline. */
  readonly shown: readonly string[];
}

interface OwnershipDecision {
  readonly state: Ownership;
  readonly events: readonly Draft[];
  /** Entries to write to the owner's timeline. */
  readonly entries: readonly TimelineEntry[];
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
  const shown = [...known.shown, ...known.waiting.map(({ id }) => id)];
  const events = known.customer === customer ? [] : [say(OrderOwned, at, { order, customer })];
  return { state: { ...known, customer, version, waiting: [], shown }, events, entries: known.waiting };
}

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
  const isKnown = entry && (old.shown.includes(entry.id) || old.waiting.some(({ id }) => id === entry.id));
  const isNewer = report && report.version > old.orderVersion;
  if (isKnown || (!entry && !isNewer)) return undefined;
  const known = isNewer ? { ...old, orderVersion: report.version, summary: report.summary } : old;
  if (!entry) return { state: known, events: [], entries: [] };
  return known.customer
    ? { state: { ...known, shown: [...known.shown, entry.id] }, events: [], entries: [entry] }
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
