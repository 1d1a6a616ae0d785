import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { hexId } from '../../../shared/base/ids.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { type Cause, deciding } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { newCustomer } from '../customer/customer.ts';
import { customers } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { assignIdentity, loadHolder, loadIdentities } from '../identity/identities.store.ts';
import { emailIdentity, newCustomerId, platformIdentity } from '../identity/identity.ts';
import { type PrivacyRequest, requestErasure } from './privacy.ts';

/**
 * Requests the erasure of a customer whom a platform names, known or not: later reports of an unknown one find the request.
 * The platform's id identifies the person; an address does only if there is no id, because one beside an id proves nothing.
 */
export async function requestErasureOf(
  shop: string,
  { platformId, email }: Buyer,
  cause: Cause,
): Promise<string | undefined> {
  const identity = platformId ? platformIdentity(shop, platformId) : email && emailIdentity(shop, email);
  if (!identity) return undefined;
  return await deciding(identity, cause, async () => {
    const identities = await loadIdentities([identity]);
    const before = await loadHolder(shop, identities, identity);
    const customer = before?.state.customer ?? newCustomerId(identity, identities.get(identity)?.released);
    const decision = requestErasure(before?.state ?? newCustomer(customer, platformId), cause.at);
    const alsoWrite = before ? [] : [assignIdentity(identity, customer, identities)];
    if (decision) {
      await customers.of(shop, customer).save(cause, before, { ...decision, alsoWrite });
    }
    return customer;
  });
}

const requestShards = 8;
const listKey = (shop: string, shard: number) => `privacy-requests#${shop}#${shard}`;

/** Stored under its own id, so that a request which is reported twice is stored once. */
export async function saveRequest(shop: string, request: PrivacyRequest): Promise<void> {
  const shard = Number.parseInt(hexId(request.id).slice(0, 2), 16) % requestShards;
  const Item = { pk: listKey(shop, shard), sk: `${request.requestedAt}#${request.id}`, request };
  await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
}

const requestsPageSize = 50;

/** A page of the shop's requests, the oldest first; `after` is the key of the last one seen. */
export async function privacyRequests(
  shop: string,
  after?: string,
): Promise<{ readonly requests: readonly PrivacyRequest[]; readonly next?: string }> {
  const all = await Promise.all(
    Array.from({ length: requestShards }, (_, shard) => firstRequests(listKey(shop, shard), after)),
  );
  const sorted = all.flat().sort((one, other) => (one.sk < other.sk ? -1 : 1));
  const page = sorted.slice(0, requestsPageSize);
  const next = sorted.length > requestsPageSize ? page.at(-1)?.sk : undefined;
  return { requests: page.map(({ request }) => request), ...(next && { next }) };
}

/** One more than a page holds, so that the page knows whether there is a next one. */
async function firstRequests(
  pk: string,
  after = '',
): Promise<{ readonly sk: string; readonly request: PrivacyRequest }[]> {
  const items = await liveItems(
    {
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': pk, ':after': after || ' ' },
    },
    requestsPageSize + 1,
  );
  return items.map(({ sk, request }) => ({ sk, request }));
}
