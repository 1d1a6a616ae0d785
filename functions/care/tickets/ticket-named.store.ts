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
