import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import type { Customer } from './customer.ts';
import type { Ownership } from './ownership.ts';
import type { Points } from './points.ts';
import type { Tickets } from './tickets.ts';
import { entryKey, type TimelineEntry } from './timeline-entry.ts';

const owner = 'customers';

export const customers = aggregate<Customer>('customer', {
  owner,
  describe: ({ into, erasureRequestedAt }) => {
    if (into) return { status: 'merged' };
    return { status: erasureRequestedAt ? 'erasure-requested' : 'known' };
  },
});

export const ownerships = aggregate<Ownership>('ownership', {
  owner,
  describe: ({ customer }) => ({ status: customer ? 'owned' : 'unowned' }),
});

const projected = { owner, describe: () => ({ status: 'copied' }) };

/** Projections of other capabilities' events, for the account page. */
export const points = aggregate<Points>('points', projected);
export const tickets = aggregate<Tickets>('tickets', projected);
export const shops = projections<ShopDocument>(owner, 'shop');

/** The customer, or the one they were merged into. */
export async function currentCustomer(shop: string, customer: string): Promise<Loaded<Customer> | undefined> {
  const known = await customers.of(shop, customer).load();
  return known?.state.into ? await currentCustomer(shop, known.state.into) : known;
}

const timelineKey = (key: string) => `TIMELINE#${key}`;

/** An entry's item. Its key derives from the event, so that writing it twice has the effect of once. */
export function entryItem(customer: string, entry: TimelineEntry) {
  return { TableName: tableName(), Item: { pk: customer, sk: timelineKey(entryKey(entry)), entry } };
}

export async function putEntry(customer: string, entry: TimelineEntry): Promise<void> {
  await dynamo().send(new PutCommand(entryItem(customer, entry)));
}

/** Moves entries to another timeline: the members of a write that put them there, and tombstones where they were. */
export async function movedEntries(
  keys: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
  at: string,
): Promise<Write[]> {
  const items = await Promise.all(keys.map((key) => itemAt(from, timelineKey(key))));
  return items.flatMap((item) => {
    if (!item?.entry) return [];
    const { sk, entry } = item;
    return [
      { Put: { TableName: tableName(), Item: { pk: to, sk, entry } } },
      { Put: { TableName: tableName(), Item: { pk: from, sk, expiresAt: epochSeconds(at) } } },
    ];
  });
}

async function itemAt(pk: string, sk: string) {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item as { readonly sk: string; readonly entry?: TimelineEntry } | undefined;
}

const pageSize = 50;

/** A page of the customer's timeline, the newest first; `after` is the sort key of the last entry seen. */
export async function readTimeline(
  customer: string,
  after?: string,
): Promise<{ entries: TimelineEntry[]; next?: string }> {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :timeline)',
      ExpressionAttributeValues: { ':pk': customer, ':timeline': 'TIMELINE#' },
      ExclusiveStartKey: after === undefined ? undefined : { pk: customer, sk: after },
      ScanIndexForward: false,
      Limit: pageSize,
    }),
  );
  const next = LastEvaluatedKey?.sk as string | undefined;
  // What moved to another timeline is a tombstone.
  return { entries: Items.flatMap(({ entry }) => (entry ? [entry] : [])), ...(next && { next }) };
}
