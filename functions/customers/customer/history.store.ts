import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import type { PendingPointsChanged } from '../../../shared/events/loyalty.ts';
import { customers, points, putEntry, tickets } from './customers.store.ts';
import { applyPending, applyPoints, applyTier, type PointsEvent, type TierEvent } from './points.ts';
import { applyTicket, type TicketEvent } from './tickets.ts';
import { type EntryKind, timelineEntry } from './timeline-entry.ts';

/** Adds an event to its customer's timeline. A message to a bare address has no customer, and no timeline. */
export const addToTimeline =
  (kind: EntryKind) =>
  async (event: Envelope<string, { customer?: string }>): Promise<void> => {
    const { customer } = event.data;
    if (customer) await putEntry(customers.of(event.shop, customer).subject, timelineEntry(event, kind));
  };

/** Updates the points on the account page, and adds the change to the timeline. */
export async function savePoints(event: PointsEvent): Promise<void> {
  if (event.test) return;
  await points.of(event.shop, event.data.customer).change(event, (before) => ({ state: applyPoints(before, event) }));
  await addToTimeline('points')(event);
}

/** Updates the days on the account page when pending points become active; the timeline has the activation itself. */
export async function savePending(event: EventOf<typeof PendingPointsChanged>): Promise<void> {
  await points.of(event.shop, event.data.customer).change(event, (before) => ({ state: applyPending(before, event) }));
}

/** Updates the tier on the account page, and adds the change or the warning to the timeline. */
export async function saveTier(event: TierEvent): Promise<void> {
  if (event.test) return;
  await points.of(event.shop, event.data.customer).change(event, (before) => ({ state: applyTier(before, event) }));
  await addToTimeline('points')(event);
}

/** Updates the ticket on the account page, and adds the event to the timeline; a ticket without a customer has neither. */
export async function saveTicket(event: TicketEvent): Promise<void> {
  const { customer } = event.data;
  if (!customer) return;
  if (!event.test)
    await tickets.of(event.shop, customer).change(event, (before) => ({ state: applyTicket(before, event) }));
  await addToTimeline('ticket')(event);
}
