import { epochSeconds } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { customers, ownerships, readTimeline } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { trackingOf } from '../customer/order-summary.ts';
import { type Ownership, orderListKey } from '../customer/ownership.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import type { OwnOrder } from './own-orders.ts';

/** Puts the order's item into its owner's list, and a tombstone where it was before. */
export function orderListItems(shop: string, before: Ownership | undefined, after: Ownership, at: string): Write[] {
  const [from, to] = [before && orderListKey(before), orderListKey(after)];
  const { order, summary } = after;
  const isSame =
    from?.sortKey === to?.sortKey &&
    from?.customer === to?.customer &&
    canonical(before?.summary) === canonical(summary);
  const isMoved = from && (from.customer !== to?.customer || from.sortKey !== to.sortKey);
  const keyOf = ({ customer, sortKey }: { customer: string; sortKey: string }) => ({
    pk: customers.of(shop, customer).subject,
    sk: sortKey,
  });
  return [
    ...(to && !isSame ? [{ Put: { TableName: tableName(), Item: { ...keyOf(to), order, summary } } }] : []),
    ...(isMoved ? [{ Put: { TableName: tableName(), Item: { ...keyOf(from), expiresAt: epochSeconds(at) } } }] : []),
  ];
}

const maxOrders = 20;
const maxMessages = 20;

/** The customer's newest orders. */
export async function ordersOf(customer: string): Promise<OwnOrder[]> {
  const items = await liveItems(
    {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :orders)',
      ExpressionAttributeValues: { ':pk': customer, ':orders': 'ORDER#' },
      ScanIndexForward: false,
    },
    maxOrders,
  );
  return items.map(({ order, summary }) => ({ order, ...summary }));
}

/** The newest entries about messages, among the newest hundred of the customer's timeline. */
export async function messagesOf(customer: string): Promise<TimelineEntry[]> {
  const first = await readTimeline(customer);
  const second = first.next ? await readTimeline(customer, first.next) : undefined;
  const entries = [...first.entries, ...(second?.entries ?? [])];
  return entries.filter(({ kind, test }) => kind === 'message' && !test).slice(0, maxMessages);
}

/** The order numbers that people know, and the parcels of orders, by the orders' ids. */
export async function shownOrders(
  shop: string,
  orders: readonly string[],
): Promise<Readonly<Record<'numbers' | 'tracking', ReadonlyMap<string, string>>>> {
  const states = await Promise.all([...new Set(orders)].map((order) => ownerships.of(shop, order).state()));
  const known = states.flatMap((state) => (state?.summary ? [[state.order, state.summary] as const] : []));
  return {
    numbers: new Map(known.map(([order, { number }]) => [order, number])),
    tracking: new Map(known.map(([order, summary]) => [order, trackingOf(summary).join(', ')])),
  };
}
