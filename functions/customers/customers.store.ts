import { BatchGetCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AggregateKind, type Cause, deciding, load, save, type Write } from '../../shared/aggregate.ts';
import { dynamo } from '../../shared/dynamo.ts';
import { type Envelope, quietly } from '../../shared/events/event.ts';
import type { Buyer } from '../../shared/events/orders.ts';
import { type Customer, customerNews, identities, know, newCustomerId } from './customer.ts';
import type { Ownership } from './ownership.ts';
import type { Entry } from './timeline.ts';

export const customers = (table: string): AggregateKind<Customer> => ({
  owner: 'customers',
  table,
  standing: () => 'known',
});

export const ownerships = (table: string): AggregateKind<Ownership> => ({
  owner: 'customers',
  table,
  standing: ({ customer }) => (customer ? 'owned' : 'unowned'),
});

/** Who this buyer is: the customer that holds the strongest of their identities, or a new one; in one write with all of them. */
export async function identify(
  table: string,
  shop: string,
  buyer: Buyer,
  cause: Cause & Pick<Envelope, 'quiet'>,
): Promise<string | undefined> {
  const named = identities(shop, buyer);
  const [strongest] = named;
  if (!strongest) return undefined;
  return await deciding(strongest, cause, async () => {
    const held = await holders(table, named);
    const customer = named.map((each) => held.get(each)).find((each) => each) ?? newCustomerId(strongest);
    const subject = `customer/${shop}/${customer}`;
    const before = await load(customers(table), subject);
    const state = know(before?.state, customer, buyer, cause.at);
    const news = customerNews(before?.state, state, cause.at);
    const events = cause.quiet ? quietly(news) : news;
    const also = named.filter((each) => !held.has(each)).map((each) => hold(table, each, customer));
    if (before && events.length + also.length === 0) return customer;
    await save(customers(table), subject, cause, before, { state, events, also });
    return customer;
  });
}

async function holders(table: string, named: readonly string[]): Promise<Map<string, string>> {
  const Keys = named.map((pk) => ({ pk, sk: 'CUSTOMER' }));
  const { Responses, UnprocessedKeys } = await dynamo().send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  );
  if (UnprocessedKeys?.[table]) throw new Error('DynamoDB did not read all identities');
  return new Map(Responses?.[table]?.map(({ pk, customer }) => [pk, customer]));
}

function hold(TableName: string, identity: string, customer: string): Write {
  const Item = { pk: identity, sk: 'CUSTOMER', customer };
  return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

export async function holderOf(table: string, identity: string): Promise<string | undefined> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: { pk: identity, sk: 'CUSTOMER' } }));
  return Item?.customer;
}

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
