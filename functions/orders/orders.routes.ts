import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { nextPage, pageIn } from '../../shared/api/paging.ts';
import { id } from '../../shared/events/event.ts';
import { webhooksOf } from './connections/order-calls.store.ts';
import { callPlaceShape, callsAfter, webhookShape } from './connections/order-calls.ts';
import { orders } from './order/order.store.ts';
import type { Order } from './order/order.ts';
import { newestOrders, ordersNamed, ordersNumbered } from './order-list.store.ts';
import { ordersPerPage, placeShape } from './order-list.ts';
import { orderShape, orderView, rowOf, rowShape } from './order-view.ts';
import { orderTroubles } from './reports/reports.store.ts';

const viewers: readonly Role[] = ['agent', 'lead', 'admin'];

/** One search finds by one thing; without any, it lists. */
async function findOrders(call: Call) {
  const { shop, query } = call;
  const { number, ids, email } = query;
  if ([number, ids, email].filter((each) => each !== undefined).length > 1) {
    throw new Problem('query-invalid', 'Give one of ?number= and ?ids=, or neither.');
  }
  if (email !== undefined) {
    const how = `Find the customer by GET /v1/shops/${shop}/customers?email=, and their orders by GET …/customers/{id}/orders.`;
    throw new Problem('query-invalid', `Orders know no address. ${how}`);
  }
  if (number !== undefined) return found(await ordersNumbered(shop, numberIn(number)));
  if (ids !== undefined) return found(await ordersNamed(shop, idsIn(ids)));
  const page = await newestOrders(shop, pageIn(call, placeShape));
  return found(page.orders, page.next);
}

const found = (all: readonly Order[], next?: string) => ({
  status: 200,
  body: { items: all.map(rowOf), ...nextPage(next) },
});

function numberIn(number: string): string {
  if (number.trim() !== '' && number.length <= 200) return number.trim();
  throw new Problem('query-invalid', 'Give ?number= with the number of an order, of at most 200 letters.');
}

function idsIn(ids: string): string[] {
  const all = [...new Set(ids.split(','))];
  if (all.length <= ordersPerPage && all.every((each) => v.is(id, each))) return all;
  throw new Problem('query-invalid', `Give ?ids= with at most ${ordersPerPage} ids of orders, separated by commas.`);
}

async function orderIn({ shop, path: { order = '' } }: Call): Promise<Order> {
  const known = await orders.of(shop, order).state();
  if (!known) throw new Problem('order-not-found', 'Its id begins with its platform, as in `shopify-1001`.');
  return known;
}

async function showOrder(call: Call) {
  const [order, troubles] = await Promise.all([
    orderIn(call),
    orderTroubles.of(call.shop, call.path.order ?? '').state(),
  ]);
  return { status: 200, body: orderView(order, troubles) };
}

async function listWebhooks(call: Call) {
  const { webhooks = [] } = await orderIn(call);
  const { page, next } = callsAfter(webhooks, pageIn(call, callPlaceShape));
  return { status: 200, body: { items: await webhooksOf(call.shop, page), ...nextPage(next) } };
}

const pagingFields = { next: v.optional(v.string()) };
const findQuery = v.object({ number: v.optional(v.string()), ids: v.optional(v.string()), ...pagingFields });
const ordersPath = '/v1/shops/{shop}/orders';

/** Orders for the people of the shop: found, and read with their life. */
export const orderRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ordersPath,
    answer: findOrders,
    docs: {
      summary: 'List orders, or find them by number',
      roles: viewers,
      query: findQuery,
      response: v.object({ items: v.array(rowShape), ...pagingFields }),
    },
  },
  {
    method: 'GET',
    path: `${ordersPath}/{order}`,
    answer: showOrder,
    docs: { summary: 'Read the life of an order', roles: viewers, response: orderShape },
  },
  {
    method: 'GET',
    path: `${ordersPath}/{order}/webhooks`,
    answer: listWebhooks,
    docs: {
      summary: "List the platform's calls about an order",
      roles: viewers,
      query: v.object(pagingFields),
      response: v.object({ items: v.array(webhookShape), ...pagingFields }),
    },
  },
];
