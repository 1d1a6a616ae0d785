import { epochSeconds } from '../../../shared/base/clock.ts';
import { addressId } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import type { Customer } from '../customer/customer.ts';

export const addressKey = (shop: string, email: string): string => `address/${shop}/${addressId(email)}`;

/** Where customers stand by their address, verified or not: it finds them, and identifies nobody. */
const placeOf = (shop: string, { customer, email }: Customer) =>
  email ? { pk: addressKey(shop, email), sk: `CUSTOMER#${customer}` } : undefined;

/** The customer stands under the address that they have, and no longer under the one before. */
export function addressItems(shop: string, before: Customer | undefined, after: Customer, at: string): Write[] {
  const [old, place] = [before && placeOf(shop, before), placeOf(shop, after)];
  if (old?.pk === place?.pk) return [];
  return [
    ...(place ? [{ Put: { TableName: tableName(), Item: { ...place, customer: after.customer } } }] : []),
    ...(old ? [{ Put: { TableName: tableName(), Item: { ...old, expiresAt: epochSeconds(at) } } }] : []),
  ];
}
