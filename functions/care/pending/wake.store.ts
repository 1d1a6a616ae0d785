import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { answerWay } from '../answers/answer-way.ts';
import { termsOf } from '../promise/documents.ts';
import { type CareShop, waitingMail } from '../tickets/answering.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { loadShop } from '../tickets/shop.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { applyTime, endBySilence, type TicketChange } from '../tickets/ticket-changes.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { mayBeTold, waitingDue, waitingEnds } from '../tickets/waiting.ts';
import { settledContact } from './first-contact.store.ts';

/** Warns of a promise that is due soon, or marks it as missed; tells the customer of a ticket that waits for them, or ends it. */
export async function wakeTicket(
  linkKeys: LinkKeysAt,
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
    const ended =
      endWaiting(before, context.now, shop, replyTo(before.ticket)) ?? (await settledContact(before, context.now));
    return ended ?? applyTime(before, context.now);
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
  return { state, events: answerWay(before, undefined) && mayBeTold(before) ? [waitingMail(state, now, replyTo)] : [] };
}
