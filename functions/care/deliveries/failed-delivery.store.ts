import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { loadBuyer, noteTicket } from '../purchases/purchases.store.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { applyFailure, type DeliveryTrouble, type FailureContext, isFailure } from './failed-delivery.ts';
import { applyFailedVisit, type FailedVisit } from './failed-visit.ts';

type Apply = (
  context: FailureContext & { readonly zone: string },
  before: unknown,
  number: number,
) => TicketDecision | undefined;

/** Opens a ticket for a delivery that failed: one for each parcel, of whom its order names. */
async function saveFailure(event: DeliveryTrouble, context: MessageContext): Promise<void> {
  if (!isFailure(event)) return;
  const { shop, data } = event;
  const ticket = ticketId(shop, 'failed-delivery', data.order, data.parcel ?? '');
  await openOnce(event, ticket, context, (...known) => applyFailure(event, ...known));
}

/** Opens a ticket for a visit that failed: one for each time that it did. */
async function saveFailedVisit(event: FailedVisit, context: MessageContext): Promise<void> {
  const { shop, at, data } = event;
  const ticket = ticketId(shop, 'failed-visit', data.order, data.visit, at);
  await openOnce(event, ticket, context, (...known) => applyFailedVisit(event, ...known));
}

async function openOnce(
  event: DeliveryTrouble | FailedVisit,
  ticket: string,
  context: MessageContext,
  apply: Apply,
): Promise<void> {
  const { shop, data } = event;
  const known = await loadShop(shop, context);
  const [language = 'ko'] = known.languages;
  await changeTicket(tickets.of(shop, ticket), event, async (before, number) => {
    const buyer = await loadBuyer(shop, data.order);
    const terms = await termsFor(known, shop, buyer?.state.customer);
    const failure = { ticket, terms, language, zone: known.zone, buyer: buyer?.state };
    const decided = apply(failure, before, number);
    return decided && { ...decided, alsoWrite: [noteTicket(shop, data.order, buyer, ticket)] };
  });
}

/** Deliveries and visits that failed, as `care.events` handles them. */
export const failureHandlers = { DeliveryTroubled: saveFailure, InstallationFailed: saveFailedVisit };
