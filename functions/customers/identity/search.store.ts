import { normalizedEmail } from '../../../shared/base/ids.ts';
import { itemsUnder } from '../../../shared/kernel/table.ts';
import { type Customer, isVisible } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { addressKey } from './address-index.store.ts';
import { holderOf } from './identities.store.ts';
import { emailIdentity } from './identity.ts';

/** Found by one address at most; an address that more accounts than this have is no person's. */
const maxFound = 20;

/** The customers who have this address now, the one whom it stands for first. */
export async function customersByEmail(shop: string, email: string): Promise<Customer[]> {
  const identity = emailIdentity(shop, email);
  if (!identity) return [];
  const [owner, others] = await Promise.all([holderOf(identity), whoHas(shop, email)]);
  const named = [...new Set([...(owner ? [owner] : []), ...others])].slice(0, maxFound);
  const found = await Promise.all(named.map((each) => customers.of(shop, each).load()));
  return found.flatMap((each) =>
    each && isVisible(each.state) && each.state.email === normalizedEmail(email) ? [each.state] : [],
  );
}

async function whoHas(shop: string, email: string): Promise<string[]> {
  const found: string[] = [];
  // An address that was given up leaves a mark without a customer for a while.
  for await (const { customer } of itemsUnder(addressKey(shop, email), 'CUSTOMER#')) {
    if (customer) found.push(String(customer));
    if (found.length === maxFound) break;
  }
  return found;
}
