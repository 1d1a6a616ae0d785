import { Rejected } from '../../../shared/outcome.ts';
import type { Report } from '../reports.ts';
import type { Headers, Platform } from './platform.ts';
import { checkoutIn, productIn, stockSaid } from './shopify-goods.ts';
import { bothNames, headerOf } from './shopify-headers.ts';
import { disposedIn, editIn, eventIn, orderIn, parcelEventIn, parcelIn, refundIn, returnIn } from './shopify-order.ts';
import { consentSaid, customerGone, customerIn, customersMerged, privacyAsked } from './shopify-people.ts';
import { signedBy } from './signature.ts';

/**
 * Shopify's webhooks over HTTPS and from its event bus, API 2024-10 and later: shopify.dev/docs/apps/build/webhooks, read 2026-11-22.
 * Its sample payloads contradict themselves (an `orders/paid` that is voided and cancelled), so a cancellation is
 * believed only where Shopify can know of one: in `orders/cancelled` and in later updates of the order.
 */
export const shopify: Platform = {
  topic: ({ headers }) => headerOf(headers, 'topic') ?? '',
  deliveryId: ({ headers }) => headerOf(headers, 'webhook-id'),
  comesTwoWays: true,
  kept: bothNames('test', 'triggered-at', 'resource-id'),
  verify: ({ headers, body }, secrets) => signedBy(secrets, body, headerOf(headers, 'hmac-sha256') ?? ''),
  read: (topic, headers, body, receivedAt) => {
    const read = topics[topic];
    if (!read) throw new Rejected(`Shopify's topic ${JSON.stringify(topic.slice(0, 60))} is not read here`);
    return read(topic, headers, body, triggeredAt(headers) ?? receivedAt);
  },
};

type Read = (topic: string, headers: Headers, body: unknown, toldAt: string) => Report[];

/** A reader that needs no topic and no headers. */
const plainly =
  (read: (body: unknown, toldAt: string) => Report[]): Read =>
  (_topic, _headers, body, toldAt) =>
    read(body, toldAt);

/** Nothing here follows from it, and nothing is wrong with it; of a return's details Shopify does not say whose order it is. */
const nothing: Read = () => [];

const all = (names: readonly string[], read: Read) => Object.fromEntries(names.map((name) => [name, read]));

const topics: Readonly<Record<string, Read>> = {
  ...all(
    ['create', 'paid', 'updated', 'cancelled', 'fulfilled', 'partially_fulfilled'].map((each) => `orders/${each}`),
    orderIn,
  ),
  'orders/edited': editIn,
  Order: eventIn,
  ...all(['fulfillments/create', 'fulfillments/update'], parcelIn),
  'fulfillment_events/create': parcelEventIn,
  'refunds/create': refundIn,
  ...all(
    ['request', 'approve', 'decline', 'cancel', 'close', 'reopen'].map((each) => `returns/${each}`),
    returnIn,
  ),
  'reverse_fulfillment_orders/dispose': disposedIn,
  ...all(['customers/create', 'customers/update', 'customers/enable', 'customers/disable'], plainly(customerIn)),
  'customers/delete': plainly(customerGone),
  'customers/merge': plainly(customersMerged),
  ...all(['customers_email_marketing_consent/update', 'customers_marketing_consent/update'], plainly(consentSaid)),
  ...all(['products/create', 'products/update'], plainly(productIn)),
  'variants/in_stock': plainly(stockSaid(true)),
  'variants/out_of_stock': plainly(stockSaid(false)),
  ...all(['checkouts/create', 'checkouts/update'], plainly(checkoutIn)),
  'customers/data_request': plainly(privacyAsked('access')),
  'customers/redact': plainly(privacyAsked('erase-customer')),
  'shop/redact': plainly(privacyAsked('erase-shop')),
  ...all(
    [
      ...['orders/delete', 'fulfillment_events/delete', 'products/delete', 'checkouts/delete', 'app/uninstalled'],
      ...['inventory_levels/update', 'customers/purchasing_summary', 'customer.tags_added', 'customer.tags_removed'],
      ...['returns/update', 'returns/process', 'order_transactions/create'],
      ...['reverse_deliveries/attach_deliverable', 'customers_whats_app_marketing_consent/update'],
    ],
    nothing,
  ),
};

/** When Shopify's own event happened: RFC 3339 with nanoseconds, which are cut to milliseconds. */
function triggeredAt(headers: Headers): string | undefined {
  const ms = Date.parse((headerOf(headers, 'triggered-at') ?? '').replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
