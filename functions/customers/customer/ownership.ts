import { OrderOwned } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { Entry } from './timeline.ts';

/** What the owner's own page says of an order. */
export interface OrderBrief
  extends Pick<
    OrderFacts,
    | ('number' | 'goodsMinor' | 'refundedMinor')
    | ('placedAt' | 'paidAt' | 'shippedAt' | 'deliveredAt' | 'installedAt' | 'cancelledAt')
  > {
  readonly test: boolean;
}

export function briefOf(facts: OrderFacts, test: boolean): OrderBrief {
  const { number, goodsMinor, refundedMinor } = facts;
  const { placedAt, paidAt, shippedAt, deliveredAt, installedAt, cancelledAt } = facts;
  return {
    ...{ number, goodsMinor, refundedMinor, test },
    ...{ placedAt, paidAt, shippedAt, deliveredAt, installedAt, cancelledAt },
  };
}

/** Whose an order is, what is known of it, and which of its events the owner's timeline shows. */
export interface Ownership {
  readonly order: string;
  readonly customer?: string;
  /** The version of the `BuyerSeen` that named the owner. */
  readonly version: number;
  /** The version of the newest event of the order, which gave the brief. */
  readonly orderVersion: number;
  readonly brief?: OrderBrief;
  /** What happened before the owner was known, at most an order's life long. */
  readonly waiting: readonly Entry[];
  readonly shown: readonly string[];
}

interface Outcome {
  readonly state: Ownership;
  readonly events: readonly Draft[];
  /** Entries that belong on the owner's timeline now. */
  readonly entries: readonly Entry[];
}

const unknown = (order: string): Ownership => ({
  order,
  version: 0,
  orderVersion: 0,
  waiting: [],
  shown: [],
});

/** The buyer of the order is this customer, as its event of that version said. */
export function own(
  before: Ownership | undefined,
  { order, customer, version, at }: { order: string; customer: string; version: number; at: string },
): Outcome | undefined {
  const known = before ?? unknown(order);
  if (known.version >= version) return undefined;
  const shown = [...known.shown, ...known.waiting.map(({ id }) => id)];
  const events = known.customer === customer ? [] : [say(OrderOwned, at, { order, customer })];
  return { state: { ...known, customer, version, waiting: [], shown }, events, entries: known.waiting };
}

/** The owner was merged into another customer: the order is theirs from now on. */
export function reown(
  before: Ownership | undefined,
  { from, into, at }: { from: string; into: string; at: string },
): Outcome | undefined {
  if (before?.customer !== from) return undefined;
  const { order } = before;
  return {
    state: { ...before, customer: into },
    events: [say(OrderOwned, at, { order, customer: into })],
    entries: [],
  };
}

/** Something happened to the order: it is shown to its owner once, or waits until there is one; the newest brief counts. What is no moment of its story has no entry. */
export function happen(
  before: Ownership | undefined,
  order: string,
  entry: Entry | undefined,
  heard?: { readonly version: number; readonly brief: OrderBrief },
): Outcome | undefined {
  const old = before ?? unknown(order);
  const isKnown = entry && (old.shown.includes(entry.id) || old.waiting.some(({ id }) => id === entry.id));
  const isNewer = heard && heard.version > old.orderVersion;
  if (isKnown || (!entry && !isNewer)) return undefined;
  const known = isNewer ? { ...old, orderVersion: heard.version, brief: heard.brief } : old;
  if (!entry) return { state: known, events: [], entries: [] };
  return known.customer
    ? { state: { ...known, shown: [...known.shown, entry.id] }, events: [], entries: [entry] }
    : { state: { ...known, waiting: [...known.waiting, entry] }, events: [], entries: [] };
}

/** Where an order stands among its owner's, by when it was placed; nowhere while nobody owns it, or when it is a test. */
export function placeOf({ order, customer, brief }: Ownership): { customer: string; key: string } | undefined {
  return customer && brief && !brief.test ? { customer, key: `ORDER#${brief.placedAt}#${order}` } : undefined;
}

/** Whether the order comes to stand among those of this owner just now. */
export const isFirstPlace = (before: Ownership | undefined, after: Ownership): boolean =>
  placeOf(after) !== undefined && (!before || placeOf(before)?.customer !== placeOf(after)?.customer);
