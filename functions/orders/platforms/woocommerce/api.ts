import * as v from 'valibot';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { AccessRefused, type ApiAccess, type PlatformApi, parseResponse, readEach } from '../contract/api.ts';
import { parseWoocommerce } from './body.ts';
import { woocommerce } from './reader.ts';

/** WooCommerce's maximum. */
const maxPerPage = 100;

/** `https://shop.example/blog` → its host, and the path of WordPress below it. */
function siteAddress(site: string): { readonly host: string; readonly below: string } {
  const [, host, below = ''] = /^https:\/\/([a-z0-9.-]+)((?:\/[\w.~-]+)*)\/?$/.exec(site) ?? [];
  if (!host) throw new AccessRefused("WooCommerce's `site` is no address such as https://shop.example: correct it");
  return { host, below };
}

async function get(access: ApiAccess, path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { credentials, send, now } = access;
  const { host, below } = siteAddress(credentials.site ?? '');
  const pair = `${credentials['consumer-key']}:${credentials['consumer-secret']}`;
  const search = new URLSearchParams(query).toString();
  const answer = await send({
    method: 'GET',
    host,
    path: `${below}/wp-json/wc/v3/${path}${search && `?${search}`}`,
    headers: { accept: 'application/json', authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
  });
  return parseResponse('WooCommerce', answer, now);
}

const noApi = () =>
  new AccessRefused("Below WooCommerce's `site` there is no API: correct it, or switch permalinks on");

/** An order of the REST API has the form of its webhook. */
const readOrder = (body: unknown, now: string) => woocommerce.read('order.updated', {}, body, now);

const modifiedOrder = v.object({
  id: v.unknown(),
  date_modified_gmt: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT[\d:]{8}$/, 'a time')),
});

/** A position among the orders by their last change: a second, and how many pages of that second are done. */
const cursorShape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)~(\d{1,4})$/;

const secondBefore = (utc: string) => new Date(Date.parse(`${utc}Z`) - 1_000).toISOString().slice(0, 19);

/**
 * WooCommerce's REST API v3 over HTTPS with a read key (woocommerce-rest-api-docs at 13d6796, as known on 2026-11-26).
 * It has numbered pages, on which an order that changes meanwhile would displace another one: so each page begins at
 * the time at which the last one ended, and numbers are used within one second only.
 */
export const woocommerceApi: PlatformApi = {
  requiredCredentials: ['site', 'consumer-key', 'consumer-secret'],
  fetchOrder: async (id, access) => {
    if (!/^\d{1,30}$/.test(id)) throw new Rejected('This is not an order number of WooCommerce');
    const body = await get(access, `orders/${id}`);
    return body === undefined ? [] : readOrder(body, access.now);
  },
  listChangedOrders: async ({ from, until }, cursor, access) => {
    const [, second = from.slice(0, 19), counted = '0'] = cursorShape.exec(cursor ?? '') ?? [];
    const page = Number(counted) + 1;
    const body = await get(access, 'orders', {
      modified_after: secondBefore(second),
      modified_before: until.slice(0, 19),
      dates_are_gmt: 'true',
      orderby: 'modified',
      order: 'asc',
      per_page: String(maxPerPage),
      page: String(page),
    });
    if (body === undefined) throw noApi();
    const orders = parseWoocommerce(v.array(v.unknown(), 'a list of orders'), body);
    const [last] = orders.slice(-1).map((order) => parseWoocommerce(modifiedOrder, order).date_modified_gmt);
    const isFull = orders.length >= maxPerPage;
    const more = last && (last > second ? `${last}~0` : `${second}~${page}`);
    const next = isFull && more ? more : undefined;
    return { ...readEach(orders, (order) => readOrder(order, access.now)), next };
  },
  // Customers cannot be listed by time of change: all are listed by their ids, which only grow.
  listCustomers: async (_span, cursor = '1', access) => {
    const page = Number(cursor);
    const paged = { per_page: String(maxPerPage), page: String(page) };
    const body = await get(access, 'customers', { role: 'customer', orderby: 'id', order: 'asc', ...paged });
    if (body === undefined) throw noApi();
    const customers = parseWoocommerce(v.array(v.unknown(), 'a list of customers'), body);
    const read = readEach(customers, (each) => woocommerce.read('customer.updated', {}, each, access.now));
    return { ...read, next: customers.length >= maxPerPage ? String(page + 1) : undefined };
  },
};
