import type { Aggregate } from '../../shared/aggregate-kind.ts';
import { type Call, Problem } from '../../shared/http.ts';
import { tickets } from './care.store.ts';
import type { Ticket } from './ticket.ts';

export const noTicket = () => new Problem(404, 'There is no such ticket in this shop');

/** The ticket that a call's path names. */
export const ticketNamed = ({ shop, path: { id = '' } }: Call): Aggregate<Ticket> => {
  if (/^[a-z2-7]{16}$/.test(id)) return tickets.of(shop, id);
  throw noTicket();
};
