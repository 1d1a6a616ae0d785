import { toE4 } from '../../../../shared/text/money.ts';
import type { OrderReport, Parcel, Refund, ReturnStep } from '../contract/order-report.ts';
import type { Headers } from '../contract/platform.ts';
import { type DecimalAmount, exactAmount } from '../contract/reading.ts';
import type { ThinReport } from '../contract/report.ts';
import {
  parseShopify,
  type ShopifyFulfillment,
  type ShopifyRefund,
  type ShopifyReturn,
  shopifyDisposition,
  shopifyFulfillment,
  shopifyFulfillmentEvent,
  shopifyRefund,
  shopifyReturn,
} from './body.ts';
import { headerOf } from './headers.ts';

/** Reads topics about orders, parcels, refunds and returns. */
export type OrderReader = (
  topic: string,
  headers: Headers,
  body: unknown,
  toldAt: string,
) => (OrderReport | ThinReport)[];

export const readFulfillment: OrderReader = (_topic, headers, body) => {
  const { order_id, ...fields } = parseShopify(shopifyFulfillment, body);
  return [{ ...partialReport(order_id, headers), parcels: [parcelOf({ order_id, ...fields })] }];
};

/** A tracking event of a parcel: only `delivered` is read, and nothing else about the parcel follows from it. */
export const readFulfillmentEvent: OrderReader = (_topic, headers, body) => {
  const {
    order_id,
    fulfillment_id: id,
    status,
    happened_at: deliveredAt,
  } = parseShopify(shopifyFulfillmentEvent, body);
  if (status !== 'delivered') return [];
  const parcels = [{ id, at: beforeAnyUpdate, lines: [], deliveredAt, void: false }];
  return [{ ...partialReport(order_id, headers), parcels }];
};

/** Older than any report about the parcel itself, which takes precedence. */
const beforeAnyUpdate = '1970-01-01T00:00:00.000Z';

export const readRefund: OrderReader = (_topic, headers, body) => {
  const { order_id, ...fields } = parseShopify(shopifyRefund, body);
  return [{ ...partialReport(order_id, headers), refunds: [refundOf(fields)] }];
};

export const readReturn: OrderReader = (topic, headers, body, at) => {
  const fields = parseShopify(shopifyReturn, body);
  const order_id = fields.order?.id ?? fields.order_id;
  const step = returnSteps[topic];
  if (!order_id || !step) return [];
  const exchanged = fields.exchange_line_items.length > 0;
  return [{ ...partialReport(order_id, headers), returns: [returnStepOf(fields, at, step, exchanged)] }];
};

/** Returned goods were processed. Only the reverse fulfillment order is named, so its order has to be fetched. */
export const readDisposition: OrderReader = (_topic, _headers, body) => {
  const { id, dispositions } = parseShopify(shopifyDisposition, body);
  const isThere = dispositions.some(({ type }) => type?.toLowerCase() !== 'missing');
  return isThere ? [{ about: 'thin', order: `shopify-ReverseFulfillmentOrder-${id}` }] : [];
};

const returnSteps: Readonly<Record<string, ReturnStep['step']>> = {
  'returns/request': 'requested',
  'returns/approve': 'approved',
  'returns/reopen': 'approved',
  'returns/decline': 'declined',
  'returns/cancel': 'cancelled',
  'returns/close': 'closed',
};

function returnStepOf(
  { id, return_line_items }: ShopifyReturn,
  at: string,
  step: ReturnStep['step'],
  exchanged: boolean,
): ReturnStep {
  const lines = return_line_items.flatMap(({ fulfillment_line_item, quantity }) => {
    const line = fulfillment_line_item?.line_item?.id;
    return line ? [{ line, quantity }] : [];
  });
  return { id: `shopify-${id}`, at, kind: exchanged ? 'exchange' : 'return', step, lines };
}

const partialReport = (id: string, headers: Headers) =>
  ({ about: 'order', order: `shopify-${id}`, test: isTest(headers), parcels: [], refunds: [] }) as const;

export const isTest = (headers: Headers) => headerOf(headers, 'test') === 'true';

export function parcelOf(body: ShopifyFulfillment): Parcel {
  const delivered = body.shipment_status === 'delivered';
  return {
    id: body.id,
    at: body.updated_at,
    lines: body.line_items.map(({ id, quantity }) => ({ line: id, quantity })),
    shippedAt: body.created_at ?? body.updated_at,
    ...(delivered && { deliveredAt: body.updated_at }),
    ...(body.shipment_status && { isFollowed: true }),
    void: ['cancelled', 'error', 'failure'].includes(body.status ?? ''),
  };
}

/**
 * What was refunded for goods: the lines, and the discrepancies to them (`refund_discrepancy`, negative if more was
 * refunded; shopify.dev, REST Refund, read 2026-11-22). Refunded shipping is another kind of adjustment.
 */
export function refundOf({ id, created_at, refund_line_items, order_adjustments }: ShopifyRefund): Refund {
  const others = order_adjustments.filter(({ kind }) => kind === 'refund_discrepancy');
  const lines = refund_line_items.map(({ subtotal, subtotal_set }) => subtotal_set?.shop_money.amount ?? subtotal);
  const taxes = refund_line_items.map(({ total_tax, total_tax_set }) => total_tax_set?.shop_money.amount ?? total_tax);
  return {
    id,
    at: created_at,
    goodsE4:
      sumAmounts(lines, e4) -
      sumAmounts(
        others.map(({ amount }) => amount),
        e4,
      ),
    taxE4:
      sumAmounts(taxes, e4) -
      sumAmounts(
        others.map(({ tax_amount }) => tax_amount),
        e4,
      ),
  };
}

const e4 = (money: DecimalAmount) => exactAmount('Shopify', 'a refund', () => toE4(money));

export const sumAmounts = (amounts: readonly DecimalAmount[], read: (money: DecimalAmount) => number) =>
  amounts.reduce((all: number, each) => all + read(each), 0);
