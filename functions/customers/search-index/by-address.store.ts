import { normalizedEmail } from '../../../shared/base/ids.ts';
import { type Customer, isVisible } from '../customer/customer.ts';
import { currentCustomer } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { knownOf } from './known.ts';
import { addressKey } from './search-items.store.ts';

/** An address that more accounts than this have belongs to no single person. */
const maxFound = 20;

/** The customers of whom a record has this address now, `maxFound` at most; those with these ids first, if they have it. */
export async function customersAt(shop: string, email: string, first: readonly string[] = []): Promise<Customer[]> {
  const address = normalizedEmail(email);
  const ids = [...new Set([...first, ...(await idsUnder(shop, email))])].slice(0, maxFound);
  const found = await Promise.all(ids.map(async (id) => (await currentCustomer(shop, id))?.state));
  const known = new Map(found.flatMap((each) => (each && isVisible(each) ? [[each.customer, each] as const] : [])));
  return [...known.values()].filter((each) => knownOf(each).emails.includes(address));
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
