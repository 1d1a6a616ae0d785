import { bodyReader, readersByTopic, topicDispatch, topicFromHeader } from '../contract/dispatch.ts';
import type { Headers, Platform } from '../contract/platform.ts';
import { isSignedBy } from '../contract/signature.ts';
import { shopifyTopics } from '../contract/topics.ts';
import { checkoutIn, productIn, stockSaid } from './goods.ts';
import { bothNames, headerOf } from './headers.ts';
import { disposedIn, editIn, eventIn, orderIn, parcelEventIn, parcelIn, refundIn, returnIn } from './order.ts';
import { consentSaid, customerGone, customerIn, customersMerged, privacyAsked } from './people.ts';

const readers = readersByTopic(shopifyTopics, {
  order: orderIn,
  edit: editIn,
  event: eventIn,
  parcel: parcelIn,
  parcelEvent: parcelEventIn,
  refund: refundIn,
  return: returnIn,
  disposed: disposedIn,
  customer: bodyReader(customerIn),
  customerGone: bodyReader(customerGone),
  customersMerged: bodyReader(customersMerged),
  consent: bodyReader(consentSaid),
  product: bodyReader(productIn),
  inStock: bodyReader(stockSaid(true)),
  outOfStock: bodyReader(stockSaid(false)),
  checkout: bodyReader(checkoutIn),
  access: bodyReader(privacyAsked('access')),
  eraseCustomer: bodyReader(privacyAsked('erase-customer')),
  eraseShop: bodyReader(privacyAsked('erase-shop')),
});

const table = topicDispatch(readers, topicFromHeader('Shopify'));

/**
 * Shopify's webhooks over HTTPS and from its event bus, API 2024-10 and later: shopify.dev/docs/apps/build/webhooks, read 2026-11-22.
 * Its sample payloads contradict themselves (an `orders/paid` that is voided and cancelled), so a cancellation is
 * believed only where Shopify can know of one: in `orders/cancelled` and in later updates of the order.
 */
export const shopify: Platform = {
  ...table,
  topic: ({ headers }) => headerOf(headers, 'topic') ?? '',
  deliveryId: ({ headers }) => headerOf(headers, 'webhook-id'),
  comesTwoWays: true,
  storedHeaders: bothNames('test', 'triggered-at', 'resource-id'),
  verify: ({ headers, body }, secrets) => isSignedBy(secrets, body, headerOf(headers, 'hmac-sha256') ?? ''),
  read: (topic, headers, body, receivedAt) => table.read(topic, headers, body, triggeredAt(headers) ?? receivedAt),
};

/** When Shopify's own event happened: RFC 3339 with nanoseconds, which are cut to milliseconds. */
function triggeredAt(headers: Headers): string | undefined {
  const ms = Date.parse((headerOf(headers, 'triggered-at') ?? '').replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
