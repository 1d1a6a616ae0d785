import type { taskEnds } from '../../../shared/events/care.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { Language } from '../../../shared/events/shops.ts';

/** What a customer knows an order by, of its newest event. */
export interface OrderAtHand {
  readonly order: string;
  readonly version: number;
  readonly number: string;
  readonly placedAt: string;
  readonly title?: string;
  /** How many lines it has. */
  readonly lines: number;
}

/** What is known of a promised day of an order that passed, of its newest event. */
export interface OrderDelay {
  readonly version: number;
  /** The promised day that passed, while the order has neither arrived nor another day. */
  readonly brokenAt?: string;
  /** When that was learned. */
  readonly knownAt: string;
  /** Why nothing of it is late any more. */
  readonly ended?: (typeof taskEnds)[number];
  /** Every day that passed so, each with a task of its own; the newest last. */
  readonly broken: readonly string[];
  /** What a message may say of the order while it is late. */
  readonly told?: LateOrder;
}

export interface LateOrder {
  readonly order: {
    readonly number: string;
    readonly currency: string;
    readonly totalMinor: number;
    readonly items: readonly {
      readonly title: string;
      readonly quantity: number;
      readonly product?: string | undefined;
      readonly category?: string | undefined;
    }[];
  };
  /** How many lines it has, where `items` are only the first. */
  readonly lines: number;
  readonly shippedAt?: string;
  /** An earlier promise of it was broken before. */
  readonly isAgain?: true;
  readonly language?: Language;
}

/** Whom an order names, by the newest `OrderOwned`, and the tickets about it. */
export interface OrderBuyer {
  /** Of `OrderOwned`; 0 before it is heard. */
  readonly version: number;
  /** The customer whom the order itself names. A merge does not change it, and neither does a split. */
  readonly customer?: string;
  /** Whose it is today, by the same event; absent in older states. */
  readonly owner?: string;
  /** Absent in older states, and before it is heard. */
  readonly atHand?: OrderAtHand;
  readonly tickets: readonly string[];
  /** Its price, less what was given back, by its newest event; absent in older states. */
  readonly worth?: { readonly version: number; readonly currency: string; readonly netMinor: number };
  /** Absent where no promise of it was ever broken, or nothing was heard of its arrival. */
  readonly delay?: OrderDelay;
}

export const newBuyer: OrderBuyer = { version: 0, tickets: [] };

interface Owned {
  readonly customer: string;
  readonly named?: string | undefined;
}

/** Applies an `OrderOwned`; an older version changes nothing. */
export const withOwner = (before: OrderBuyer, version: number, { customer, named }: Owned): OrderBuyer =>
  version > before.version ? { ...before, version, customer: named ?? customer, owner: customer } : before;

/** Applies an event of the order; an older version changes nothing. */
export const withFacts = (before: OrderBuyer, atHand: OrderAtHand): OrderBuyer =>
  before.atHand && before.atHand.version >= atHand.version ? before : { ...before, atHand };

type Priced = Pick<OrderFacts, 'currency' | 'totalMinor' | 'refundedMinor' | 'cancelledAt'>;

/** Applies what an event says of its price; an older version changes nothing. What was cancelled is worth nothing; whether it is paid yet is not heard. */
export function withWorth(before: OrderBuyer, version: number, facts: Priced): OrderBuyer {
  if (before.worth && before.worth.version >= version) return before;
  const { currency, totalMinor, refundedMinor, cancelledAt } = facts;
  const netMinor = cancelledAt ? 0 : Math.max(0, totalMinor - refundedMinor);
  return { ...before, worth: { version, currency, netMinor } };
}

export const withTicket = (before: OrderBuyer, ticket: string): OrderBuyer =>
  before.tickets.includes(ticket) ? before : { ...before, tickets: [...before.tickets, ticket] };
