import { epochSeconds } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { customers, ownerships, timelineOf } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { type Ownership, placeOf } from '../customer/ownership.ts';
import type { Entry } from '../customer/timeline.ts';
import type { OwnOrder } from './account.page.ts';

/** An order stands among those of its owner as it is now, and no longer where it stood before. */
export function placed(shop: string, before: Ownership | undefined, after: Ownership, at: string): Write[] {
  const [old, place] = [before && placeOf(before), placeOf(after)];
  const { order, brief } = after;
  const isSame =
    old?.key === place?.key && old?.customer === place?.customer && canonical(before?.brief) === canonical(brief);
  const isGone = old && (old.customer !== place?.customer || old.key !== place.key);
  const key = ({ customer, key }: { customer: string; key: string }) => ({
    pk: customers.of(shop, customer).subject,
    sk: key,
  });
  return [
    ...(place && !isSame ? [{ Put: { TableName: tableName(), Item: { ...key(place), order, brief } } }] : []),
    ...(isGone ? [{ Put: { TableName: tableName(), Item: { ...key(old), expiresAt: epochSeconds(at) } } }] : []),
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
  return items.map(({ order, brief }) => ({ order, ...brief }));
}

/** What became of the newest messages, among the newest hundred moments of the customer's story. */
export async function messagesOf(customer: string): Promise<Entry[]> {
  const first = await timelineOf(customer);
  const second = first.next ? await timelineOf(customer, first.next) : undefined;
  const entries = [...first.entries, ...(second?.entries ?? [])];
  return entries.filter(({ kind, test }) => kind === 'message' && !test).slice(0, maxMessages);
}

/** What people call these orders, by their ids. */
export async function numbersOf(shop: string, orders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(
    [...new Set(orders)].map(async (order) => [order, await ownerships.of(shop, order).state()] as const),
  );
  return new Map(known.flatMap(([order, state]) => (state?.brief ? [[order, state.brief.number] as const] : [])));
}
