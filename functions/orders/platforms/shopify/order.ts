import { Rejected } from '../../../../shared/base/outcome.ts';
import { toMinor } from '../../../../shared/text/money.ts';
import type { Contents, OrderReport } from '../contract/order-report.ts';
import type { Headers } from '../contract/platform.ts';
import {
  countryCode,
  type DecimalAmount,
  exactAmount,
  mailAddress,
  postcodeOf,
  supportedLanguage,
} from '../contract/reading.ts';
import { idOnly, parseShopify, type ShopifyOrder, shopifyEvent, shopifyOrder, shopifyOrderEdit } from './body.ts';
import { headerOf } from './headers.ts';
import { isTest, type OrderReader, parcelOf, refundOf, sumAmounts } from './order-parts.ts';

/** Above 1 MB Shopify sends only the id, so the order has to be fetched. */
const isThin = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.keys(body).join() === 'id';

export const readOrder: OrderReader = (topic, headers, body) =>
  isThin(body)
    ? [{ about: 'thin', order: `shopify-${parseShopify(idOnly, body).id}` }]
    : [orderReport(topic, headers, parseShopify(shopifyOrder, body))];

/** An edit contains differences only; the order has to be fetched, or comes as `orders/updated`. */
export const readEdit: OrderReader = (_topic, _headers, body) => [
  { about: 'thin', order: `shopify-${parseShopify(shopifyOrderEdit, body).order_edit.order_id}` },
];

/** The shape of an Event is set by the shop's subscription, so only the order's id is read. */
export const readEvent: OrderReader = (_topic, headers, body) => {
  const { action, data } = parseShopify(shopifyEvent, body);
  const id = /^(?:gid:\/\/shopify\/Order\/)?(\d{1,30})$/.exec(
    headerOf(headers, 'resource-id') ?? data?.order?.id ?? '',
  )?.[1];
  if (!id) throw new Rejected("Shopify's Event should name its order: by resource id or data.order.id");
  return action === 'delete' ? [] : [{ about: 'thin', order: `shopify-${id}` }];
};

const cancelTopics = new Set(['orders/cancelled', 'orders/updated']);

function orderReport(topic: string, headers: Headers, body: ShopifyOrder): OrderReport {
  const paid =
    topic === 'orders/paid' || ['paid', 'partially_refunded', 'refunded'].includes(body.financial_status ?? '');
  const cancelled = topic === 'orders/cancelled' ? (body.cancelled_at ?? body.updated_at) : body.cancelled_at;
  return {
    about: 'order',
    order: `shopify-${body.id}`,
    test: body.test || isTest(headers),
    contents: orderContents(body),
    placedAt: body.created_at,
    paidAt: paid ? body.updated_at : undefined,
    cancelledAt: cancelTopics.has(topic) ? (cancelled ?? undefined) : undefined,
    parcels: body.fulfillments.map(parcelOf),
    refunds: body.refunds.map(refundOf),
  };
}

function orderContents(body: ShopifyOrder): Contents {
  const minor = (money: DecimalAmount) => exactAmount('Shopify', 'a price', () => toMinor(money, body.currency));
  const taxes = body.line_items.flatMap(({ tax_lines }) => tax_lines.map(({ price }) => price));
  return {
    at: body.updated_at,
    number: body.name,
    currency: body.currency,
    totalMinor: minor(body.current_total_price ?? body.total_price),
    goodsMinor: Math.max(
      minor(body.subtotal_price ?? body.total_price) - (body.taxes_included ? sumAmounts(taxes, minor) : 0),
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
    shipping: shippingOf(body),
    language: supportedLanguage(body.customer_locale),
    buyer: buyerOf(body),
  };
}

/** Sold at a counter; or with a shipping line and no address, which is how Shopify marks local pickup. */
function shippingOf({ shipping_address: to, shipping_lines, source_name }: ShopifyOrder): Contents['shipping'] {
  const [line] = shipping_lines;
  if (!to && (line || source_name === 'pos')) return { isCollected: true };
  return { method: line?.title ?? undefined, country: countryCode(to?.country_code), postcode: postcodeOf(to?.zip) };
}

/** Undefined without a customer and an address that mail can be sent to. */
function buyerOf(body: ShopifyOrder): Contents['buyer'] {
  const { customer } = body;
  const email = mailAddress(body.email || body.contact_email || customer?.email);
  if (!customer && !email) return undefined;
  const [person] = [customer, body.shipping_address, body.billing_address].filter(
    (each) => each?.first_name || each?.last_name,
  );
  return {
    platformId: customer ? `shopify-${customer.id}` : undefined,
    email,
    ...emailVerification(customer, email),
    given: person?.first_name ?? undefined,
    family: person?.last_name ?? undefined,
    language: supportedLanguage(body.customer_locale),
  };
}

/**
 * `verified_email` is about the customer's own address; a logged-in customer may enter another one at the checkout.
 * Shopify Admin REST API, Customer, read 2026-11-29.
 */
function emailVerification(customer: ShopifyOrder['customer'], email: string | undefined): { emailVerified?: true } {
  const own = customer?.verified_email && mailAddress(customer.email);
  return own && mailAddress(email)?.toLowerCase() === own.toLowerCase() ? { emailVerified: true } : {};
}
