import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AggregateKind, type Loaded, load } from '../../shared/aggregate.ts';
import { dynamo } from '../../shared/dynamo.ts';
import type { Customer } from './customer.ts';
import type { Ownership } from './ownership.ts';
import type { Entry } from './timeline.ts';

export const customers = (table: string): AggregateKind<Customer> => ({
  owner: 'customers',
  table,
  standing: ({ into, erasureRequestedAt }) => (into ? 'merged' : erasureRequestedAt ? 'erasure-requested' : 'known'),
});

export const customerSubject = (shop: string, customer: string): string => `customer/${shop}/${customer}`;

/** The customer, or whoever they were merged into. */
export async function currentCustomer(
  table: string,
  shop: string,
  customer: string,
): Promise<Loaded<Customer> | undefined> {
  const known = await load(customers(table), customerSubject(shop, customer));
  return known?.state.into ? await currentCustomer(table, shop, known.state.into) : known;
}

export const ownerships = (table: string): AggregateKind<Ownership> => ({
  owner: 'customers',
  table,
  standing: ({ customer }) => (customer ? 'owned' : 'unowned'),
});

export const ownershipSubject = (shop: string, order: string): string => `ownership/${shop}/${order}`;

/** An entry's item: its key derives from what it says, so writing it twice is writing it once. */
export function entryItem(TableName: string, customer: string, entry: Entry) {
  return { TableName, Item: { pk: customer, sk: `TIMELINE#${entry.at}#${entry.id}`, entry } };
}

export async function show(table: string, customer: string, entry: Entry): Promise<void> {
  await dynamo().send(new PutCommand(entryItem(table, customer, entry)));
}

const pageSize = 50;

/** A page of the customer's story, the newest first; `after` is the key of the last entry seen. */
export async function timelineOf(
  table: string,
  customer: string,
  after?: string,
): Promise<{ entries: Entry[]; next?: string }> {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: table,
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
