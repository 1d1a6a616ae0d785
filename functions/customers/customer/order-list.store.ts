import { epochSeconds } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { customers } from './customers.store.ts';
import { orderListing } from './order-listing.ts';
import { type Ownership, orderListKey } from './ownership.ts';

/** Puts the order's item into its owner's list, and a tombstone where it was before. */
export function orderListItems(shop: string, before: Ownership | undefined, after: Ownership, at: string): Write[] {
  const [from, to] = [before && orderListKey(before), orderListKey(after)];
  const { order, summary } = after;
  const isSame =
    from?.sortKey === to?.sortKey &&
    from?.customer === to?.customer &&
    canonical(before?.summary) === canonical(summary);
  const found = summary && orderListing(shop, order, summary.number);
  const isMoved = from && (from.customer !== to?.customer || from.sortKey !== to.sortKey);
  const keyOf = ({ customer, sortKey }: { customer: string; sortKey: string }) => ({
    pk: customers.of(shop, customer).subject,
    sk: sortKey,
  });
  return [
    ...(to && !isSame ? [{ Put: { TableName: tableName(), Item: { ...keyOf(to), order, summary, ...found } } }] : []),
    ...(isMoved ? [{ Put: { TableName: tableName(), Item: { ...keyOf(from), expiresAt: epochSeconds(at) } } }] : []),
  ];
}
