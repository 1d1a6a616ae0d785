import type { Listing } from '../../../shared/kernel/aggregate-item.ts';
import type { MessageState } from './message.ts';

/** The messages about one order: a handful. */
export const orderMessages = (shop: string, order: string): string => `order#${shop}#${order}`;

/** Where a message that is about an order is listed. Its keys never change, so the index is written once for each. */
export function messageListing(subject: string, { request }: MessageState): Listing | undefined {
  const { about, template } = request;
  const [, shop = ''] = subject.split('/');
  return about.order === undefined ? undefined : { onList: orderMessages(shop, about.order), listed: template.kind };
}
