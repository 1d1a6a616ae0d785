import type { OrderFacts } from '../../../shared/events/orders.ts';

/** What an order is worth, in minor units of the currency that the shopper saw. */
export interface OrderWorth {
  readonly currency: string;
  readonly netMinor: number;
}

/** What the orders of a record are worth: how many there are, and the sum of each currency. */
export interface Worth {
  readonly orders: number;
  /** In minor units, by currency. */
  readonly net: Readonly<Record<string, number>>;
}

export const noWorth: Worth = { orders: 0, net: {} };

/** An order's part in the worth of a record. */
export interface Counted extends OrderWorth {
  readonly record: string;
}

/** What was paid, less what was given back, tax included: nothing before it is paid, and nothing once it is cancelled. */
export function worthOf(facts: OrderFacts): OrderWorth {
  const { currency, totalMinor, shown, paidAt, cancelledAt, refundedMinor, refundedTaxMinor = 0 } = facts;
  const seen = shown ?? { currency, totalMinor };
  const isPaid = paidAt !== undefined && cancelledAt === undefined;
  const refunded = inCurrencyOf(seen.totalMinor, totalMinor, refundedMinor + refundedTaxMinor);
  return { currency: seen.currency, netMinor: isPaid ? Math.max(seen.totalMinor - refunded, 0) : 0 };
}

/** A part of the total, in the currency in which the total was shown; rounded down. */
function inCurrencyOf(shownMinor: number, totalMinor: number, partMinor: number): number {
  if (shownMinor === totalMinor || totalMinor <= 0) return partMinor;
  return Number((BigInt(shownMinor) * BigInt(partMinor)) / BigInt(totalMinor));
}

/** Replaces an order's part in the worth of this record: by another, by none, or where there was none. */
export function recounted(
  worth: Worth,
  record: string,
  before: Counted | undefined,
  after: Counted | undefined,
): Worth {
  const parts = [
    ...(before?.record === record ? [{ ...before, sign: -1 }] : []),
    ...(after?.record === record ? [{ ...after, sign: 1 }] : []),
  ];
  const net: Record<string, number> = { ...worth.net };
  for (const { currency, netMinor, sign } of parts) net[currency] = (net[currency] ?? 0) + sign * netMinor;
  return {
    orders: parts.reduce((orders, { sign }) => orders + sign, worth.orders),
    net: Object.fromEntries(Object.entries(net).filter(([, minor]) => minor !== 0)),
  };
}

/** The worth of several records together. */
export function sumOf(all: readonly Worth[]): Worth {
  const net: Record<string, number> = {};
  for (const worth of all)
    for (const [currency, minor] of Object.entries(worth.net)) net[currency] = (net[currency] ?? 0) + minor;
  return { orders: all.reduce((sum, { orders }) => sum + orders, 0), net };
}

/** An office, a marketplace or a counter orders so often; no single person does. */
const crowd = 500;

/** Whether the identity of a record stands for many: further orders are nobody's. */
export const isCrowded = ({ orders }: Worth): boolean => orders >= crowd;
