import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { getItems, tableName } from '../../../shared/kernel/table.ts';
import type { Customer } from '../customer/customer.ts';
import { currentCustomer } from '../customer/customers.store.ts';

/** An identity's item: the customer who holds it, and how often it was released before. */
interface IdentityItem {
  readonly customer?: string;
  readonly released: number;
}

type IdentityItems = ReadonlyMap<string | undefined, IdentityItem>;

/** The customer who holds this identity. */
export async function holderOf(identity: string): Promise<string | undefined> {
  return (await loadIdentities([identity])).get(identity)?.customer;
}

export async function loadIdentities(wanted: readonly (string | undefined)[]): Promise<IdentityItems> {
  const keys = wanted.flatMap((pk) => (pk ? [{ pk, sk: 'CUSTOMER' }] : []));
  const items = (await getItems(keys)) as ({ readonly pk: string } & Partial<IdentityItem>)[];
  return new Map(items.map(({ pk, customer, released = 0 }) => [pk, { ...(customer && { customer }), released }]));
}

/** The customer who holds this identity, or the one they were merged into since it was read. */
export async function loadHolder(
  shop: string,
  identities: IdentityItems,
  identity: string | undefined,
): Promise<Loaded<Customer> | undefined> {
  const { customer } = identities.get(identity) ?? {};
  return customer ? await currentCustomer(shop, customer) : undefined;
}

/** Gives an identity to a customer: a member of their write, which fails if another customer got it meanwhile. */
export function assignIdentity(pk: string, customer: string, identities: IdentityItems): Write {
  const Item = { pk, sk: 'CUSTOMER', customer, released: identities.get(pk)?.released };
  return { Put: { TableName: tableName(), Item, ...ifUnassigned } };
}

/** Moves an identity to another customer; the version of its holder, in the same write, guards it. */
export const moveIdentity = (pk: string, customer: string): Write => ({
  Put: { TableName: tableName(), Item: { pk, sk: 'CUSTOMER', customer } },
});

/** Releases an identity: no customer holds it any more. */
export const releaseIdentity = (pk: string, { released }: IdentityItem): Write => ({
  Put: { TableName: tableName(), Item: { pk, sk: 'CUSTOMER', released: released + 1 } },
});

/** The identity is new, or was released. */
const ifUnassigned = {
  ConditionExpression: 'attribute_not_exists(#customer)',
  ExpressionAttributeNames: { '#customer': 'customer' },
};
