import { epochSeconds } from '../../../shared/base/clock.ts';
import { addressId } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import type { Customer } from '../customer/customer.ts';

export const addressKey = (shop: string, email: string): string => `address/${shop}/${addressId(email)}`;

/** The item that lists a customer under their address, verified or not. It serves searches, and proves no identity. */
const listedUnder = (shop: string, { customer, email }: Customer) =>
  email ? { pk: addressKey(shop, email), sk: `CUSTOMER#${customer}` } : undefined;

/** Lists the customer under their present address, with a tombstone under the one before. */
export function addressItems(shop: string, before: Customer | undefined, after: Customer, at: string): Write[] {
  const [from, to] = [before && listedUnder(shop, before), listedUnder(shop, after)];
  if (from?.pk === to?.pk) return [];
  return [
    ...(to ? [{ Put: { TableName: tableName(), Item: { ...to, customer: after.customer } } }] : []),
    ...(from ? [{ Put: { TableName: tableName(), Item: { ...from, expiresAt: epochSeconds(at) } } }] : []),
  ];
}
