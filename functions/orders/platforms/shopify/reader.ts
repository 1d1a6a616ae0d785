import { bodyReader, readersByTopic, topicDispatch, topicFromHeader } from '../contract/dispatch.ts';
import type { Headers, Platform } from '../contract/platform.ts';
import { isSignedBy } from '../contract/signature.ts';
import { shopifyTopics } from '../contract/topics.ts';
import { readCheckout, readProduct, stockReader } from './goods.ts';
import { bothNames, headerOf } from './headers.ts';
import { readEdit, readEvent, readOrder } from './order.ts';
import { readDisposition, readFulfillment, readFulfillmentEvent, readRefund, readReturn } from './order-parts.ts';
import { privacyReader, readConsentUpdate, readCustomer, readCustomerMerge, readDeletedCustomer } from './people.ts';

const topicReaders = readersByTopic(shopifyTopics, {
  order: readOrder,
  edit: readEdit,
  event: readEvent,
  parcel: readFulfillment,
  parcelEvent: readFulfillmentEvent,
  refund: readRefund,
  return: readReturn,
  disposed: readDisposition,
  customer: bodyReader(readCustomer),
  customerGone: bodyReader(readDeletedCustomer),
  customersMerged: bodyReader(readCustomerMerge),
  consent: bodyReader(readConsentUpdate),
  product: bodyReader(readProduct),
  inStock: bodyReader(stockReader(true)),
  outOfStock: bodyReader(stockReader(false)),
  checkout: bodyReader(readCheckout),
  access: bodyReader(privacyReader('access')),
  eraseCustomer: bodyReader(privacyReader('erase-customer')),
  eraseShop: bodyReader(privacyReader('erase-shop')),
});

const dispatch = topicDispatch(topicReaders, topicFromHeader('Shopify'));

/**
 * Shopify's webhooks over HTTPS and from its event bus, API 2024-10 and later: shopify.dev/docs/apps/build/webhooks,
 * read 2026-11-22. Its sample payloads contradict themselves (an `orders/paid` that is voided and cancelled), so a
 * cancellation is read only from `orders/cancelled` and later updates of the order.
 */
export const shopify: Platform = {
  ...dispatch,
  topic: ({ headers }) => headerOf(headers, 'topic') ?? '',
  deliveryId: ({ headers }) => headerOf(headers, 'webhook-id'),
  comesTwoWays: true,
  storedHeaders: bothNames('test', 'triggered-at', 'resource-id'),
  verify: ({ headers, body }, secrets) => isSignedBy(secrets, body, headerOf(headers, 'hmac-sha256') ?? ''),
  toldAt: (headers) => headerOf(headers, 'triggered-at'),
  read: (topic, headers, body, receivedAt) => dispatch.read(topic, headers, body, triggeredAt(headers) ?? receivedAt),
};

/** When the event happened at Shopify: RFC 3339 with nanoseconds, cut to milliseconds. */
function triggeredAt(headers: Headers): string | undefined {
  const ms = Date.parse((headerOf(headers, 'triggered-at') ?? '').replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
