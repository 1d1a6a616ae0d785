import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Customer } from '../../../functions/customers/customer/customer.ts';
import { customers } from '../../../functions/customers/customer/customers.store.ts';
import { orderListing } from '../../../functions/customers/customer/order-listing.ts';
import { applyBuyer } from '../../../functions/customers/identity/report.ts';
import { searchItems } from '../../../functions/customers/search-index/search-items.store.ts';
import type { Call } from '../../../shared/api/http.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';

export const at = '2026-11-30T01:00:00.000Z';
export const causedAt = (at: string) => ({ id: `cause-${at}`, at, test: false });

/** Changes a customer as every writer does: with their places in the search, in one write. */
export async function changed(id: string, change: (before: Customer | undefined) => Customer, now = at) {
  await customers.of('demo', id).change(causedAt(now), (before) => {
    const state = change(before);
    return { state, alsoWrite: searchItems('demo', before, state, now) };
  });
}

/** A customer as a platform reports them. */
export const known = (id: string, buyer: Buyer, now = at) =>
  changed(id, (before) => applyBuyer(before, id, buyer, now), now);

/** An order in the list of its owner. */
export const ordered = (
  customer: string,
  order: string,
  fields: { readonly placedAt?: string; readonly number?: string } = {},
) => {
  const { placedAt = at, number = '#1001' } = fields;
  const summary = { number, placedAt, goodsMinor: 1, refundedMinor: 0, test: false, ...fields };
  const Item = {
    pk: `customer/demo/${customer}`,
    sk: `ORDER#${placedAt}#${order}`,
    order,
    summary,
    ...orderListing('demo', order, number),
  };
  return dynamo().send(new PutCommand({ TableName: tableName(), Item }));
};

/** What a call of a route has, where nothing else is said. */
export const callOf = (fields: Partial<Call>): Call => ({
  shop: 'demo',
  path: {},
  query: {},
  headers: {},
  cookies: [],
  body: Buffer.alloc(0),
  origin: 'https://api.example',
  claims: { sub: 'hana' },
  ...fields,
});

export const masked = { sub: 'hana', 'cognito:groups': '[demo:agent demo:masked]' };
