import type { Buyer } from '../../../../shared/events/orders.ts';
import { bodyReader, readersByTopic, topicDispatch, topicFromHeader } from '../contract/dispatch.ts';
import { specialCharsDecoded } from '../contract/entities.ts';
import type { Contents, OrderReport, Parcel } from '../contract/order-report.ts';
import type { InboundRequest, Platform } from '../contract/platform.ts';
import { countryCode, mailAddress, postcodeOf } from '../contract/reading.ts';
import type { CustomerReport, Report } from '../contract/report.ts';
import { isSignedBy } from '../contract/signature.ts';
import { woocommerceTopics } from '../contract/topics.ts';
import {
  deletedRecord,
  parseWoocommerce,
  type WoocommerceCustomer,
  type WoocommerceOrder,
  type WoocommerceProduct,
  woocommerceCustomer,
  woocommerceOrder,
  woocommerceProduct,
} from './body.ts';
import { goodsMinor, refunds, totalMinor } from './money.ts';

const topicReaders = readersByTopic(woocommerceTopics, {
  order: bodyReader((body) => [snapshotReport(parseWoocommerce(woocommerceOrder, body))]),
  // A deleted record does not tell whether the order was sold and will be delivered: the order has to be fetched.
  orderDeleted: bodyReader((body) => [
    { about: 'thin', order: `woocommerce-${parseWoocommerce(deletedRecord, body).id}` },
  ]),
  customer: bodyReader((body) => [customerReport(parseWoocommerce(woocommerceCustomer, body))]),
  customerDeleted: bodyReader((body) => [deletedCustomer(parseWoocommerce(deletedRecord, body).id)]),
  product: bodyReader((body) => productReports(parseWoocommerce(woocommerceProduct, body))),
});

/**
 * WooCommerce's webhooks with the REST API v3: class-wc-webhook.php at 00e1bc4, read 2026-11-25. There is no topic for
 * paid, shipped or refunded: each call contains the whole order at that time, and `mergeReport` finds what changed. The
 * platform's delivery id is only exact to a second and not used.
 */
export const woocommerce: Platform = {
  ...topicDispatch(topicReaders, topicFromHeader('WooCommerce')),
  isPing,
  topic: ({ headers }) => headers['x-wc-webhook-topic'] ?? '',
  deliveryId: () => undefined,
  storedHeaders: [],
  // WooCommerce signs with the HTML-decoded secret; the shop may have copied either form.
  verify: ({ headers, body }, secrets) =>
    isSignedBy(
      secrets.flatMap((secret) => [secret, specialCharsDecoded(secret)]),
      body,
      headers['x-wc-webhook-signature'] ?? '',
    ),
};

const formType = 'application/x-www-form-urlencoded';

/**
 * Sent unsigned when a webhook is saved, perhaps before its secret is known here; calls with a topic look different.
 */
function isPing({ headers, body }: InboundRequest): boolean {
  const isBare = !Object.keys(headers).some((header) => header.startsWith('x-wc-webhook-'));
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? formType);
  return isBare && isForm && body.length <= 40 && /^webhook_id=\d{1,20}$/.test(body.toString('latin1'));
}

/** Statuses before the order was placed. */
const drafts = new Set(['checkout-draft', 'auto-draft', 'draft', 'new']);

/** WooCommerce's paid statuses; a plugin may set them without a time. */
const paidStatuses = new Set(['processing', 'completed']);

function snapshotReport(body: WoocommerceOrder): OrderReport {
  const at = body.date_modified_gmt ?? body.date_created_gmt;
  return {
    about: 'order',
    order: `woocommerce-${body.id}`,
    test: false,
    contents: contents(body, at),
    placedAt: drafts.has(body.status) ? undefined : body.date_created_gmt,
    paidAt: body.date_paid_gmt ?? (paidStatuses.has(body.status) ? at : undefined),
    ...(isCancelled(body) ? { cancelledAt: at } : { activeAt: at }),
    parcels: completionParcels(body, at),
    refunds: refunds(body, at),
  };
}

/**
 * `failed` is a payment that will be tried again, so no cancellation. An unpaid order is cancelled automatically, and
 * active again once it is paid. An order in the `trash` counts as cancelled if it was never paid, else as a sale.
 */
const isCancelled = ({ status, date_paid_gmt }: WoocommerceOrder): boolean =>
  status === 'cancelled' || (status === 'trash' && !date_paid_gmt);

/** WooCommerce's own status, and those of common tracking plugins. */
const handedOver = new Set(['completed', 'shipped', 'delivered']);

/** Statuses before the handover: an order completed by mistake returns to them. */
const notHandedOver = new Set(['pending', 'on-hold', 'processing']);

/**
 * WooCommerce has no parcels. `completed` means that the shop has done everything, so all was handed over in one parcel
 * then; delivery is known only from the status `delivered` of tracking plugins. Orders that need no processing are
 * downloads: nothing is shipped.
 */
function completionParcels(body: WoocommerceOrder, at: string): Parcel[] {
  const shippedAt = body.date_completed_gmt ?? (handedOver.has(body.status) ? at : undefined);
  if (!shippedAt || !body.needs_processing) return [];
  return [
    {
      id: `woocommerce-${body.id}-completed`,
      at,
      lines: body.line_items.map(({ id, quantity }) => ({ line: id, quantity })),
      shippedAt,
      ...(body.status === 'delivered' && { deliveredAt: at }),
      void: notHandedOver.has(body.status),
    },
  ];
}

function contents(body: WoocommerceOrder, at: string): Contents {
  return {
    at,
    number: `#${body.number ?? body.id}`,
    currency: body.currency,
    totalMinor: totalMinor(body),
    goodsMinor: goodsMinor(body),
    taxesIncluded: body.prices_include_tax,
    items: body.line_items.map(({ id, product_id, name: title, quantity }) => ({
      line: id,
      title,
      quantity,
      ships: body.needs_processing,
      // A line of a deleted product has the product id 0.
      ...(product_id && /[1-9]/.test(product_id) && { product: `woocommerce-${product_id}` }),
    })),
    shipping: shipping(body),
    buyer: billedBuyer(body),
  };
}

/** WooCommerce's local pickup has method ids of its own. */
function shipping({ shipping: to, billing, shipping_lines }: WoocommerceOrder): Contents['shipping'] {
  const [line] = shipping_lines;
  if (line?.method_id === 'local_pickup' || line?.method_id === 'pickup_location') return { isCollected: true };
  const goesTo = to?.country ? to : billing;
  return {
    method: line?.method_title ?? undefined,
    country: countryCode(goesTo?.country),
    postcode: postcodeOf(goesTo?.postcode),
  };
}

/** A customer without an account is a guest, known by address only; undefined without an address. */
function billedBuyer({ customer_id, billing, shipping }: WoocommerceOrder): Buyer | undefined {
  const platformId = /[1-9]/.test(customer_id) ? `woocommerce-${customer_id}` : undefined;
  const email = mailAddress(billing?.email);
  return platformId || email ? { platformId, email, ...personName(billing, shipping) } : undefined;
}

type NamedPerson = { readonly first_name?: string | null | undefined; readonly last_name?: string | null | undefined };

function personName(...people: readonly (NamedPerson | null | undefined)[]): Pick<Buyer, 'given' | 'family'> {
  const person = people.find((each) => each?.first_name || each?.last_name);
  return { given: person?.first_name || undefined, family: person?.last_name || undefined };
}

/** WooCommerce stores no consent; plugins do so in different ways, which are not read. */
function customerReport(body: WoocommerceCustomer): CustomerReport {
  const platformId = `woocommerce-${body.id}`;
  return {
    about: 'customer',
    customer: platformId,
    at: body.date_modified_gmt ?? body.date_created_gmt ?? undefined,
    deleted: false,
    buyer: { platformId, email: mailAddress(body.email), ...personName(body, body.billing) },
    consents: [],
  };
}

const deletedCustomer = (id: string): CustomerReport => ({
  about: 'customer',
  customer: `woocommerce-${id}`,
  deleted: true,
  consents: [],
});

/**
 * A variation is a product with its own id. Unpublished products cannot be bought and are not reported; products on
 * backorder are not in stock.
 */
function productReports(body: WoocommerceProduct): Report[] {
  const id = `woocommerce-${body.id}`;
  const at = body.date_modified_gmt ?? body.date_created_gmt;
  const isPublished = body.status === 'publish';
  // A draft that was never saved has no time.
  if (!at) return [];
  const inStock = isPublished && body.stock_status === 'instock';
  const counted = body.manage_stock === true ? body.stock_quantity : undefined;
  const [first] = body.categories ?? [];
  const category = first && { category: `woocommerce-${first.id}` };
  const stock = inStock ? Math.max(Math.floor(counted ?? 0), 0) : 0;
  const available = typeof counted === 'number' ? stock : undefined;
  return [
    ...(isPublished ? [{ about: 'product', product: id, at, title: body.name, ...category } as const] : []),
    ...(body.stock_status ? [{ about: 'stock', variant: id, at, inStock, available } as const] : []),
  ];
}
