import type { Envelope } from '../../../shared/events/event.ts';
import type { JourneysDocument } from '../../../shared/events/journeys.ts';
import {
  delayEvents,
  OrderCancelled,
  OrderDelivered,
  type OrderFacts,
  OrderInstalled,
  OrderRefunded,
} from '../../../shared/events/orders.ts';
import { each, type MessageContext } from '../../../shared/kernel/consumer.ts';
import { newBuyer, withWorth } from '../purchases/buyer.ts';
import { buyers, noteTicket } from '../purchases/purchases.store.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { loadShop } from '../tickets/shop.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketChange } from '../tickets/ticket-changes.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { failureHandlers } from './failed-delivery.store.ts';
import { withDelay } from './late-order.ts';
import { decideLateParcel, tellCustomer } from './late-parcel.ts';

/** Stores whether an order is late, and makes its tasks what they should be. A repetition does what an interrupted one has left. */
const saveDelay =
  ({ kinds }: Pick<JourneysDocument, 'kinds'>) =>
  async (event: Envelope<string, OrderFacts>, context: MessageContext): Promise<void> => {
    const { shop, test, at, data } = event;
    if (test) return;
    const { order } = data;
    await buyers.of(shop, order).change(event, (before = newBuyer) => ({
      state: withWorth(withDelay(before, event, kinds), event.version, data),
    }));
    const broken = (await buyers.of(shop, order).state())?.delay?.broken ?? [];
    if (broken.length === 0) return;
    const known = await loadShop(shop, context);
    for (const brokenAt of broken) {
      const ticket = ticketId(shop, 'late-parcel', order, brokenAt);
      await changeTicket(tickets.of(shop, ticket), event, async (before, number) => {
        const buyer = await buyers.of(shop, order).load();
        const decided = decideLateParcel(
          { shop, order, brokenAt, ticket, at },
          before,
          number,
          buyer?.state ?? newBuyer,
          known,
        );
        // Of two events at the same time, the one that decided by less must not win.
        const unchanged = before
          ? buyers.of(shop, order).assertVersion(buyer?.version)
          : noteTicket(shop, order, buyer, ticket);
        return decided && { ...decided, asserted: [unchanged] };
      });
    }
  };

/** The customer of a late parcel is written to when their time has come; `undefined` for every other ticket. */
export async function tellOfLateParcel(before: Ticket, now: string): Promise<TicketChange | undefined> {
  const { shop, order, task } = before;
  if (!task?.tellsAt || order === undefined) return undefined;
  return tellCustomer(before, now, (await buyers.of(shop, order).state()) ?? newBuyer);
}

const lateParcelHandlers = (document: Pick<JourneysDocument, 'kinds'>) =>
  each([...delayEvents, OrderDelivered, OrderInstalled, OrderCancelled, OrderRefunded], saveDelay(document));

/** What goes wrong with a delivery, as `care.events` handles it; which kinds of orders are never late says the journeys' document. */
export const deliveryHandlers = (journeys: JourneysDocument) => ({
  ...failureHandlers,
  ...lateParcelHandlers(journeys),
});
