import { bodyReader, readersByTopic, topicDispatch, topicFromHeader } from '../contract/dispatch.ts';
import { addressPlace, writtenPhone } from '../contract/person-fields.ts';
import type { WebhookReader } from '../contract/platform.ts';
import { mailAddress } from '../contract/reading.ts';
import type { CustomerReport, Report } from '../contract/report.ts';
import { woocommerceTopics } from '../contract/topics.ts';
import {
  deletedRecord,
  parseWoocommerce,
  type WoocommerceProduct,
  woocommerceOrder,
  woocommerceProduct,
} from './body.ts';
import { type WoocommerceCustomer, woocommerceCustomer } from './customer-body.ts';
import { mailchimpAnswer } from './meta.ts';
import { personName, snapshotReport } from './order.ts';

const topicReaders = readersByTopic(woocommerceTopics, {
  order: bodyReader((body) => [snapshotReport(parseWoocommerce(woocommerceOrder, body))]),
  // A deleted record does not tell whether the order was sold and will be delivered: the order has to be fetched.
  orderDeleted: bodyReader((body) => [
    { about: 'thin', order: `woocommerce-${parseWoocommerce(deletedRecord, body).id}` },
  ]),
  customer: bodyReader((body, toldAt) => [customerReport(parseWoocommerce(woocommerceCustomer, body), toldAt)]),
  customerDeleted: bodyReader((body) => [deletedCustomer(parseWoocommerce(deletedRecord, body).id)]),
  product: bodyReader((body) => productReports(parseWoocommerce(woocommerceProduct, body))),
});

/**
 * WooCommerce's webhooks with the REST API v3: class-wc-webhook.php at 00e1bc4, read 2026-11-25. There is no topic for
 * paid, shipped or refunded: each call contains the whole order at that time, and `mergeReport` finds what changed.
 */
export const woocommerce: WebhookReader = topicDispatch(topicReaders, topicFromHeader('WooCommerce'));

/** WooCommerce stores no consent; of plugins, Mailchimp's flag is read. */
function customerReport(body: WoocommerceCustomer, toldAt: string): CustomerReport {
  const platformId = `woocommerce-${body.id}`;
  const at = body.date_modified_gmt ?? body.date_created_gmt ?? undefined;
  return {
    about: 'customer',
    customer: platformId,
    at,
    deleted: false,
    buyer: {
      platformId,
      email: mailAddress(body.email),
      phone: writtenPhone(body.billing?.phone),
      ...addressPlace(body.billing?.country, body.billing?.state),
      ...personName(body, body.billing),
    },
    consents: mailchimpAnswer(body.meta_data, at ?? toldAt),
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
