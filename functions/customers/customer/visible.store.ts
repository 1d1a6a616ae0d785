import { Problem } from '../../../shared/api/http.ts';
import type { Loaded } from '../../../shared/kernel/aggregate.ts';
import { type Customer, isVisible } from './customer.ts';
import { currentCustomer } from './customers.store.ts';

/** The customer with this id, or the one they are part of, with their version; a problem where nobody may be shown. */
export async function loadVisible(shop: string, id: string): Promise<Loaded<Customer>> {
  const known = await currentCustomer(shop, id);
  if (!known || !isVisible(known.state)) throw new Problem('customer-not-found');
  return known;
}

/** The customer whom a path names, or the one they are part of; a problem where nobody may be shown. */
export const visibleCustomer = async (shop: string, customer: string): Promise<Customer> =>
  (await loadVisible(shop, customer)).state;
