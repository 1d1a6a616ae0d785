import { addressId, phoneId } from '../../../shared/base/ids.ts';
import type { Listing } from '../../../shared/kernel/aggregate-item.ts';
import type { MessageState } from './message.ts';

/** The messages about one order: a handful. */
export const orderMessages = (shop: string, order: string): string => `order#${shop}#${order}`;

/** The messages to one customer. */
export const messagesTo = (shop: string, customer: string): string => `customer#${shop}#${customer}`;

/** The messages to an address of which no customer is known, by its digest. */
export const messagesToAddress = (shop: string, address: string): string => `address#${shop}#${address}`;

function readerOf(shop: string, to: MessageState['request']['to']): string | undefined {
  if ('customer' in to) return messagesTo(shop, to.customer);
  if ('phone' in to) return to.phone === '' ? undefined : messagesToAddress(shop, phoneId(to.phone));
  if (!('reader' in to) && !('address' in to)) return undefined;
  // Nobody's, once its reader was erased.
  if ('reader' in to) return to.reader === '' ? undefined : messagesToAddress(shop, to.reader);
  return to.address === '' ? undefined : messagesToAddress(shop, addressId(to.address));
}

/**
 * Where a message is listed: by the order that it is about, and by whom it is for. Its keys do not change after the first
 * decision, so each index is written once. One that was decided before that was recorded stays where it is.
 */
export function messageListing(subject: string, { request, firstDecidedAt }: MessageState): Listing | undefined {
  const { about, template, to, key } = request;
  const [, shop = ''] = subject.split('/');
  const byOrder = about.order !== undefined && { onList: orderMessages(shop, about.order) };
  const foundBy = firstDecidedAt === undefined ? undefined : readerOf(shop, to);
  if (!byOrder && foundBy === undefined) return undefined;
  const listed = firstDecidedAt === undefined ? template.kind : `${firstDecidedAt}#${key}`;
  return { ...byOrder, ...(foundBy !== undefined && { foundBy }), listed };
}
