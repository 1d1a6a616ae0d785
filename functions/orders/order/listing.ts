import type { Listing } from '../../../shared/kernel/aggregate-item.ts';
import type { Order } from './order.ts';

/** The orders of a shop by the time at which they were placed, over shards that are merged on read. */
export const orderShards = 8;
export const orderList = (shop: string, shard: number): string => `orders#${shop}#${shard}`;

const shardOfOrder = (order: string): number =>
  [...order].reduce((all, character) => (all * 31 + character.charCodeAt(0)) % 65_536, 7) % orderShards;

/** A place in the list: the greater text is the newer order. */
export const orderPlace = ({ placedAt = '', order }: Pick<Order, 'placedAt' | 'order'>): string =>
  `${placedAt} ${order}`;

/** DynamoDB ends a key at 2,048 bytes. */
const maxNumber = 100;

/** An order's number as people type it: `#1001`, `1001` and `＃１００１` are the same one. */
export const plainNumber = (number: string): string =>
  number.normalize('NFKC').replace(/\s+/g, '').replace(/^#+/, '').toLowerCase().slice(0, maxNumber).toWellFormed();

/** By what an order of this number is found; `undefined` when nothing of it is left to look for. */
export function numberKey(shop: string, number: string): string | undefined {
  const plain = plainNumber(number);
  return plain === '' ? undefined : `order#${shop}#${plain}`;
}

/**
 * Where an order stands in the list, and by what it is found: by its merged state alone, so the sequence of webhooks does
 * not matter. An order of which only parcels are known is not listed.
 */
export function orderListing(subject: string, { order, placedAt, contents }: Order): Listing | undefined {
  if (!placedAt || !contents) return undefined;
  const [, shop = ''] = subject.split('/');
  const foundBy = numberKey(shop, contents.number);
  return {
    onList: orderList(shop, shardOfOrder(order)),
    listed: orderPlace({ placedAt, order }),
    ...(foundBy !== undefined && { foundBy }),
  };
}
