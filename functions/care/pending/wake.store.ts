import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { termsOf } from '../promise/documents.ts';
import { type CareShop, waitingMail } from '../tickets/answering.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { loadShop, termsFor } from '../tickets/shop.store.ts';
import { endSnooze } from '../tickets/snooze.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { endBySilence, type TicketChange } from '../tickets/ticket-changes.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { mayBeTold, waitForHeld, waitingDue, waitingEnds } from '../tickets/waiting.ts';
import { settledContact } from './first-contact.store.ts';
import { tellLate } from './late-wake.ts';
import { askWhenDue } from './solved-question.ts';

/**
 * Warns of a promise that is due soon, or marks it as missed; tells the customer of a ticket that waits for them, or ends it; a snooze that is
 * over ends, and the customer of a solved ticket is asked whether it is. `tellFirst` says what is told to the customer of a late parcel; that comes before its warning.
 */
export async function wakeTicket(
  linkKeys: LinkKeysAt,
  tellFirst: (ticket: Ticket, now: string) => Promise<TicketChange | undefined>,
  event: EventOf<typeof TimerDue>,
  context: MessageContext,
): Promise<void> {
  const ticket = tickets.at(event.data.aggregate);
  if (!(await ticket.load())) return;
  const shop = await loadShop(event.shop, context);
  const keys = await linkKeys(Date.parse(context.now));
  const replyTo = (id: string) => replyAddress(keys, { shop: event.shop, address: shop.support }, id);
  await changeTicket(ticket, event, async (before): Promise<TicketChange | undefined> => {
    if (!before) return undefined;
    waitForHeld(before, context.now);
    const told = await tellFirst(before, context.now);
    if (told) return told;
    const terms = await termsFor(shop, event.shop, before.customer);
    const to = replyTo(before.ticket);
    const ended = endWaiting(before, context.now, shop, to) ?? (await settledContact(before, context.now));
    const due = ended ?? tellLate(before, context.now, terms, to);
    const asked = askWhenDue(due, ticket.subject, context.now, shop.asks, to);
    return { ...asked, state: endSnooze(asked.state, context.now) };
  });
}

function endWaiting(
  before: Ticket,
  now: string,
  shop: CareShop,
  replyTo: string | undefined,
): TicketChange | undefined {
  const due = waitingDue(before, now);
  if (due === 'end') return endBySilence(before, now);
  if (due !== 'tell') return undefined;
  const state = waitingEnds(before, now, termsOf(shop));
  return { state, events: mayBeTold(before) ? [waitingMail(state, now, replyTo)] : [] };
}
