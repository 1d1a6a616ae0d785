import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { applyTime, type TicketChange } from '../tickets/ticket-changes.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';

/** Warns of a promise that is due soon, or marks it as missed. */
export async function wakeTicket(event: EventOf<typeof TimerDue>, context: MessageContext): Promise<void> {
  const ticket = tickets.at(event.data.aggregate);
  if (!(await ticket.load())) return;
  await changeTicket(ticket, event, (before): TicketChange | undefined => before && applyTime(before, context.now));
}
