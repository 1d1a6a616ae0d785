import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Loaded, Write } from '../../shared/aggregate.ts';
import { dynamo } from '../../shared/dynamo.ts';
import type { Customer } from './customer.ts';
import { currentCustomer } from './customers.store.ts';

/** An identity's item: whose it is, and how often it was released before. */
export interface Held {
  readonly customer?: string;
  readonly released: number;
}

export type Holders = ReadonlyMap<string | undefined, Held>;

/** Whose identity this is. */
export async function holderOf(table: string, identity: string): Promise<string | undefined> {
  return (await holders(table, [identity])).get(identity)?.customer;
}

export async function holders(table: string, named: readonly (string | undefined)[]): Promise<Holders> {
  const Keys = named.flatMap((pk) => (pk ? [{ pk, sk: 'CUSTOMER' }] : []));
  const { Responses, UnprocessedKeys } = await dynamo().send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  );
  if (UnprocessedKeys?.[table]) throw new Error('DynamoDB did not read all identities');
  return new Map(Responses?.[table]?.map(({ pk, customer, released = 0 }) => [pk, { customer, released }]));
}

/** The customer who holds this identity; who was merged since it was read is whom they were merged into. */
export async function holder(
  table: string,
  shop: string,
  held: Holders,
  identity: string | undefined,
): Promise<Loaded<Customer> | undefined> {
  const { customer } = held.get(identity) ?? {};
  return customer ? await currentCustomer(table, shop, customer) : undefined;
}

/** The part of a write that gives an identity to a customer; it fails when somebody else took it meanwhile. */
export function hold(TableName: string, pk: string, customer: string, held: Holders): Write {
  const Item = { pk, sk: 'CUSTOMER', customer, released: held.get(pk)?.released };
  return { Put: { TableName, Item, ...whileUnheld } };
}

/** The condition that nobody else took the identity meanwhile. */
export const whileHeldBy = (customer: string) => ({
  ConditionExpression: '#customer = :customer',
  ExpressionAttributeNames: { '#customer': 'customer' },
  ExpressionAttributeValues: { ':customer': customer },
});

/** The part of a write that moves an identity from one customer to another. */
export const move = (TableName: string, pk: string, from: string, customer: string): Write => ({
  Put: { TableName, Item: { pk, sk: 'CUSTOMER', customer }, ...whileHeldBy(from) },
});

/** The condition that nobody holds the identity: it is new, or was released. */
const whileUnheld = {
  ConditionExpression: 'attribute_not_exists(#customer)',
  ExpressionAttributeNames: { '#customer': 'customer' },
};
