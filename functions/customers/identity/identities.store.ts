import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { getItems, tableName } from '../../../shared/kernel/table.ts';
import type { Customer } from '../customer/customer.ts';
import { currentCustomer } from '../customer/customers.store.ts';

/** An identity's item: whose it is, and how often it was released before. */
interface Held {
  readonly customer?: string;
  readonly released: number;
}

type Holders = ReadonlyMap<string | undefined, Held>;

/** Whose identity this is. */
export async function holderOf(identity: string): Promise<string | undefined> {
  return (await holders([identity])).get(identity)?.customer;
}

export async function holders(named: readonly (string | undefined)[]): Promise<Holders> {
  const keys = named.flatMap((pk) => (pk ? [{ pk, sk: 'CUSTOMER' }] : []));
  const items = (await getItems(keys)) as ({ readonly pk: string } & Partial<Held>)[];
  return new Map(items.map(({ pk, customer, released = 0 }) => [pk, { ...(customer && { customer }), released }]));
}

/** The customer who holds this identity; who was merged since it was read is whom they were merged into. */
export async function holder(
  shop: string,
  held: Holders,
  identity: string | undefined,
): Promise<Loaded<Customer> | undefined> {
  const { customer } = held.get(identity) ?? {};
  return customer ? await currentCustomer(shop, customer) : undefined;
}

/** The part of a write that gives an identity to a customer; it fails when somebody else took it meanwhile. */
export function hold(pk: string, customer: string, held: Holders): Write {
  const Item = { pk, sk: 'CUSTOMER', customer, released: held.get(pk)?.released };
  return { Put: { TableName: tableName(), Item, ...whileUnheld } };
}

/** The part of a write that moves an identity to another customer; the version of its holder, in the same write, guards it. */
export const move = (pk: string, customer: string): Write => ({
  Put: { TableName: tableName(), Item: { pk, sk: 'CUSTOMER', customer } },
});

/** The same for an identity that nobody holds from now on. */
export const release = (pk: string, { released }: Held): Write => ({
  Put: { TableName: tableName(), Item: { pk, sk: 'CUSTOMER', released: released + 1 } },
});

/** The condition that nobody holds the identity: it is new, or was released. */
const whileUnheld = {
  ConditionExpression: 'attribute_not_exists(#customer)',
  ExpressionAttributeNames: { '#customer': 'customer' },
};
