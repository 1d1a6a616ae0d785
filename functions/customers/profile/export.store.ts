import { type Customer, recordsOf } from '../customer/customer.ts';
import { points, tickets } from '../customer/customers.store.ts';
import type { OrderSummary } from '../customer/order-summary.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import { lastUnder } from '../customer/union.store.ts';
import { notesOf } from './notes.store.ts';

/** An answer of the API has 6 MB at most (Lambda quotas, read 2026-11-29), and others need room beside these. */
const exportLimits = { orders: 1_000, timeline: 5_000, notes: 500 } as const;

type List = keyof typeof exportLimits;

/** What is stored under the records of a person. */
export async function storedOf(shop: string, person: Customer) {
  const records = recordsOf(person);
  const [orders, timeline, written, pointsOf, ticketsOf] = await Promise.all([
    lastUnder(shop, records, { prefix: 'ORDER#', limit: exportLimits.orders }),
    lastUnder(shop, records, { prefix: 'TIMELINE#', limit: exportLimits.timeline }),
    notesOf(shop, person, exportLimits.notes),
    Promise.all(records.map((record) => points.of(shop, record).state())),
    Promise.all(records.map((record) => tickets.of(shop, record).state())),
  ]);
  const lists: Record<List, { readonly next?: string }> = { orders, timeline, notes: written };
  return {
    orders: orders.items.map(({ order, summary }) => ({ order: String(order), ...(summary as OrderSummary) })),
    entries: timeline.items.flatMap(({ entry }) => (entry ? [entry as TimelineEntry] : [])),
    notes: written.notes,
    points: pointsOf.flatMap((each) => each ?? []),
    tickets: ticketsOf.flatMap((each) => each?.tickets ?? []),
    /** The lists that have more than an export holds, by their names: they have the newest. */
    cut: (Object.keys(lists) as List[]).filter((each) => lists[each].next !== undefined),
  };
}
