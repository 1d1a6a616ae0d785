import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { hexId } from '../../../shared/base/ids.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { type Cause, deciding } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { queryItems, tableName } from '../../../shared/kernel/table.ts';
import { newCustomer } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { hold, holder, holders } from '../identity/identities.store.ts';
import { emailIdentity, newCustomerId, platformIdentity } from '../identity/identity.ts';
import { type PrivacyRequest, requestErasure } from './privacy.ts';

/**
 * Asks for the erasure of whom a platform names, known or not: a report of them that comes later finds it asked for. The
 * platform's id names the person; an address only where there is no id, for the address beside an id proves nothing.
 */
export async function requestErasureOf(
  shop: string,
  { platformId, email }: Buyer,
  cause: Cause,
): Promise<string | undefined> {
  const identity = platformId ? platformIdentity(shop, platformId) : email && emailIdentity(shop, email);
  if (!identity) return undefined;
  return await deciding(identity, cause, async () => {
    const held = await holders([identity]);
    const before = await holder(shop, held, identity);
    const customer = before?.state.customer ?? newCustomerId(identity, held.get(identity)?.released);
    const decision = requestErasure(before?.state ?? newCustomer(customer, platformId), cause.at);
    const alsoWrite = before ? [] : [hold(identity, customer, held)];
    if (decision) {
      await customers.of(shop, customer).save(cause, before, { ...decision, alsoWrite });
    }
    return customer;
  });
}

const shards = 8;
const listKey = (shop: string, shard: number) => `privacy-requests#${shop}#${shard}`;

/** Kept under its own id: reported twice, it stands once. */
export async function keepRequest(shop: string, request: PrivacyRequest): Promise<void> {
  const shard = Number.parseInt(hexId(request.id).slice(0, 2), 16) % shards;
  const Item = { pk: listKey(shop, shard), sk: `${request.requestedAt}#${request.id}`, request };
  await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
}

const pageSize = 50;

/** A page of the shop's requests, the oldest first; `after` is the key of the last one seen. */
export async function privacyRequests(
  shop: string,
  after?: string,
): Promise<{ readonly requests: readonly PrivacyRequest[]; readonly next?: string }> {
  const all = await Promise.all(Array.from({ length: shards }, (_, shard) => firstOf(listKey(shop, shard), after)));
  const sorted = all.flat().sort((one, other) => (one.sk < other.sk ? -1 : 1));
  const page = sorted.slice(0, pageSize);
  const next = sorted.length > pageSize ? page.at(-1)?.sk : undefined;
  return { requests: page.map(({ request }) => request), ...(next && { next }) };
}

/** One more of a shard than a page takes, so that the page knows whether there is a next one. */
async function firstOf(pk: string, after = '') {
  const found: { readonly sk: string; readonly request: PrivacyRequest }[] = [];
  const listed = queryItems({
    KeyConditionExpression: 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: { ':pk': pk, ':after': after || ' ' },
    Limit: pageSize + 1,
  });
  for await (const { sk, request } of listed) {
    found.push({ sk, request });
    if (found.length > pageSize) break;
  }
  return found;
}
