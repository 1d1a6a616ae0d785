import type { EventOf } from '../../../shared/events/event.ts';
import type { PendingPointsChanged } from '../../../shared/events/loyalty.ts';
import type { ConsentGiven, ConsentWithdrawn } from '../../../shared/events/messaging.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { applyConsentEvent, type Consents } from '../customer/consents.ts';
import { customers, entryItem, movedEntries, points, tickets } from '../customer/customers.store.ts';
import { applyPending, applyPoints, applyTier, type PointsEvent, type TierEvent } from '../customer/points.ts';
import {
  applyTicket,
  fileTicket,
  mergeTickets,
  type TicketEvent,
  type TicketFiling,
  withoutTicket,
} from '../customer/tickets.ts';
import { entryKey, timelineEntry } from '../customer/timeline-entry.ts';
import { addToTimeline, recordOfOrder } from './filing.store.ts';

const copied = { owner: 'customers', describe: () => ({ status: 'copied' }) };

/** What each record last said about advertising, and the record that each ticket is filed under. */
export const consents = aggregate<Consents>('consents', copied);
const ticketFilings = aggregate<TicketFiling>('ticket-record', copied);

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

/**
 * Updates the ticket on the account page, and adds the event to the timeline, in one write; a ticket without a customer has neither.
 * One that moved takes with it what was filed of it before.
 */
export async function saveTicket(event: TicketEvent): Promise<void> {
  const { shop, data } = event;
  const { customer } = data;
  if (!customer) return;
  const entry = timelineEntry(event, 'ticket');
  await ticketFilings.of(shop, data.ticket).change(event, async (before) => {
    const state = fileTicket(before, event, entryKey(entry), before?.record ?? (await recordFirst(event, customer)));
    const { record } = state;
    if (before?.record === record && before.shown?.includes(entryKey(entry))) return undefined;
    const from = before && before.record !== record ? before : undefined;
    const moved = from ? await movedWrites(event, from, record) : await projected(event, record);
    return { state, alsoWrite: [{ Put: entryItem(customers.of(shop, record).subject, entry) }, ...moved] };
  });
}

/** Only the event that opens a ticket names an order: the first that comes decides for all. */
async function recordFirst({ shop, data }: TicketEvent, customer: string): Promise<string> {
  const order = 'order' in data ? data.order : undefined;
  return (order && (await recordOfOrder(shop, order))) || customer;
}

async function projected(event: TicketEvent, record: string): Promise<Write[]> {
  if (event.test) return [];
  const one = tickets.of(event.shop, record);
  const before = await one.load();
  return [one.putState(before, applyTicket(before?.state, event))];
}

/** Its entries and its place on the account page, from one record to the other. */
async function movedWrites(event: TicketEvent, from: TicketFiling, record: string): Promise<Write[]> {
  const { shop, at, data, test } = event;
  const [old, next] = [from.record, record].map((each) => customers.of(shop, each).subject);
  const entries = await movedEntries(from.shown ?? [], { from: old ?? '', to: next ?? '' }, at);
  if (test) return entries;
  const [one, other] = [tickets.of(shop, from.record), tickets.of(shop, record)];
  const [before, known] = await Promise.all([one.load(), other.load()]);
  const theirs = (before?.state.tickets ?? []).filter(({ ticket }) => ticket === data.ticket);
  const both = applyTicket(mergeTickets(known?.state, { tickets: theirs }), event);
  const left = before ? [one.putState(before, withoutTicket(before.state, data.ticket))] : [];
  return [...entries, ...left, other.putState(known, both)];
}

/** Updates what the record said about advertising, and adds it to the timeline. */
export async function saveConsents(event: EventOf<typeof ConsentGiven | typeof ConsentWithdrawn>): Promise<void> {
  await consents
    .of(event.shop, event.data.customer)
    .change(event, (before) => ({ state: applyConsentEvent(before, event) }));
  await addToTimeline('consent')(event);
}
