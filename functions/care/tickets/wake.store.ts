import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { warningMail, withMissedNotice } from './answering.ts';
import { loadShop } from './shop.store.ts';
import { applyTime, type TicketChange } from './ticket-changes.ts';
import { changeTicket, tickets } from './tickets.store.ts';

/** Warns of a promise that is due soon, or marks it as missed. */
export async function wakeTicket(event: EventOf<typeof TimerDue>, context: MessageContext): Promise<void> {
  const ticket = tickets.at(event.data.aggregate);
  if (!(await ticket.load())) return;
  const shop = await loadShop(event.shop, context);
  await changeTicket(ticket, event, (before): TicketChange | undefined => {
    if (!before) return undefined;
    const { state, events, warn } = applyTime(before, context.now);
    return withMissedNotice({ state, events: warn ? [...events, warningMail(state, shop)] : events }, shop);
  });
}
