import type { Parcel } from '../contract/order-report.ts';
import { httpsUrl } from '../contract/reading.ts';
import type { TroubleReport } from '../contract/report.ts';
import {
  parseShopify,
  type ShopifyFulfillment,
  shopifyFulfillment,
  shopifyFulfillmentEvent,
  shopifyHold,
} from './body.ts';
import { isTest, type OrderReader, partialReport } from './headers.ts';

/** A parcel's own topic states its dates: it was delivered when the carrier's status was written. */
export const readFulfillment: OrderReader = (_topic, headers, body) => {
  const fields = parseShopify(shopifyFulfillment, body);
  const { order_id, shipment_status, updated_at } = fields;
  const delivered = isDelivered(fields) ? { deliveredAt: updated_at } : {};
  const report = partialReport(order_id, headers);
  const parcels = [{ ...parcelOf(fields), ...delivered }];
  return [{ ...report, parcels }, ...troubleOf(shipment_status, fields, report.test, updated_at)];
};

/** A tracking event of a parcel: nothing else about the parcel follows from it than what the carrier did. */
export const readFulfillmentEvent: OrderReader = (_topic, headers, body) => {
  const { order_id, fulfillment_id: id, status, happened_at } = parseShopify(shopifyFulfillmentEvent, body);
  if (!isOfCarrier(status)) return troubleOf(status, { id, order_id }, isTest(headers), happened_at);
  const delivered = status === 'delivered' ? { deliveredAt: happened_at } : {};
  const event = { id, at: beforeAnyUpdate, lines: [], void: false, isFollowed: true, statusAt: happened_at };
  const report = partialReport(order_id, headers);
  return [
    { ...report, parcels: [{ ...event, ...delivered }] },
    ...troubleOf(status, { id, order_id }, report.test, happened_at),
  ];
};

/** Older than any report about the parcel itself, which takes precedence. */
const beforeAnyUpdate = '1970-01-01T00:00:00.000Z';

/**
 * What an order waits for before it can be sent. Shopify mostly names the fulfillment order only, whose order has to be
 * fetched (topics of 2026-10, read 2026-11-29).
 */
export const readHold: OrderReader = (topic, headers, body, at) => {
  const { id, order_id } = parseShopify(shopifyHold, body).fulfillment_order;
  if (!order_id) return [{ about: 'thin', order: `shopify-FulfillmentOrder-${id}` }];
  return [holdOf(id, order_id, topic === 'fulfillment_orders/placed_on_hold', at, isTest(headers))];
};

export const holdOf = (id: string, order: string, isHeld: boolean, at: string, test: boolean): TroubleReport => ({
  about: 'trouble',
  order: `shopify-${order}`,
  test,
  of: `hold-${id}`,
  trouble: 'held',
  at,
  isOver: !isHeld,
});

/** Statuses that the shop writes before the carrier has the parcel (shopify.dev, FulfillmentDisplayStatus). */
const beforeCarrier = new Set(['label_printed', 'label_purchased', 'label_voided', 'submitted', 'ready_for_pickup']);

const isOfCarrier = (status: string | null | undefined): boolean => Boolean(status) && !beforeCarrier.has(status ?? '');

/** A service that has not accepted a fulfillment yet has it as `pending` or `open`: nothing was sent. */
const isSent = ({ status }: ShopifyFulfillment) => !status || status === 'success';
const isTakenBack = ({ status }: ShopifyFulfillment) => ['cancelled', 'error', 'failure'].includes(status ?? '');

export const isDelivered = (body: ShopifyFulfillment) => isSent(body) && body.shipment_status === 'delivered';

/** A parcel, without the time of its delivery: that is stated in some places only. */
export function parcelOf(body: ShopifyFulfillment): Parcel {
  const numbers = new Set([body.tracking_number, ...body.tracking_numbers].filter((each) => each?.trim()));
  return {
    id: body.id,
    at: body.updated_at,
    lines: body.line_items.map(({ id, quantity }) => ({ line: id, quantity })),
    shippedAt: isSent(body) ? (body.created_at ?? body.updated_at) : undefined,
    isFollowed: isOfCarrier(body.shipment_status) || undefined,
    carrier: body.tracking_company || undefined,
    trackingNumber: [...numbers].join(', ').slice(0, 500) || undefined,
    trackingUrl: httpsUrl(body.tracking_url ?? body.tracking_urls[0]),
    void: isTakenBack(body),
  };
}

/** The statuses that a shop has to see to (shopify.dev, FulfillmentEvent, read 2026-11-29). */
const troubleByStatus: Readonly<Record<string, TroubleReport['trouble']>> = {
  attempted_delivery: 'attempted',
  failure: 'failed',
  not_delivered: 'failed',
  ready_for_pickup: 'ready-for-pickup',
};

/** The trouble with a parcel, if its status is one. */
export function troubleOf(
  status: string | null | undefined,
  { id, order_id }: Pick<ShopifyFulfillment, 'id' | 'order_id'>,
  test: boolean,
  at: string,
): TroubleReport[] {
  const trouble = Object.hasOwn(troubleByStatus, status ?? '') ? troubleByStatus[status ?? ''] : undefined;
  return trouble
    ? [{ about: 'trouble', order: `shopify-${order_id}`, test, of: `parcel-${id}`, parcel: id, trouble, at }]
    : [];
}
