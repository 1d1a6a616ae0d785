import type { Language } from '../../../shared/events/shops.ts';
import { toFine, toMinor } from '../../../shared/money.ts';
import { Rejected } from '../../../shared/outcome.ts';
import type { Refund } from '../refund.ts';
import type { Contents, OrderReport, Parcel } from '../reports.ts';
import type { Headers, Platform } from './platform.ts';
import {
  checked,
  type FulfillmentBody,
  fulfillment,
  type Money,
  type OrderBody,
  order,
  type RefundBody,
  type SingleRefundBody,
  singleRefund,
} from './shopify-body.ts';
import { signedBy } from './signature.ts';

/**
 * Shopify's webhooks over HTTPS, API 2024-10 and later: shopify.dev/docs/apps/build/webhooks, read 2026-11-22.
 * Its sample payloads contradict themselves (an `orders/paid` that is voided and cancelled), so a cancellation is
 * believed only where Shopify can know of one: in `orders/cancelled` and in later updates of the order.
 */
export const shopify: Platform = {
  topic: ({ headers }) => headers['x-shopify-topic'] ?? '',
  deliveryId: ({ headers }) => headers['x-shopify-webhook-id'],
  kept: ['x-shopify-test', 'x-shopify-triggered-at'],
  verify: ({ headers, body }, secrets) => signedBy(secrets, body, headers['x-shopify-hmac-sha256'] ?? ''),
  read: (topic, headers, body) => {
    if (orderTopics.has(topic)) return [orderReport(topic, headers, checked(order, body))];
    if (parcelTopics.has(topic)) return [parcelReport(headers, checked(fulfillment, body))];
    if (topic === 'refunds/create') return [refundReport(headers, checked(singleRefund, body))];
    throw new Rejected(`Shopify's topic ${JSON.stringify(topic.slice(0, 60))} is not read here`);
  },
};

const cancelTopics = new Set(['orders/cancelled', 'orders/updated']);
const orderTopics = new Set([
  ...cancelTopics,
  'orders/create',
  'orders/paid',
  'orders/fulfilled',
  'orders/partially_fulfilled',
]);
const parcelTopics = new Set(['fulfillments/create', 'fulfillments/update']);

function orderReport(topic: string, headers: Headers, body: OrderBody): OrderReport {
  const paid =
    topic === 'orders/paid' || ['paid', 'partially_refunded', 'refunded'].includes(body.financial_status ?? '');
  const cancelled = topic === 'orders/cancelled' ? (body.cancelled_at ?? body.updated_at) : body.cancelled_at;
  return {
    about: 'order',
    order: `shopify-${body.id}`,
    test: body.test || isTest(headers),
    contents: contents(body),
    placedAt: body.created_at,
    paidAt: paid ? body.updated_at : undefined,
    cancelledAt: cancelTopics.has(topic) ? (cancelled ?? undefined) : undefined,
    parcels: body.fulfillments.map(parcel),
    refunds: body.refunds.map(refundOf),
  };
}

function parcelReport(headers: Headers, body: FulfillmentBody): OrderReport {
  return {
    ...{ about: 'order', order: `shopify-${body.order_id}`, test: isTest(headers) },
    ...{ parcels: [parcel(body)], refunds: [] },
  };
}

function refundReport(headers: Headers, body: SingleRefundBody): OrderReport {
  return {
    ...{ about: 'order', order: `shopify-${body.order_id}`, test: isTest(headers) },
    ...{ parcels: [], refunds: [refundOf(body)] },
  };
}

const isTest = (headers: Headers) => headers['x-shopify-test'] === 'true';

function parcel(body: FulfillmentBody): Parcel {
  const delivered = body.shipment_status === 'delivered';
  return {
    id: body.id,
    at: body.updated_at,
    lines: body.line_items.map(({ id, quantity }) => ({ line: id, quantity })),
    shippedAt: body.created_at ?? body.updated_at,
    ...(delivered && { deliveredAt: body.updated_at }),
    void: ['cancelled', 'error', 'failure'].includes(body.status ?? ''),
  };
}

/**
 * What was given back for goods: their lines, and what differs from these (`refund_discrepancy`, less than nothing when
 * more was given back; shopify.dev, REST Refund, read 2026-11-22). Shipping that is given back is an adjustment of another kind.
 */
function refundOf({ id, created_at, refund_line_items, order_adjustments }: RefundBody): Refund {
  const others = order_adjustments.filter(({ kind }) => kind === 'refund_discrepancy');
  const lines = refund_line_items.map(({ subtotal, subtotal_set }) => subtotal_set?.shop_money.amount ?? subtotal);
  const taxes = refund_line_items.map(({ total_tax, total_tax_set }) => total_tax_set?.shop_money.amount ?? total_tax);
  return {
    id,
    at: created_at,
    goodsFine:
      sum(lines, fine) -
      sum(
        others.map(({ amount }) => amount),
        fine,
      ),
    taxFine:
      sum(taxes, fine) -
      sum(
        others.map(({ tax_amount }) => tax_amount),
        fine,
      ),
  };
}

const fine = (money: Money) => exact('a refund', () => toFine(money));

const sum = (amounts: readonly Money[], read: (money: Money) => number) =>
  amounts.reduce((all: number, each) => all + read(each), 0);

function contents(body: OrderBody): Contents {
  const minor = (money: Money) => exact('a price', () => toMinor(money, body.currency));
  const taxes = body.line_items.flatMap(({ tax_lines }) => tax_lines.map(({ price }) => price));
  return {
    at: body.updated_at,
    number: body.name,
    currency: body.currency,
    totalMinor: minor(body.current_total_price ?? body.total_price),
    goodsMinor: Math.max(
      minor(body.subtotal_price ?? body.total_price) - (body.taxes_included ? sum(taxes, minor) : 0),
      0,
    ),
    taxesIncluded: body.taxes_included,
    items: body.line_items.map(({ id, title, quantity, current_quantity, requires_shipping }) => ({
      line: id,
      title,
      quantity: current_quantity ?? quantity,
      ships: requires_shipping ?? true,
    })),
    language: language(body.customer_locale),
    buyer: buyer(body),
  };
}

function exact(what: string, read: () => number): number {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new Rejected(`Shopify's body: ${what} is ${error.message}`);
    throw error;
  }
}

/** Nobody, when the platform names neither a customer nor an address: a sale at the counter. */
function buyer(body: OrderBody): Contents['buyer'] {
  const { customer } = body;
  const email = body.email || body.contact_email || customer?.email || undefined;
  if (!customer && !email) return undefined;
  const [person] = [customer, body.shipping_address, body.billing_address].filter(
    (each) => each?.first_name || each?.last_name,
  );
  return {
    platformId: customer ? `shopify-${customer.id}` : undefined,
    email: email && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 254 ? email : undefined,
    given: person?.first_name ?? undefined,
    family: person?.last_name ?? undefined,
    language: language(body.customer_locale),
  };
}

/** `ko`, `ko-KR` → Korean; `en`, `en-US` → English; anything else is left to the shop's first language. */
function language(locale: string | null | undefined): Language | undefined {
  const [primary] = (locale ?? '').toLowerCase().split(/[-_]/);
  return primary === 'ko' || primary === 'en' ? primary : undefined;
}
