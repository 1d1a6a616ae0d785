import { nextPage } from '../../../shared/api/paging.ts';
import { statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { consentsOf, type PersonConsent } from '../customer/consents.ts';
import { type Customer, profileOf, recordsIn, recordsOf } from '../customer/customer.ts';
import { customers, points, tickets } from '../customer/customers.store.ts';
import type { OrderSummary } from '../customer/order-summary.ts';
import { maxEntries } from '../customer/points.ts';
import { shownOrders } from '../customer/shown-orders.store.ts';
import { maxTickets, mergeTickets, type TicketProjection, type Tickets } from '../customer/tickets.ts';
import type { EntryKind, TimelineEntry } from '../customer/timeline-entry.ts';
import { newestUnder } from '../customer/union.store.ts';
import { consents } from '../filing/history.store.ts';
import { readTimeline } from '../timeline/timeline.store.ts';
import type { OneList } from './lists.ts';
import { lastOutcomes, type Outcome } from './own-messages.ts';
import type { OwnOrder } from './own-orders.ts';
import { pointsChange } from './own-points.ts';
import { isOpen } from './own-tickets.ts';
import { firstOf, type Listed, type ListName } from './viewer.ts';

/** What is counted beyond what is shown; where there is even more, it is only said that there is. */
const maxCounted = 50;

/** The sort keys of orders, as `next` of a page holds one. */
export const orderKeys = /^ORDER#[\d:.TZ-]{24}#[\w.~-]{1,200}$/;

interface Slice {
  readonly max: number;
  readonly after?: string | undefined;
}

/** The person's first orders, the newest first, and how many more there are. */
async function firstOrders(shop: string, person: Customer, max: number): Promise<Listed<OwnOrder>> {
  const { items, next } = await ordersOf(shop, person, { max: max + maxCounted });
  return firstOf(items, max, next !== undefined);
}

/** A page of the person's orders, over all who are part of them. */
async function ordersOf(shop: string, person: Customer, { max, after }: Slice): Promise<Listed<OwnOrder>> {
  const subjects = recordsOf(person).map((record) => customers.of(shop, record).subject);
  const items: OwnOrder[] = [];
  let last = after;
  for await (const item of newestUnder(subjects, { prefix: 'ORDER#', before: after, about: max + 1 })) {
    if (items.length === max) return { items, ...nextPage(last) };
    last = item.sk;
    items.push({ order: String(item.order), ...(item.summary as OrderSummary) });
  }
  return { items };
}

/** What became of the newest messages of the person, and how many more there are. */
async function firstMessages(shop: string, person: Customer, max: number): Promise<Listed<Outcome>> {
  const { entries, next } = await readTimeline(shop, person, { kind: 'message', max: max + maxCounted });
  return firstOf(lastOutcomes(entries), max, next !== undefined);
}

/** So often is the timeline asked for one page, each time for a bounded number of entries. */
const maxReads = 3;

/** A page of the entries of a kind: where a part of the timeline has few of them, the next part is read too. */
async function entriesOf(shop: string, person: Customer, kind: EntryKind, { max, after }: Slice) {
  const entries: TimelineEntry[] = [];
  let next = after;
  for (let reads = 0; reads < maxReads && entries.length < max; reads++) {
    const page = await readTimeline(shop, person, { kind, max: max - entries.length, after: next });
    entries.push(...page.entries);
    next = page.next;
    if (next === undefined) break;
  }
  return { entries, next };
}

/** A page of what became of the person's messages. */
async function messagesOf(shop: string, person: Customer, slice: Slice) {
  const { entries, next } = await entriesOf(shop, person, 'message', slice);
  return { items: lastOutcomes(entries), ...nextPage(next) };
}

/** A page of the changes of the person's points. */
async function pointsChanges(shop: string, person: Customer, slice: Slice) {
  const { entries, next } = await entriesOf(shop, person, 'points', slice);
  return { items: entries.flatMap((entry) => (entry.test ? [] : pointsChange(entry))), ...nextPage(next) };
}

/** The person's tickets: those that are open, then the newest. Of each record the newest are known. */
async function ticketsOf(shop: string, person: Customer): Promise<Listed<TicketProjection>> {
  const all = await statesOf(recordsOf(person).map((record) => tickets.of(shop, record)));
  const merged = all.reduce<Tickets>((before, one) => mergeTickets(before, one), { tickets: [] }).tickets;
  const items = [...merged.filter(isOpen), ...merged.filter((each) => !isOpen(each))];
  return { items, ...(all.some((each) => each.tickets.length >= maxTickets) && { more: 'many' as const }) };
}

/** What holds for the person about advertising: a yes is for the address of the record that gave it. */
async function personConsents(shop: string, person: Customer): Promise<PersonConsent[]> {
  const all = await statesOf(recordsOf(person).map((record) => consents.of(shop, record)));
  const profile = profileOf(person);
  const known = new Map(recordsIn(person).map((record) => [record.customer, record]));
  return consentsOf(all, (id, channel) => {
    // One that is part of another for good has no address of its own.
    const record = known.get(id);
    const field = channel === 'email' ? 'email' : 'phone';
    return record !== undefined && record[field] === profile[field];
  });
}

/** How many rows a page of one list has. */
const listPageSize = 50;

/** A page of one of the person's lists. */
export async function readList(
  name: ListName,
  shop: string,
  person: Customer,
  after: string | undefined,
): Promise<OneList> {
  const wanted = { max: listPageSize, after };
  if (name === 'tickets') return { name, list: await ticketsOf(shop, person) };
  if (name === 'orders') return { name, list: await ordersOf(shop, person, wanted) };
  if (name === 'points') return { name, list: await pointsChanges(shop, person, wanted) };
  return { name, list: await messagesOf(shop, person, wanted) };
}

const [maxFirst, maxTicketsFirst] = [5, 3];

/** All that the account page shows of the person, from the shop's table. */
export async function readAccount(shop: string, person: Customer) {
  const [balance, allTickets, orders, messages, consents] = await Promise.all([
    points.of(shop, person.customer).state(),
    ticketsOf(shop, person),
    firstOrders(shop, person, maxFirst),
    firstMessages(shop, person, maxFirst),
    personConsents(shop, person),
  ]);
  const known = balance ?? { entries: [] };
  const changes = firstOf(known.entries, maxFirst, known.entries.length >= maxEntries);
  const openFirst = Math.max(maxTicketsFirst, allTickets.items.filter(isOpen).length);
  const tickets = firstOf(allTickets.items, openFirst, allTickets.more !== undefined);
  const about = [
    ...[...changes.items, ...(known.pending?.orders ?? [])].flatMap(({ order }) => order ?? []),
    ...messages.items.flatMap(({ facts }) => facts.order ?? []),
  ];
  const { numbers } = await shownOrders(shop, about);
  return { lists: { tickets, orders, points: changes, messages }, points: known, consents, numbers };
}
