import { isHistorical, type OrderFacts } from '../../shared/events/orders.ts';
import { usableFrom } from './anchor.ts';
import type { Enrolment } from './enrolment.ts';

/** What a win-back needs to know of one order. */
export interface Purchase {
  readonly order: string;
  readonly placedAt: string;
  /** Since when the buyer can use the goods; absent before, and after they were returned. */
  readonly receivedAt?: string;
  /** The receipt is a historical fact, which starts no win-back. */
  readonly historical?: true;
  /** The time zone of the order's owner, if it is known. */
  readonly zone?: string;
}

/** How many of a person's orders a win-back keeps, the newest first. */
const maxOrders = 20;

/**
 * The order as this customer's purchase; `undefined` when it is another's, or a test. An order from a marketplace whose buyers the
 * shop does not write to counts as the last order, but not as received, so that no letter names it.
 */
export function purchaseOf(customer: string, enrolment: Enrolment): Purchase | undefined {
  const { order, facts, test, zone } = enrolment;
  if (!facts || test || enrolment.customer !== customer) return undefined;
  const { fact, at } = usableFrom(facts);
  const bought = { order, placedAt: facts.placedAt, ...(zone && { zone }) };
  if (!at || isReturned(facts) || facts.historical?.[fact] === 'marketplace') return bought;
  return { ...bought, receivedAt: at, ...(isHistorical(facts, fact) && { historical: true }) };
}

/** Cancelled, emptied, or refunded completely. */
const isReturned = ({ cancelledAt, items, refundedMinor, goodsMinor }: OrderFacts): boolean =>
  cancelledAt !== undefined || items.length === 0 || (refundedMinor > 0 && refundedMinor >= goodsMinor);

/** The orders with this one replaced, or removed. */
export function withOrder(
  orders: readonly Purchase[],
  order: string,
  purchase: Purchase | undefined,
): readonly Purchase[] {
  const others = orders.filter((each) => each.order !== order);
  return [...others, ...(purchase ? [purchase] : [])].sort(byNewest).slice(0, maxOrders);
}

/** Whether the person has received what they ordered before this order. */
export const hasReceivedBefore = (
  orders: readonly Purchase[],
  { order, placedAt }: Pick<Purchase, 'order' | 'placedAt'>,
): boolean => orders.some((each) => each.order !== order && each.receivedAt && each.placedAt < placedAt);

const byNewest = (a: Purchase, b: Purchase): number => (sortKey(a) > sortKey(b) ? -1 : 1);
const sortKey = ({ placedAt, order }: Purchase) => `${placedAt} ${order}`;

/** The zone that the newest order knows of, where one does. */
export const zoneBy = (orders: readonly Purchase[]): string | undefined => orders.find(({ zone }) => zone)?.zone;

/** The purchase that was received last and not returned. */
export const lastReceived = (orders: readonly Purchase[]): (Purchase & { readonly receivedAt: string }) | undefined =>
  orders
    .flatMap(({ receivedAt, ...purchase }) => (receivedAt ? [{ ...purchase, receivedAt }] : []))
    .reduce<(Purchase & { readonly receivedAt: string }) | undefined>(
      (last, each) => (last && last.receivedAt >= each.receivedAt ? last : each),
      undefined,
    );
