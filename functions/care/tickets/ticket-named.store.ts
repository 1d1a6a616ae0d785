import { type Call, Problem } from '../../../shared/api/http.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { Ticket } from './ticket.ts';
import { tickets } from './tickets.store.ts';

export const ticketNotFound = () => new Problem('ticket-not-found');

/** The ticket in a call's path. */
export const ticketInPath = ({ shop, path: { id = '' } }: Call): Aggregate<Ticket> => {
  if (/^[a-z2-7]{16}$/.test(id)) return tickets.of(shop, id);
  throw ticketNotFound();
};

/** More often than a ticket can have been merged. */
const maxHops = 12;

/** The ticket, or the one in which it goes on since it was merged. Of an erased one nothing goes on. */
export async function currentTicket(shop: string, id: string): Promise<Ticket | undefined> {
  let ticket = await tickets.of(shop, id).state();
  for (let hops = 0; ticket?.mergedInto !== undefined && ticket.erasedAt === undefined; hops++) {
    if (hops === maxHops) throw new Error(`The ticket ${id} was merged in a circle`);
    ticket = await tickets.of(shop, ticket.mergedInto).state();
  }
  return ticket;
}
