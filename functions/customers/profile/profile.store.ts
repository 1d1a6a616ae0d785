import { Problem } from '../../../shared/api/http.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { applyEdit, type Customer, customerEvents, type ProfileEdit, recordsOf } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import type { OrderSummary } from '../customer/order-summary.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import { lastUnder } from '../customer/union.store.ts';
import { noWorth } from '../customer/worth.ts';
import { standingsOf } from '../search/standing.store.ts';
import { searchItems } from '../search-index/search-items.store.ts';
import { visitsOf } from '../visits/visits.store.ts';
import type { StoredAbout } from './profile.ts';

const ordersInProfile = 50;
const entriesInProfile = 50;

/** What is stored about a person, bounded by the number of their records alone. */
export async function aboutOf(shop: string, customer: Customer, now: string): Promise<StoredAbout> {
  const records = recordsOf(customer);
  const [standings, orders, entries, visits, firsts] = await Promise.all([
    standingsOf(shop, [customer]),
    lastUnder(shop, records, { prefix: 'ORDER#', limit: ordersInProfile }),
    lastUnder(shop, records, { prefix: 'TIMELINE#', limit: entriesInProfile }),
    visitsOf(shop, records, now),
    Promise.all(records.map((record) => firstOrder(shop, record))),
  ]);
  return {
    standing: standings.get(customer.customer) ?? noWorth,
    firstOrderAt: firsts.flatMap((at) => at ?? []).toSorted()[0],
    orders: orders.items.map(({ order, summary }) => ({ order: String(order), ...(summary as OrderSummary) })),
    entries: entries.items.flatMap(({ entry }) => (entry ? [entry as TimelineEntry] : [])),
    visits,
  };
}

/** When the oldest order of a record was placed. */
async function firstOrder(shop: string, record: string): Promise<string | undefined> {
  const [oldest] = await liveItems(
    {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :orders)',
      ExpressionAttributeValues: { ':pk': customers.of(shop, record).subject, ':orders': 'ORDER#' },
      ConsistentRead: true,
    },
    1,
  );
  return oldest && String(oldest.sk).split('#')[1];
}

/** Which version a change is of: of this one, or of any. */
export type Match = number | '*';

/** Stores what people of the shop changed; refuses it where the customer was changed meanwhile, or is part of another one. */
export async function editCustomer(
  shop: string,
  customer: string,
  edit: ProfileEdit,
  match: Match,
  cause: Cause,
): Promise<void> {
  await customers.of(shop, customer).change(cause, (before, version) => {
    if (before?.erasureRequestedAt) throw new Problem('customer-not-found');
    if (!before || before.into || (match !== '*' && match !== version)) {
      throw new Problem('version-conflict', 'GET it again, and send its new ETag as If-Match.');
    }
    const state = applyEdit(before, edit, cause.at);
    const events = customerEvents(before, state, cause.at);
    return { state, events, alsoWrite: searchItems(shop, before, state, cause.at) };
  });
}
