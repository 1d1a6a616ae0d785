import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { loadBuyer, noteTicket } from '../orders/buyers.store.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { applyFailure, type DeliveryTrouble, isFailure } from './failed-delivery.ts';

/** Opens a ticket for a delivery that failed: one for each parcel, of whom its order names. */
export async function saveFailure(event: DeliveryTrouble, context: MessageContext): Promise<void> {
  if (!isFailure(event)) return;
  const { shop, data } = event;
  const known = await loadShop(shop, context);
  const ticket = ticketId(shop, 'failed-delivery', data.order, data.parcel ?? '');
  const [language = 'ko'] = known.languages;
  await changeTicket(tickets.of(shop, ticket), event, async (before, number) => {
    const buyer = await loadBuyer(shop, data.order);
    const terms = await termsFor(known, shop, buyer?.state.customer);
    const failure = { ticket, terms, language, buyer: buyer?.state };
    const decided = applyFailure(event, failure, before, number);
    return decided && { ...decided, alsoWrite: [noteTicket(shop, data.order, buyer, ticket)] };
  });
}
