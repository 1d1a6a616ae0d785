import * as v from 'valibot';
import { Rejected } from '../../../../shared/base/outcome.ts';
import {
  AccessRefused,
  type ApiAccess,
  type PlatformApi,
  parseResponse,
  RateLimited,
  readEach,
} from '../contract/api.ts';
import type { Report } from '../contract/report.ts';
import { parseShopify } from './body.ts';
import { customerReports, customersIn, customersQuery } from './customers.ts';
import * as graph from './graph.ts';
import { dataOf, type GraphOrder, gidOf, type Nodes } from './graph-shapes.ts';
import { holdOf } from './parcels.ts';
import { apiVersion, changedQuery, holdQuery, type Nested, orderQuery, restQuery } from './queries.ts';
import { dispositionQuery, receivedReports, returnOfDisposition, returnQuery } from './returns.ts';

/** Orders are fetched one by one, as the lines of several exceed the cost limit of one query. */
const maxOrdersPerPage = 10;

/** Some 150 points of cost. */
const maxCustomers = 50;

/** Shopify allows 500 lines an order; more pages are not fetched. */
const maxPages = 20;

async function query(access: ApiAccess, text: string, variables: object) {
  const { credentials, send, now } = access;
  const { domain = '', token = '' } = credentials;
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(domain)) {
    throw new AccessRefused("Shopify's `domain` is not the shop's own, such as dangol.myshopify.com: correct it");
  }
  const answer = await send({
    method: 'POST',
    host: domain,
    path: `/admin/api/${apiVersion}/graphql.json`,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query: text, variables }),
  });
  const body = parseResponse('Shopify', answer, now);
  if (body === undefined) throw new AccessRefused('Shopify knows no shop of this `domain`: correct it');
  return dataOf(body, now);
}

/** Fetches the nodes that did not fit into the first response. */
async function allNodes(
  access: ApiAccess,
  [kind, id]: readonly ['Order' | 'Fulfillment' | 'Refund', string],
  field: Nested,
  first: Nodes,
): Promise<Nodes> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  for (let pages = 1; pageInfo.hasNextPage; pages++) {
    if (pages > maxPages) throw new Rejected(`Shopify's ${kind} has more ${field} than an order may have`);
    const variables = { id: `gid://shopify/${kind}/${id}`, after: pageInfo.endCursor };
    const { data } = await query(access, restQuery(kind, field), variables);
    const rest = graph.restOf(data);
    nodes.push(...rest.nodes);
    pageInfo = rest.pageInfo;
  }
  return { nodes, pageInfo };
}

async function queryOrder(id: string, access: ApiAccess) {
  const { data, notBefore } = await query(access, orderQuery, { id: `gid://shopify/Order/${id}` });
  const order = graph.orderOf(data);
  return { order: order && (await withAllNodes(order, access)), notBefore };
}

async function withAllNodes(order: GraphOrder, access: ApiAccess): Promise<GraphOrder> {
  const lineItems = await allNodes(access, ['Order', order.id], 'lineItems', order.lineItems);
  const fulfillments = [];
  for (const each of order.fulfillments) {
    const of = ['Fulfillment', each.id] as const;
    const fulfillmentLineItems = await allNodes(access, of, 'fulfillmentLineItems', each.fulfillmentLineItems);
    fulfillments.push({ ...each, fulfillmentLineItems });
  }
  const refunds = [];
  for (const each of order.refunds) {
    const refundLineItems = await allNodes(access, ['Refund', each.id], 'refundLineItems', each.refundLineItems);
    refunds.push({ ...each, refundLineItems });
  }
  return { ...order, lineItems, fulfillments, refunds };
}

/** The return that received goods belong to. */
async function fetchReturn(id: string, access: ApiAccess, heardAt: string): Promise<readonly Report[]> {
  const found = await query(access, dispositionQuery, { id: `gid://shopify/ReverseFulfillmentOrder/${id}` });
  const match = returnOfDisposition(found.data, id);
  if (!match) return [];
  const { data } = await query(access, returnQuery, { id: `gid://shopify/Return/${match.returned}` });
  return receivedReports(data, match, heardAt);
}

const holdAnswer = v.object({
  fulfillmentOrder: v.nullish(
    v.object({ status: v.string(), order: v.object({ id: gidOf('Order'), test: v.nullish(v.boolean()) }) }),
  ),
});

/** Whether a fulfillment order is held back now; a webhook names it, and not its order. */
async function fetchHold(id: string, access: ApiAccess, heardAt: string): Promise<readonly Report[]> {
  const { data } = await query(access, holdQuery, { id: `gid://shopify/FulfillmentOrder/${id}` });
  const found = parseShopify(holdAnswer, data).fulfillmentOrder;
  return found ? [holdOf(id, found.order.id, found.status === 'ON_HOLD', heardAt, found.order.test ?? false)] : [];
}

/**
 * Shopify's GraphQL Admin API: shopify.dev/docs/api/admin-graphql and /docs/api/usage/limits, as known on 2026-11-26.
 */
export const shopifyApi: PlatformApi = {
  requiredCredentials: ['domain', 'token'],
  fetchOrder: async (id, access, heardAt): Promise<readonly Report[]> => {
    const [, reverse] = /^ReverseFulfillmentOrder-(\d{1,30})$/.exec(id) ?? [];
    if (reverse) return await fetchReturn(reverse, access, heardAt);
    const [, held] = /^FulfillmentOrder-(\d{1,30})$/.exec(id) ?? [];
    if (held) return await fetchHold(held, access, heardAt);
    if (!/^\d{1,30}$/.test(id)) throw new Rejected('This is not an order number of Shopify');
    const { order } = await queryOrder(id, access);
    return order ? graph.reportsOf(order) : [];
  },
  listChangedOrders: async ({ from, until }, after, access) => {
    const within = `updated_at:>='${from}' updated_at:<='${until}'`;
    const listed = await query(access, changedQuery, { first: maxOrdersPerPage, after: after ?? null, query: within });
    const { orderIds, isLast } = graph.pageOf(listed.data);
    let { notBefore } = listed;
    let reached: string | undefined;
    const orders: GraphOrder[] = [];
    const refused: string[] = [];
    for (const { id, cursor } of orderIds) {
      try {
        const each = await queryOrder(id, access);
        notBefore = each.notBefore;
        if (each.order) orders.push(each.order);
      } catch (error) {
        // Returns a partial page when the rate limit is reached, as ten large orders could exceed it each time.
        if (error instanceof RateLimited && reached !== undefined) {
          notBefore = error.at;
          break;
        }
        if (!(error instanceof Rejected)) throw error;
        refused.push(error.message);
      }
      reached = cursor;
    }
    const isWhole = reached === orderIds.at(-1)?.cursor;
    const next = isLast && isWhole ? undefined : reached;
    const read = readEach(orders, (order) => graph.reportsOf(order as GraphOrder));
    return { reports: read.reports, refused: [...refused, ...read.refused], next, notBefore };
  },
  listCustomers: async ({ from, until }, after, access) => {
    const within = `updated_at:>='${from}' updated_at:<='${until}'`;
    const variables = { first: maxCustomers, after: after ?? null, query: within };
    const { data, notBefore } = await query(access, customersQuery, variables);
    const { customers, next } = customersIn(data);
    return { ...readEach(customers, (each) => customerReports(each, access.now)), next, notBefore };
  },
};
