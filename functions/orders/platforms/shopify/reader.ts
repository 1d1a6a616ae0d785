import { bodyReader, readersByTopic, topicDispatch, topicFromHeader } from '../contract/dispatch.ts';
import type { WebhookReader } from '../contract/platform.ts';
import { shopifyTopics } from '../contract/topics.ts';
import { readCheckout, readProduct, stockReader } from './goods.ts';
import { sentAt, triggeredAt } from './headers.ts';
import { readEdit, readEvent, readOrder } from './order.ts';
import { readFulfillment, readFulfillmentEvent, readHold } from './parcels.ts';
import { privacyReader, readConsentUpdate, readCustomer, readCustomerMerge, readDeletedCustomer } from './people.ts';
import { readDispute, readRefund, readTransaction } from './refunds.ts';
import { readDisposition, readReturn } from './returns.ts';

const topicReaders = readersByTopic(shopifyTopics, {
  order: readOrder,
  edit: readEdit,
  event: readEvent,
  parcel: readFulfillment,
  parcelEvent: readFulfillmentEvent,
  hold: readHold,
  refund: readRefund,
  transaction: readTransaction,
  dispute: readDispute,
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
export const shopify: WebhookReader = {
  ...dispatch,
  toldAt: triggeredAt,
  read: (topic, headers, body, receivedAt) => dispatch.read(topic, headers, body, sentAt(headers) ?? receivedAt),
};
