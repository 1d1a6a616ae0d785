import { addressId } from '../../../shared/base/ids.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { requestsHeardBy } from '../../../shared/kernel/person-requests.ts';
import type { Order } from '../order/order.ts';
import type { OrderReport } from '../platforms/contract/order-report.ts';
import type { CustomerReport } from '../platforms/contract/report.ts';
import { type BuyerState, eraseBuyer, newBuyer } from './buyer.ts';
import { platformAccount } from './buyers.store.ts';
import { eraseOrder, unknownOrder } from './erased-order.ts';

/** What was asked of each person, by their customer's id and by the digest of each address. */
export const ordersRequests = requestsHeardBy('orders');

/**
 * The order that a report is about, where its buyer was erased since it was placed: a request names the orders that were known
 * then, and this one was not. Read once for each order, with the first report that names a buyer.
 */
export async function erasedOrder(
  shop: string,
  before: Order | undefined,
  { order, placedAt, contents }: OrderReport,
): Promise<Order | undefined> {
  if (before?.erasedAt !== undefined || before?.contents || !contents?.buyer) return before;
  const erasedAt = await erasedSince(shop, contents.buyer, placedAt ?? contents.at);
  return erasedAt === undefined ? before : eraseOrder(before ?? unknownOrder(order), erasedAt);
}

/** The same of a customer of a platform. */
export async function erasedBuyer(shop: string, { customer, at, buyer }: CustomerReport): Promise<BuyerState> {
  const erasedAt = buyer && at ? await erasedSince(shop, { ...buyer, platformId: undefined }, at) : undefined;
  return erasedAt === undefined ? newBuyer(customer) : eraseBuyer(newBuyer(customer), erasedAt);
}

/** When a buyer was erased by an id or an address of theirs, if that was at or after `at`. */
async function erasedSince(
  shop: string,
  { platformId, email }: { readonly [Key in 'platformId' | 'email']?: Buyer[Key] },
  at: string,
): Promise<string | undefined> {
  const [account, address] = await Promise.all([
    platformId === undefined ? undefined : platformAccount(shop, platformId).state(),
    email === undefined ? undefined : ordersRequests.of(shop, addressId(email)).state(),
  ]);
  return [account?.erasedAt, address?.erasedAt].find((erasedAt) => erasedAt !== undefined && erasedAt >= at);
}
