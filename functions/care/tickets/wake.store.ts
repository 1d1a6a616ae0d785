import type { EventOf } from '../../../shared/events/event.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { warning, withWord } from './answering.ts';
import { shopFor } from './shop.store.ts';
import { due, type Outcome } from './ticket.ts';
import { changeTicket, tickets } from './tickets.store.ts';

/** A promise of a ticket comes near, or its time is over. */
export async function wakeTicket(event: EventOf<typeof TimerDue>, turn: MessageContext): Promise<void> {
  const ticket = tickets.at(event.data.aggregate);
  if (!(await ticket.load())) return;
  const shop = await shopFor(event.shop, turn);
  await changeTicket(ticket, event, (before): Outcome | undefined => {
    if (!before) return undefined;
    const { state, events, warn } = due(before, turn.now);
    return withWord({ state, events: warn ? [...events, warning(state, shop)] : events }, shop);
  });
}
