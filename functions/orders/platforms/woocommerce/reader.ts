import { bodyReader, readersByTopic, topicDispatch, topicFromHeader } from '../contract/dispatch.ts';
import { specialCharsDecoded } from '../contract/entities.ts';
import type { InboundRequest, Platform } from '../contract/platform.ts';
import { countryCode, mailAddress } from '../contract/reading.ts';
import type { CustomerReport, Report } from '../contract/report.ts';
import { isSignedBy } from '../contract/signature.ts';
import { woocommerceTopics } from '../contract/topics.ts';
import {
  deletedRecord,
  parseWoocommerce,
  type WoocommerceCustomer,
  type WoocommerceProduct,
  woocommerceCustomer,
  woocommerceOrder,
  woocommerceProduct,
} from './body.ts';
import { personName, snapshotReport } from './order.ts';

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

/** WooCommerce stores no consent; plugins do so in different ways, which are not read. */
function customerReport(body: WoocommerceCustomer): CustomerReport {
  const platformId = `woocommerce-${body.id}`;
  return {
    about: 'customer',
    customer: platformId,
    at: body.date_modified_gmt ?? body.date_created_gmt ?? undefined,
    deleted: false,
    buyer: {
      platformId,
      email: mailAddress(body.email),
      phone: body.billing?.phone,
      country: countryCode(body.billing?.country),
      ...personName(body, body.billing),
    },
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
 * Unpublished products cannot be bought yet, or any more. A variation has a stock of its own and is no product of
 * its own. What may be ordered without stock (`backorders`) is in stock, in a number that nobody knows.
 */
function productReports(body: WoocommerceProduct): Report[] {
  const id = `woocommerce-${body.id}`;
  const at = body.date_modified_gmt ?? body.date_created_gmt;
  const isPublished = body.status === 'publish';
  // A draft that was never saved has no time.
  if (!at) return [];
  const inStock = isPublished && (body.stock_status === 'instock' || mayBeOversold(body));
  const counted = body.manage_stock === true ? body.stock_quantity : undefined;
  const stock = inStock ? Math.max(Math.floor(counted ?? 0), 0) : 0;
  const isCounted = typeof counted === 'number' && (stock > 0 || !inStock);
  const [first] = body.categories ?? [];
  const category = first && `woocommerce-${first.id}`;
  const reports: Report[] = [];
  if (!/[1-9]/.test(body.parent_id)) {
    // WordPress dates a draft anew when it is published.
    const publishedAt = isPublished ? (body.date_created_gmt ?? undefined) : undefined;
    const isHidden = isPublished ? undefined : true;
    reports.push({ about: 'product', product: id, at, title: body.name, category, publishedAt, isHidden });
  }
  if (body.stock_status) {
    reports.push({ about: 'stock', variant: id, at, inStock, available: isCounted ? stock : undefined });
  }
  return reports;
}

const mayBeOversold = ({ stock_status, backorders_allowed }: WoocommerceProduct): boolean =>
  stock_status === 'onbackorder' || (backorders_allowed ?? false);
