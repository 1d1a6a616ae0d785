import type { OrderOwned } from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { OrderEdited, OrderPlaced } from '../../../shared/events/orders.ts';
import { newBuyer, withFacts, withOwner, withWorth } from '../purchases/buyer.ts';
import { withPurchase } from '../purchases/orders-at-hand.ts';
import { buyers, purchases } from '../purchases/purchases.store.ts';
import { moveTicket } from '../tickets/ticket-changes.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';

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
  await buyers.of(shop, order).change(event, (before = newBuyer) => ({
    state: withWorth(withFacts(before, atHand), version, data),
  }));
}
