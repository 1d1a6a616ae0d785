import { isHistorical, type OrderFacts } from '../../shared/events/orders.ts';
import { usableFrom } from './anchor.ts';
import type { Enrolment } from './enrolment.ts';

/** What of one order decides about its buyer's win-back. */
export interface Bought {
  readonly order: string;
  readonly placedAt: string;
  /** Since when they have the use of it; nothing as long as they have not, or no longer have it. */
  readonly receivedAt?: string;
  /** Its receipt is a historical fact, which starts nothing. */
  readonly historical?: true;
}

/** A person's orders, the newest first: nobody's win-back is about more than these. */
const maxOrders = 20;

/**
 * What the order is to this person now: nothing when it is somebody else's, or a test. A marketplace's order counts as an
 * order, but what was bought there is never written about: its buyer is the marketplace's.
 */
export function boughtBy(customer: string, enrolment: Enrolment): Bought | undefined {
  const { order, facts, test } = enrolment;
  if (!facts || test || enrolment.customer !== customer) return undefined;
  const { fact, at } = usableFrom(facts);
  const { placedAt } = facts;
  if (!at || isGivenUp(facts) || facts.marketplace) return { order, placedAt };
  return { order, placedAt, receivedAt: at, ...(isHistorical(facts, fact) && { historical: true }) };
}

/** Cancelled, emptied or refunded as a whole. */
const isGivenUp = ({ cancelledAt, items, refundedMinor, goodsMinor }: OrderFacts): boolean =>
  cancelledAt !== undefined || items.length === 0 || (refundedMinor > 0 && refundedMinor >= goodsMinor);

/** The orders with this one as it is now, or without it. */
export function withOrder(orders: readonly Bought[], order: string, bought: Bought | undefined): readonly Bought[] {
  const others = orders.filter((each) => each.order !== order);
  return [...others, ...(bought ? [bought] : [])].sort(newestFirst).slice(0, maxOrders);
}

const newestFirst = (a: Bought, b: Bought): number => (rank(a) > rank(b) ? -1 : 1);
const rank = ({ placedAt, order }: Bought) => `${placedAt} ${order}`;

/** The last thing that they received and still have. */
export const lastReceived = (orders: readonly Bought[]): (Bought & { readonly receivedAt: string }) | undefined =>
  orders
    .flatMap(({ receivedAt, ...bought }) => (receivedAt ? [{ ...bought, receivedAt }] : []))
    .reduce<(Bought & { readonly receivedAt: string }) | undefined>(
      (last, each) => (last && last.receivedAt >= each.receivedAt ? last : each),
      undefined,
    );
