import type { Envelope } from '../../../shared/events/event.ts';
import { customers, points, show, tickets } from './customers.store.ts';
import { hearPoints, type PointsEvent } from './points.ts';
import { hearTicket, type TicketEvent } from './tickets.ts';
import { entryOf, type Kind } from './timeline.ts';

/** A message to an address is no customer's, and on no timeline. */
export const showAs =
  (kind: Kind) =>
  async (event: Envelope<string, { customer?: string }>): Promise<void> => {
    const { customer } = event.data;
    if (customer) await show(customers.of(event.shop, customer).subject, entryOf(event, kind));
  };

/** What they have now stands on the customer's own page, and each change on the timeline. */
export async function tellPoints(event: PointsEvent): Promise<void> {
  if (event.test) return;
  await points.of(event.shop, event.data.customer).change(event, (before) => ({ state: hearPoints(before, event) }));
  await showAs('points')(event);
}

/** A ticket of somebody who is no customer is on no page. */
export async function tellTicket(event: TicketEvent): Promise<void> {
  const { customer } = event.data;
  if (!customer) return;
  if (!event.test)
    await tickets.of(event.shop, customer).change(event, (before) => ({ state: hearTicket(before, event) }));
  await showAs('ticket')(event);
}
