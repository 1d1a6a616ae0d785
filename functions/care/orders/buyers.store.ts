import type { OrderOwned } from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { OrderEdited, OrderPlaced } from '../../../shared/events/orders.ts';
import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { moveTicket } from '../tickets/ticket-changes.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { newBuyer, type OrderAtHand, type OrderBuyer, withFacts, withOwner, withTicket } from './buyer.ts';
import { ordersAtHand, type Purchases, withPurchase } from './orders-at-hand.ts';

export const buyers = aggregate<OrderBuyer>('buyer', { owner: 'care', describe: () => ({ status: 'known' }) });

/** A list that may name orders of others, who have them today: whose an order is says its own state. */
const purchases = aggregate<Purchases>('purchases', { owner: 'care', describe: () => ({ status: 'known' }) });

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

/** Stores whom the order names, and gives its tickets to them. A repetition does what an interrupted one has left. */
export async function saveBuyer(event: EventOf<typeof OrderOwned>): Promise<void> {
  const { shop, version, data } = event;
  const buyer = await buyers
    .of(shop, data.order)
    .change(event, (before = newBuyer) => ({ state: withOwner(before, version, data) }));
  await purchases
    .of(shop, data.customer)
    .change(event, (before = { orders: [] }) => ({ state: withPurchase(before, { order: data.order, at: event.at }) }));
  const { customer, tickets: all = [], ...known } = buyer?.state ?? newBuyer;
  if (customer === undefined) return;
  for (const ticket of all) {
    await changeTicket(
      tickets.of(shop, ticket),
      event,
      (before) => before && moveTicket(before, { customer, version: known.version }, event.at),
    );
  }
}

/** Stores by what its customer knows an order. */
export async function saveOrder(event: EventOf<typeof OrderPlaced> | EventOf<typeof OrderEdited>): Promise<void> {
  const { shop, version, data } = event;
  const { order, number, placedAt, items, lines = items.length } = data;
  const title = items[0]?.title;
  const atHand = { order, version, number, placedAt, lines, ...(title && { title }) };
  await buyers.of(shop, order).change(event, (before = newBuyer) => ({ state: withFacts(before, atHand) }));
}

/** The newest orders of a customer, who is part of nobody else. */
export async function loadOrdersAtHand(shop: string, customer: string): Promise<readonly OrderAtHand[]> {
  const known = await purchases.of(shop, customer).state();
  const all = await statesOf((known?.orders ?? []).map(({ order }) => buyers.of(shop, order)));
  return ordersAtHand(all, customer);
}

/** What these orders are called, by their ids: of those that are known. At most 100. */
export async function namedOrders(shop: string, orders: readonly string[]): Promise<ReadonlyMap<string, OrderAtHand>> {
  const known = await statesOf([...new Set(orders)].map((order) => buyers.of(shop, order)));
  return new Map(known.flatMap(({ atHand }) => (atHand ? [[atHand.order, atHand] as const] : [])));
}
