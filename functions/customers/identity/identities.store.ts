import type { Write } from '../../../shared/kernel/aggregate.ts';
import { getItems, tableName } from '../../../shared/kernel/table.ts';
import { type Located, locate } from '../customer/customers.store.ts';

/** An identity's item: the record that holds it, whatever it is merged into, and how often it was released before. */
interface IdentityItem {
  readonly customer?: string;
  readonly released: number;
  /** Until when whoever held it was erased: what is dated before brings nobody back. */
  readonly erasedAt?: string;
  /** The record that was erased last. */
  readonly was?: string;
}

export type IdentityItems = ReadonlyMap<string | undefined, IdentityItem>;

/** The record that holds this identity. */
export async function holderOf(identity: string): Promise<string | undefined> {
  return (await loadIdentities([identity])).get(identity)?.customer;
}

export async function loadIdentities(wanted: readonly (string | undefined)[]): Promise<IdentityItems> {
  const keys = wanted.flatMap((pk) => (pk ? [{ pk, sk: 'CUSTOMER' }] : []));
  const items = (await getItems(keys)) as ({ readonly pk: string } & Partial<IdentityItem>)[];
  return new Map(
    items.map(({ pk, customer, released = 0, erasedAt, was }) => [
      pk,
      { ...(customer && { customer }), released, ...(erasedAt && { erasedAt }), ...(was && { was }) },
    ]),
  );
}

/** The record that holds this identity, and the person whose it is now. */
export async function loadHolder(
  shop: string,
  identities: IdentityItems,
  identity: string | undefined,
): Promise<Located | undefined> {
  const { customer } = identities.get(identity) ?? {};
  return customer ? await locate(shop, customer) : undefined;
}

/** Gives an identity to a record: a member of its write, which fails if another record got it meanwhile. */
export function assignIdentity(pk: string, customer: string, identities: IdentityItems): Write {
  const { customer: _, ...known } = identities.get(pk) ?? { released: undefined };
  const Item = { pk, sk: 'CUSTOMER', ...known, customer };
  return { Put: { TableName: tableName(), Item, ...ifUnassigned } };
}

/** Releases an identity: no record holds it any more. */
export const releaseIdentity = (pk: string, { customer: _, released, ...erased }: IdentityItem): Write => ({
  Put: { TableName: tableName(), Item: { pk, sk: 'CUSTOMER', ...erased, released: released + 1 } },
});

/** Releases the identity of somebody who is erased: who proves it later, by a new order, is somebody new. */
export const eraseIdentity = (pk: string, item: IdentityItem | undefined, was: string, erasedAt: string): Write => ({
  Put: { TableName: tableName(), Item: { pk, sk: 'CUSTOMER', released: (item?.released ?? 0) + 1, erasedAt, was } },
});

/** The identity is new, or was released. */
const ifUnassigned = {
  ConditionExpression: 'attribute_not_exists(#customer)',
  ExpressionAttributeNames: { '#customer': 'customer' },
};
