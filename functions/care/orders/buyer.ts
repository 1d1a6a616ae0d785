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

export const withTicket = (before: OrderBuyer, ticket: string): OrderBuyer =>
  before.tickets.includes(ticket) ? before : { ...before, tickets: [...before.tickets, ticket] };
