import type { Customer } from '../customer/customer.ts';
import { holderOf } from '../identity/identities.store.ts';
import { emailIdentity } from '../identity/identity.ts';
import { customersAt } from '../search-index/by-address.store.ts';

/** The customers who have this address now, the one who owns it first. */
export async function customersByEmail(shop: string, email: string): Promise<Customer[]> {
  const identity = emailIdentity(shop, email);
  if (!identity) return [];
  const holder = await holderOf(identity);
  return await customersAt(shop, email, holder ? [holder] : []);
}
