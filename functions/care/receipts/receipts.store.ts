import { epochSeconds } from '../../../shared/base/clock.ts';
import { hexId, normalizedEmail } from '../../../shared/base/ids.ts';
import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { type Receipts, receiptTtlSeconds } from './receipts.ts';

const receipts = aggregate<Receipts>('receipts', { owner: 'care', describe: () => ({ status: 'counted' }) });

/** The receipts that were sent to an address or to a customer. */
export const receiptsOf = (
  shop: string,
  to: { readonly address: string } | { readonly customer: string },
): Aggregate<Receipts> => receipts.of(shop, 'address' in to ? hexId(normalizedEmail(to.address)) : to.customer);

/** When somebody sent files with a form, by their customer or the address that they typed: within the same limits as receipts. */
export const filesSentBy = (shop: string, who: string): Aggregate<Receipts> => receipts.of(shop, hexId('files', who));

/** A member of the ticket's write; the item expires once none of its receipts counts. */
export function receiptsItem(
  counter: Aggregate<Receipts>,
  before: Loaded<Receipts> | undefined,
  after: Receipts | undefined,
): Write[] {
  const put = after && counter.putState(before, after).Put;
  if (!put) return [];
  const expiresAt = epochSeconds(after.sentAt.at(-1) ?? '') + receiptTtlSeconds;
  return [{ Put: { ...put, Item: { ...put.Item, expiresAt } } }];
}
