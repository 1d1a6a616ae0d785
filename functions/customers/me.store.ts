import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AggregateKind, load, type Write } from '../../shared/aggregate.ts';
import { epochSeconds } from '../../shared/clock.ts';
import { copies } from '../../shared/copy.ts';
import { dynamo } from '../../shared/dynamo.ts';
import type { ShopDocument } from '../../shared/events/shops.ts';
import { canonical } from '../../shared/json.ts';
import { timelineOf } from './customers.store.ts';
import type { OwnOrder } from './me.page.ts';
import { type Ownership, placeOf } from './ownership.ts';
import type { Points } from './points.ts';
import type { Tickets } from './tickets.ts';
import type { Entry } from './timeline.ts';

/** What customers keeps of what others say, for the customer's own page. */
export const copiesIn = (table: string) => {
  const copied = { owner: 'customers', table, standing: () => 'copied' };
  const points: AggregateKind<Points> = copied;
  const tickets: AggregateKind<Tickets> = copied;
  return { shops: copies<ShopDocument>('customers', table), points, tickets };
};

/** An order stands among those of its owner as it is now, and no longer where it stood before. */
export function placed(
  TableName: string,
  shop: string,
  before: Ownership | undefined,
  after: Ownership,
  at: string,
): Write[] {
  const [old, place] = [before && placeOf(before), placeOf(after)];
  const { order, brief } = after;
  const isSame =
    old?.key === place?.key && old?.customer === place?.customer && canonical(before?.brief) === canonical(brief);
  const isGone = old && (old.customer !== place?.customer || old.key !== place.key);
  const key = ({ customer, key }: { customer: string; key: string }) => ({
    pk: `customer/${shop}/${customer}`,
    sk: key,
  });
  return [
    ...(place && !isSame ? [{ Put: { TableName, Item: { ...key(place), order, brief } } }] : []),
    ...(isGone ? [{ Put: { TableName, Item: { ...key(old), expiresAt: epochSeconds(at) } } }] : []),
  ];
}

const ordersMost = 20;
const messagesMost = 20;

/** The customer's newest orders; what is no longer theirs has left a mark without an order. */
export async function ordersOf(table: string, customer: string): Promise<OwnOrder[]> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :orders)',
      ExpressionAttributeValues: { ':pk': customer, ':orders': 'ORDER#' },
      ScanIndexForward: false,
      Limit: ordersMost,
    }),
  );
  return Items.flatMap(({ order, brief }) => (order ? [{ order, ...brief }] : []));
}

/** What became of the newest messages, among the newest hundred moments of the customer's story. */
export async function messagesOf(table: string, customer: string): Promise<Entry[]> {
  const first = await timelineOf(table, customer);
  const second = first.next ? await timelineOf(table, customer, first.next) : undefined;
  const entries = [...first.entries, ...(second?.entries ?? [])];
  return entries.filter(({ kind, test }) => kind === 'message' && !test).slice(0, messagesMost);
}

/** What people call these orders, by their ids. */
export async function numbersOf(
  kind: AggregateKind<Ownership>,
  shop: string,
  orders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(
    [...new Set(orders)].map(
      async (order) => [order, (await load(kind, `ownership/${shop}/${order}`))?.state] as const,
    ),
  );
  return new Map(known.flatMap(([order, state]) => (state?.brief ? [[order, state.brief.number] as const] : [])));
}
