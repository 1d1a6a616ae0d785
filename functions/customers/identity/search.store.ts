import { normalizedEmail } from '../../../shared/base/ids.ts';
import { type Customer, isVisible } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { addressKey } from './address-index.store.ts';
import { holderOf } from './identities.store.ts';
import { emailIdentity } from './identity.ts';

/** An address that more accounts than this have belongs to no single person. */
const maxFound = 20;

/** The customers who have this address now, the one who owns it first; `maxFound` at most. */
export async function customersByEmail(shop: string, email: string): Promise<Customer[]> {
  const identity = emailIdentity(shop, email);
  if (!identity) return [];
  const [holder, listed] = await Promise.all([holderOf(identity), idsUnder(shop, email)]);
  const ids = [...new Set([...(holder ? [holder] : []), ...listed])].slice(0, maxFound);
  const found = await Promise.all(ids.map((id) => customers.of(shop, id).load()));
  return found.flatMap((each) =>
    each && isVisible(each.state) && each.state.email === normalizedEmail(email) ? [each.state] : [],
  );
}

async function idsUnder(shop: string, email: string): Promise<string[]> {
  const items = await liveItems(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': addressKey(shop, email) },
      ConsistentRead: true,
    },
    maxFound,
  );
  return items.map(({ customer }) => customer);
}
