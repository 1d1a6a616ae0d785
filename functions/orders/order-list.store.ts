import * as v from 'valibot';
import { id } from '../../shared/events/event.ts';
import { itemsFoundBy, itemsListedLast } from '../../shared/kernel/table.ts';
import { numberKey, orderList, orderPlace, orderShards, plainNumber } from './order/listing.ts';
import { orders } from './order/order.store.ts';
import type { Order } from './order/order.ts';
import { orderAt, ordersPerPage, pageOf } from './order-list.ts';

/** The index in which orders stand beside the calls of platforms, and the one by which they are found. */
const ordersIndex = 'calls';
const numbersIndex = 'numbers';

/** Later than every place. */
const beyondAll = '~';

interface OrderPage {
  readonly orders: readonly Order[];
  readonly next?: string;
}

/**
 * A page of the shop's orders, the newest first; `before` is the place of the last one seen. It reads the keys of a page from
 * each shard, and the orders of one page, however many orders the shop has.
 */
export async function newestOrders(shop: string, before = beyondAll): Promise<OrderPage> {
  const shards = Array.from({ length: orderShards }, (_, shard) => orderList(shop, shard));
  const items = await itemsListedLast(ordersIndex, shards, before, ordersPerPage + 1);
  const { places, next } = pageOf(items.map(({ listed }) => String(listed)));
  const found = await ordersNamed(shop, places.map(orderAt));
  return { orders: found, ...(next !== undefined && { next }) };
}

/** The orders with this number or id, the newest first. Two platforms may have given the same number. */
export async function ordersNumbered(shop: string, number: string): Promise<Order[]> {
  const key = numberKey(shop, number);
  const listed = key === undefined ? [] : await itemsFoundBy(numbersIndex, key, ordersPerPage);
  const ids = listed.map(({ pk }) => String(pk).split('/')[2] ?? '');
  const named = v.is(id, number) ? [number] : [];
  const found = await ordersNamed(shop, [...new Set([...named, ...ids])]);
  const plain = plainNumber(number);
  const isMeant = ({ order, contents }: Order) => order === number || plainNumber(contents?.number ?? '') === plain;
  return found.filter(isMeant).sort((a, b) => (orderPlace(a) < orderPlace(b) ? 1 : -1));
}

/** The orders with these ids that are known, in this sequence. */
export async function ordersNamed(shop: string, ids: readonly string[]): Promise<Order[]> {
  const states = await Promise.all(ids.map((each) => orders.of(shop, each).state()));
  return states.filter((state) => state !== undefined);
}
