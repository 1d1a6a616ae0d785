import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { newBuyer, type OrderAtHand, type OrderBuyer, withTicket } from './buyer.ts';
import { ordersAtHand, type Purchases } from './orders-at-hand.ts';
import { type BoughtSum, worthOf } from './worth.ts';

export const buyers = aggregate<OrderBuyer>('buyer', { owner: 'care', describe: () => ({ status: 'known' }) });

/** A list that may name orders of others, who have them today: whose an order is says its own state. */
export const purchases = aggregate<Purchases>('purchases', { owner: 'care', describe: () => ({ status: 'known' }) });

export const loadBuyer = (shop: string, order: string): Promise<Loaded<OrderBuyer> | undefined> =>
  buyers.of(shop, order).load();

/**
 * A member of the write that opens a ticket about the order. It fails when an `OrderOwned` came since the buyer was read, which
 * would not have found the ticket.
 */
export const noteTicket = (
  shop: string,
  order: string,
  before: Loaded<OrderBuyer> | undefined,
  ticket: string,
): Write => buyers.of(shop, order).putState(before, withTicket(before?.state ?? newBuyer, ticket));

/** The newest orders of a customer, who is part of nobody else. */
export async function loadOrdersAtHand(shop: string, customer: string): Promise<readonly OrderAtHand[]> {
  return ordersAtHand(await newestOrders(shop, customer), customer);
}

/** What a customer has bought by their newest orders, at most 50. The customer is part of nobody else. */
export async function boughtBy(shop: string, customer: string): Promise<BoughtSum | undefined> {
  return worthOf(await newestOrders(shop, customer), customer);
}

async function newestOrders(shop: string, customer: string): Promise<readonly OrderBuyer[]> {
  const known = await purchases.of(shop, customer).state();
  return await statesOf((known?.orders ?? []).map(({ order }) => buyers.of(shop, order)));
}

/** What these orders are called, by their ids: of those that are known. At most 100. */
export async function namedOrders(shop: string, orders: readonly string[]): Promise<ReadonlyMap<string, OrderAtHand>> {
  const known = await statesOf([...new Set(orders)].map((order) => buyers.of(shop, order)));
  return new Map(known.flatMap(({ atHand }) => (atHand ? [[atHand.order, atHand] as const] : [])));
}
