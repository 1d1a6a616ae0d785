import { type Call, Problem } from '../../../shared/api/http.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { Ticket } from './ticket.ts';
import { tickets } from './tickets.store.ts';

export const noTicket = () => new Problem('ticket-not-found');

/** The ticket that a call's path names. */
export const ticketNamed = ({ shop, path: { id = '' } }: Call): Aggregate<Ticket> => {
  if (/^[a-z2-7]{16}$/.test(id)) return tickets.of(shop, id);
  throw noTicket();
};
