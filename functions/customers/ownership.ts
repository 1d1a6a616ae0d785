import { OrderOwned } from '../../shared/events/customers.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import type { Entry } from './timeline.ts';

/** Whose an order is, and which of its events the owner's timeline shows. */
export interface Ownership {
  readonly order: string;
  readonly customer?: string;
  /** The version of the `BuyerSeen` that named the owner. */
  readonly version: number;
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

const unknown = (order: string): Ownership => ({ order, version: 0, waiting: [], shown: [] });

/** The buyer of the order is this customer, as its event of that version said. */
export function own(
  before: Ownership | undefined,
  { order, customer, version, at }: { order: string; customer: string; version: number; at: string },
): Outcome | undefined {
  const known = before ?? unknown(order);
  if (known.version >= version) return undefined;
  const shown = [...known.shown, ...known.waiting.map(({ id }) => id)];
  const events = known.customer === customer ? [] : [say(OrderOwned, at, { order, customer })];
  return { state: { order, customer, version, waiting: [], shown }, events, entries: known.waiting };
}

/** Something happened to the order: it is shown to its owner once, or waits until there is one. */
export function happen(before: Ownership | undefined, order: string, entry: Entry): Outcome | undefined {
  const known = before ?? unknown(order);
  if (known.shown.includes(entry.id) || known.waiting.some(({ id }) => id === entry.id)) return undefined;
  return known.customer
    ? { state: { ...known, shown: [...known.shown, entry.id] }, events: [], entries: [entry] }
    : { state: { ...known, waiting: [...known.waiting, entry] }, events: [], entries: [] };
}
