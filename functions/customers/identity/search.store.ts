import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { normalizedEmail } from '../../../shared/base/ids.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
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
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': addressKey(shop, email) },
      ConsistentRead: true,
      Limit: maxFound,
    }),
  );
  return Items.flatMap(({ customer }) => customer ?? []);
}
