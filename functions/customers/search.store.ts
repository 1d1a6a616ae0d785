import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { load } from '../../shared/aggregate.ts';
import { dynamo } from '../../shared/dynamo.ts';
import { normalizedEmail } from '../../shared/ids.ts';
import { addressKey } from './address-index.store.ts';
import { type Customer, isVisible } from './customer.ts';
import { customerSubject, customers } from './customers.store.ts';
import { holderOf } from './identities.store.ts';
import { emailIdentity } from './identity.ts';

/** Found by one address at most; an address that more accounts than this have is no person's. */
const maxFound = 20;

/** The customers who have this address now, the one whom it stands for first. */
export async function customersByEmail(table: string, shop: string, email: string): Promise<Customer[]> {
  const identity = emailIdentity(shop, email);
  if (!identity) return [];
  const [owner, others] = await Promise.all([holderOf(table, identity), whoHas(table, shop, email)]);
  const named = [...new Set([...(owner ? [owner] : []), ...others])].slice(0, maxFound);
  const found = await Promise.all(named.map((each) => load(customers(table), customerSubject(shop, each))));
  return found.flatMap((each) =>
    each && isVisible(each.state) && each.state.email === normalizedEmail(email) ? [each.state] : [],
  );
}

async function whoHas(table: string, shop: string, email: string): Promise<string[]> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': addressKey(shop, email) },
      ConsistentRead: true,
      Limit: maxFound,
    }),
  );
  return Items.flatMap(({ customer }) => customer ?? []);
}
