import type { Envelope } from '../../../shared/events/event.ts';
import { getItems } from '../../../shared/kernel/table.ts';
import { customers, entryItem, ownerships, putEntry } from '../customer/customers.store.ts';
import { recordNamed } from '../customer/ownership.ts';
import { type EntryKind, orderIn, type TimelineEntry, timelineEntry } from '../customer/timeline-entry.ts';

/** Adds an event to its customer's timeline. A message to a bare address has no customer, and no timeline. */
export const addToTimeline =
  (kind: EntryKind) =>
  async (event: Envelope<string, { customer?: string }>): Promise<void> => {
    const { shop, data } = event;
    if (!data.customer) return;
    const entry = timelineEntry(event, kind);
    const record = await recordFor(shop, entry, data.customer, orderIn(data));
    if (record) await putEntry(customers.of(shop, record).subject, entry);
  };

/**
 * The record under which an entry is filed, or nothing where it is filed already. What is about an order goes with the order, so that
 * it stays with its buyer when a merge is undone; points belong to the account that they were counted in.
 */
async function recordFor(
  shop: string,
  entry: TimelineEntry,
  customer: string,
  order: string | undefined,
): Promise<string | undefined> {
  if (!order || entry.kind === 'points') return customer;
  const record = (await recordOfOrder(shop, order)) ?? customer;
  if (record === customer) return customer;
  // It may have come before, when the order had no buyer yet or another one.
  const keys = [record, customer].map((each) => entryItem(customers.of(shop, each).subject, entry).Item);
  const filed = await getItems(keys.map(({ pk, sk }) => ({ pk, sk })));
  return filed.some((item) => item.entry) ? undefined : record;
}

/** The record of the buyer whom the order names. */
export async function recordOfOrder(shop: string, order: string): Promise<string | undefined> {
  const known = await ownerships.of(shop, order).state();
  return known && recordNamed(known);
}

/**
 * Adds the merge of two customers, or its undoing, to the timelines of both, so that each keeps it when they are separated; then
 * does what follows from it.
 */
export const toldToBoth =
  <Event extends Envelope<string, { readonly from: string; readonly into: string }>>(
    follow: (event: Event) => Promise<unknown>,
  ) =>
  async (event: Event): Promise<void> => {
    const entry = timelineEntry(event, 'customer');
    const { from, into } = event.data;
    await Promise.all([from, into].map((each) => putEntry(customers.of(event.shop, each).subject, entry)));
    await follow(event);
  };
