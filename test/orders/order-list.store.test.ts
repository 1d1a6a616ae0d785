import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { orderListing } from '../../functions/orders/order/listing.ts';
import { orders } from '../../functions/orders/order/order.store.ts';
import type { Order } from '../../functions/orders/order/order.ts';
import { newestOrders, ordersNumbered } from '../../functions/orders/order-list.store.ts';
import { dynamo } from '../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../support/in-process-aws.ts';
import { mergeAll, report } from './order/order-reports.ts';
import { anOrder } from './platforms/shopify/payloads.ts';

const aws = inProcessAws();
const cause = { id: 'cause', at: '2026-11-29T01:00:00.000Z', test: false };

/** An order that was placed in that minute. */
function anOrderNamed(n: number, name = `#${n}`): Order {
  const at = new Date(Date.UTC(2026, 10, 20, 1, n)).toISOString();
  const { order } = mergeAll([
    report('orders/create', anOrder({ id: String(n), name, created_at: at, updated_at: at })),
  ]);
  if (!order) throw new Error('There is no order');
  return order;
}

async function anOrderOf(shop: string, n: number, name = `#${n}`): Promise<string> {
  const state = anOrderNamed(n, name);
  await orders.of(shop, state.order).change(cause, () => ({ state }));
  return state.order;
}
const named = (found: readonly { readonly order: string }[]) => found.map(({ order }) => order);

describe('the orders of a shop', () => {
  test('are read page by page, each once, the newest first, and those of no other shop', async () => {
    const numbers = Array.from({ length: 60 }, (_, n) => n + 100);
    for (const n of numbers) await anOrderOf('demo', n);
    await anOrderOf('other', 500);
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const { orders: page, next } = await newestOrders('demo', before);
      expect(page.length).toBeLessThanOrEqual(25);
      seen.push(...named(page));
      before = next;
    } while (before !== undefined);
    expect(seen).toEqual(numbers.map((n) => `shopify-${n}`).reverse());
  });

  // @thorough
  test('are none lost where one shard has more of them than a page', async () => {
    const shardOf = (n: number) => orderListing('order/demo/x', anOrderNamed(n))?.onList;
    const numbers = Array.from({ length: 400 }, (_, n) => n)
      .filter((n) => shardOf(n) === shardOf(0))
      .slice(0, 30);
    for (const n of numbers) await anOrderOf('demo', n);
    const first = await newestOrders('demo');
    const second = await newestOrders('demo', first.next);
    expect(named([...first.orders, ...second.orders])).toEqual(numbers.map((n) => `shopify-${n}`).reverse());
  });

  // @thorough
  test('cost a page the same, however many there are', async () => {
    const callsOf = async () => {
      aws.asked.length = 0;
      await newestOrders('demo');
      return aws.asked.map(({ operation }) => operation).sort();
    };
    for (let n = 0; n < 30; n++) await anOrderOf('demo', n);
    const few = await callsOf();
    for (let n = 30; n < 200; n++) await anOrderOf('demo', n);
    expect(await callsOf()).toEqual(few);
    expect(few).toHaveLength(8 + 25);
  });
});

describe('an order by its number', () => {
  test('is found with and without the sign, and by its id; in its own shop alone', async () => {
    const id = await anOrderOf('demo', 7, '#A-7');
    await anOrderOf('other', 8, '#A-7');
    for (const asked of ['#A-7', 'a-7', id]) expect(named(await ordersNumbered('demo', asked))).toEqual([id]);
    for (const asked of ['A-8', '7', '#', 'shopify-8', 'a/b']) expect(await ordersNumbered('demo', asked)).toEqual([]);
  });

  test('is found beside others of the same number, the newest first', async () => {
    const all = [await anOrderOf('demo', 7, '#1'), await anOrderOf('demo', 9, '#1'), await anOrderOf('demo', 8, '#1')];
    expect(named(await ordersNumbered('demo', '1'))).toEqual([all[1], all[2], all[0]]);
  });

  test('is not found by a number that it no longer has, although the index still says so', async () => {
    const id = await anOrderOf('demo', 7, '#new');
    const Key = { pk: `order/demo/${id}`, sk: 'STATE' };
    const { Item } = await dynamo().send(new GetCommand({ TableName: aws.table, Key, ConsistentRead: true }));
    await dynamo().send(new PutCommand({ TableName: aws.table, Item: { ...Item, foundBy: 'order#demo#old' } }));
    expect(await ordersNumbered('demo', '#old')).toEqual([]);
  });
});
