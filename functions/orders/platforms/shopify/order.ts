import { Rejected } from '../../../../shared/base/outcome.ts';
import { toE4, toMinor } from '../../../../shared/text/money.ts';
import type { Headers } from '../contract/platform.ts';
import {
  countryCode,
  type DecimalAmount,
  exactAmount,
  languageOf,
  mailAddress,
  postcodeOf,
} from '../contract/reading.ts';
import type { Contents, OrderReport, Parcel, Refund, ReturnStep, ThinReport } from '../contract/report.ts';
import {
  checked,
  disposed,
  event,
  type FulfillmentBody,
  fulfillment,
  fulfillmentEvent,
  type OrderBody,
  order,
  orderEdit,
  type RefundBody,
  type ReturnBody,
  returned,
  singleRefund,
  thin,
} from './body.ts';
import { headerOf } from './headers.ts';

/** What Shopify's topics about orders, parcels, refunds and returns say. */
type Read = (topic: string, headers: Headers, body: unknown, toldAt: string) => (OrderReport | ThinReport)[];

/** Over 1 MB Shopify sends no more than the id; the order has to be asked for. */
const isThin = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.keys(body).join() === 'id';

export const orderIn: Read = (topic, headers, body) =>
  isThin(body)
    ? [{ about: 'thin', order: `shopify-${checked(thin, body).id}` }]
    : [orderReport(topic, headers, checked(order, body))];

/** An edit is told by its differences; the order as it is now has to be asked for, or comes as `orders/updated`. */
export const editIn: Read = (_topic, _headers, body) => [
  { about: 'thin', order: `shopify-${checked(orderEdit, body).order_edit.order_id}` },
];

/** An Event says what its subscription asked for, in a shape that is the shop's: only which order it is about is read. */
export const eventIn: Read = (_topic, headers, body) => {
  const { action, data } = checked(event, body);
  const id = /^(?:gid:\/\/shopify\/Order\/)?(\d{1,30})$/.exec(
    headerOf(headers, 'resource-id') ?? data?.order?.id ?? '',
  )?.[1];
  if (!id) throw new Rejected("Shopify's Event should name its order: by its resource id, or as data.order.id");
  return action === 'delete' ? [] : [{ about: 'thin', order: `shopify-${id}` }];
};

export const parcelIn: Read = (_topic, headers, body) => {
  const { order_id, ...said } = checked(fulfillment, body);
  return [{ ...ofOrder(order_id, headers), parcels: [parcel({ order_id, ...said })] }];
};

/** A parcel's way: that it arrived is all that counts, and nothing else about the parcel is known from it. */
export const parcelEventIn: Read = (_topic, headers, body) => {
  const { order_id, fulfillment_id: id, status, happened_at: deliveredAt } = checked(fulfillmentEvent, body);
  if (status !== 'delivered') return [];
  const parcels = [{ id, at: longAgo, lines: [], deliveredAt, void: false }];
  return [{ ...ofOrder(order_id, headers), parcels }];
};

/** Older than any word of Shopify's about the parcel itself, which then counts. */
const longAgo = '1970-01-01T00:00:00.000Z';

export const refundIn: Read = (_topic, headers, body) => {
  const { order_id, ...said } = checked(singleRefund, body);
  return [{ ...ofOrder(order_id, headers), refunds: [refundOf(said)] }];
};

export const returnIn: Read = (topic, headers, body, at) => {
  const said = checked(returned, body);
  const order_id = said.order?.id ?? said.order_id;
  const step = steps[topic];
  if (!order_id || !step) return [];
  const exchanged = said.exchange_line_items.length > 0;
  return [{ ...ofOrder(order_id, headers), returns: [returnSaid(said, at, step, exchanged)] }];
};

/** What became of goods that came back: their reverse fulfillment order is named, and whose they are has to be asked for. */
export const disposedIn: Read = (_topic, _headers, body) => {
  const { id, dispositions } = checked(disposed, body);
  const isThere = dispositions.some(({ type }) => type?.toLowerCase() !== 'missing');
  return isThere ? [{ about: 'thin', order: `shopify-ReverseFulfillmentOrder-${id}` }] : [];
};

const steps: Readonly<Record<string, ReturnStep['step']>> = {
  'returns/request': 'requested',
  'returns/approve': 'approved',
  'returns/reopen': 'approved',
  'returns/decline': 'declined',
  'returns/cancel': 'cancelled',
  'returns/close': 'closed',
};

function returnSaid(
  { id, return_line_items }: ReturnBody,
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

const ofOrder = (id: string, headers: Headers) =>
  ({ about: 'order', order: `shopify-${id}`, test: isTest(headers), parcels: [], refunds: [] }) as const;

const cancelTopics = new Set(['orders/cancelled', 'orders/updated']);

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

const isTest = (headers: Headers) => headerOf(headers, 'test') === 'true';

function parcel(body: FulfillmentBody): Parcel {
  const delivered = body.shipment_status === 'delivered';
  return {
    id: body.id,
    at: body.updated_at,
    lines: body.line_items.map(({ id, quantity }) => ({ line: id, quantity })),
    shippedAt: body.created_at ?? body.updated_at,
    ...(delivered && { deliveredAt: body.updated_at }),
    ...(!body.tracking_number && !body.shipment_status && { isUntracked: true }),
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
    goodsE4:
      sum(lines, e4) -
      sum(
        others.map(({ amount }) => amount),
        e4,
      ),
    taxE4:
      sum(taxes, e4) -
      sum(
        others.map(({ tax_amount }) => tax_amount),
        e4,
      ),
  };
}

const e4 = (money: DecimalAmount) => exactAmount('Shopify', 'a refund', () => toE4(money));

const sum = (amounts: readonly DecimalAmount[], read: (money: DecimalAmount) => number) =>
  amounts.reduce((all: number, each) => all + read(each), 0);

function contents(body: OrderBody): Contents {
  const minor = (money: DecimalAmount) => exactAmount('Shopify', 'a price', () => toMinor(money, body.currency));
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
    items: body.line_items.map(({ id, product_id, title, quantity, current_quantity, requires_shipping }) => ({
      line: id,
      title,
      quantity: current_quantity ?? quantity,
      ships: requires_shipping ?? true,
      ...(product_id && { product: `shopify-${product_id}` }),
    })),
    shipping: shipping(body),
    language: languageOf(body.customer_locale),
    buyer: buyer(body),
  };
}

/** Sold at a counter; or with a way to ship and no address to ship to, which is how Shopify tells that it is fetched. */
function shipping({ shipping_address: to, shipping_lines, source_name }: OrderBody): Contents['shipping'] {
  const [line] = shipping_lines;
  if (!to && (line || source_name === 'pos')) return { isCollected: true };
  return { method: line?.title ?? undefined, country: countryCode(to?.country_code), postcode: postcodeOf(to?.zip) };
}

/** Nobody, when the platform names neither a customer nor an address that mail can be sent to. */
function buyer(body: OrderBody): Contents['buyer'] {
  const { customer } = body;
  const email = mailAddress(body.email || body.contact_email || customer?.email);
  if (!customer && !email) return undefined;
  const [person] = [customer, body.shipping_address, body.billing_address].filter(
    (each) => each?.first_name || each?.last_name,
  );
  return {
    platformId: customer ? `shopify-${customer.id}` : undefined,
    email,
    ...isVerified(customer, email),
    given: person?.first_name ?? undefined,
    family: person?.last_name ?? undefined,
    language: languageOf(body.customer_locale),
  };
}

/**
 * `verified_email` is about the customer's own address; whoever is logged in may type another one at the checkout.
 * Shopify Admin REST API, Customer, read 2026-11-29.
 */
function isVerified(customer: OrderBody['customer'], email: string | undefined): { emailVerified?: true } {
  const own = customer?.verified_email && mailAddress(customer.email);
  return own && mailAddress(email)?.toLowerCase() === own.toLowerCase() ? { emailVerified: true } : {};
}
