import { later } from '../../../shared/base/clock.ts';
import type { OrderAtHand, OrderBuyer } from './buyer.ts';

interface OwnedOrder {
  readonly order: string;
  /** When it was last said to be theirs. */
  readonly at: string;
}

/** The orders that were a customer's at any time, the newest last, in whatever sequence they were heard of. */
export interface Purchases {
  readonly orders: readonly OwnedOrder[];
}

/** Who buys more often finds the newest ones here. */
const maxPurchases = 50;

export function withPurchase({ orders }: Purchases, told: OwnedOrder): Purchases {
  const known = orders.find(({ order }) => order === told.order);
  const at = known ? later(known.at, told.at) : told.at;
  const others = orders.filter((each) => each !== known);
  const sorted = [...others, { order: told.order, at }].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return { orders: sorted.slice(-maxPurchases) };
}

const placeOf = ({ at, order }: OwnedOrder): string => `${at} ${order}`;

const maxAtHand = 10;

/** Of these orders the newest that are this customer's today: an order goes with a merge, and back with a split. */
export const ordersAtHand = (buyers: readonly OrderBuyer[], customer: string): readonly OrderAtHand[] =>
  buyers
    .flatMap(({ owner, atHand }) => (atHand && owner === customer ? [atHand] : []))
    .sort((one, other) => (timeAndId(one) < timeAndId(other) ? 1 : -1))
    .slice(0, maxAtHand);

const timeAndId = ({ placedAt, order }: OrderAtHand): string => `${placedAt} ${order}`;
