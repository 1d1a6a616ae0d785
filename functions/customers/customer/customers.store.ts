import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import type { Loaded } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import type { Customer } from './customer.ts';
import type { Ownership } from './ownership.ts';
import type { Points } from './points.ts';
import type { Tickets } from './tickets.ts';
import type { Entry } from './timeline.ts';

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

const copied = { owner, describe: () => ({ status: 'copied' }) };

/** What customers keeps of what others say, for the customer's own page. */
export const points = aggregate<Points>('points', copied);
export const tickets = aggregate<Tickets>('tickets', copied);
export const shops = projections<ShopDocument>(owner, 'shop');

/** The customer, or whoever they were merged into. */
export async function currentCustomer(shop: string, customer: string): Promise<Loaded<Customer> | undefined> {
  const known = await customers.of(shop, customer).load();
  return known?.state.into ? await currentCustomer(shop, known.state.into) : known;
}

/** An entry's item: its key derives from what it says, so writing it twice is writing it once. */
export function entryItem(customer: string, entry: Entry) {
  return { TableName: tableName(), Item: { pk: customer, sk: `TIMELINE#${entry.at}#${entry.id}`, entry } };
}

export async function show(customer: string, entry: Entry): Promise<void> {
  await dynamo().send(new PutCommand(entryItem(customer, entry)));
}

const pageSize = 50;

/** A page of the customer's story, the newest first; `after` is the key of the last entry seen. */
export async function timelineOf(customer: string, after?: string): Promise<{ entries: Entry[]; next?: string }> {
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
  return { entries: Items.map(({ entry }) => entry), ...(next && { next }) };
}
