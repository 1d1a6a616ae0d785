import { Rejected } from '../../../../shared/base/outcome.ts';
import type { Buyer } from '../../../../shared/events/orders.ts';
import type { Contents, OrderItem, OrderReport } from '../contract/order-report.ts';
import { addressPlace, deviceOf, mayBeSame, tagsOf, writtenPhone } from '../contract/person-fields.ts';
import { countryCode, mailAddress, postcodeOf, supportedLanguage } from '../contract/reading.ts';
import {
  idOnly,
  parseShopify,
  type ShopifyAddress,
  type ShopifyLine,
  type ShopifyOrder,
  shopifyEvent,
  shopifyOrder,
  shopifyOrderEdit,
} from './body.ts';
import { headerOf, isTest, type OrderReader } from './headers.ts';
import { lineE4, moneyOf } from './money.ts';
import { isCollected, lineKind, marketplaceOf, orderKind } from './order-kind.ts';
import { isDelivered, parcelOf, troubleOf } from './parcels.ts';
import { earlierOf, refundOf, transactionParts } from './refunds.ts';

/** Above 1 MB Shopify sends only the id, so the order has to be fetched. */
const isThin = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.keys(body).join() === 'id';

export const readOrder: OrderReader = (topic, headers, body) => {
  if (isThin(body)) return [{ about: 'thin', order: `shopify-${parseShopify(idOnly, body).id}` }];
  const fields = parseShopify(shopifyOrder, body);
  const report = orderReport(topic, fields, fields.test === true || isTest(headers));
  const troubles = fields.fulfillments.flatMap((each) =>
    troubleOf(each.shipment_status, { id: each.id, order_id: fields.id }, report.test, each.updated_at),
  );
  return [report, ...troubles];
};

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

function orderReport(topic: string, body: ShopifyOrder, test: boolean): OrderReport {
  return {
    about: 'order',
    order: `shopify-${body.id}`,
    test,
    contents: orderContents(body),
    ...datesOf(topic, body),
    parcels: body.fulfillments.map(parcelOf),
    refunds: body.refunds.map(refundOf),
    marketplace: marketplaceOf(body),
    ...transactionParts(body.transactions),
  };
}

const cancelTopics = new Set(['orders/cancelled', 'orders/updated']);
const paidStatuses = new Set(['paid', 'partially_refunded', 'refunded']);
const migrationMs = 86_400_000;

/**
 * When it was placed, paid, cancelled. Any change of an order posts `orders/updated`, so that only `orders/paid` states a
 * payment; what others have as paid was paid at some time since it was placed. An app that migrates orders writes when
 * they were made into `processed_at`, and `created_at` is the day of the migration (shopify.dev, REST Order and
 * OrderCreateOrderInput, read 2026-11-29): Shopify then posts `orders/paid` too, and states nothing by it.
 */
function datesOf(topic: string, body: ShopifyOrder): Partial<OrderReport> {
  const placedAt = earlierOf(body.created_at, body.processed_at);
  const isMigrated = Date.parse(body.created_at) - Date.parse(placedAt) > migrationMs;
  const isStated = topic === 'orders/paid' && !isMigrated;
  const isPaid = topic === 'orders/paid' || paidStatuses.has(body.financial_status ?? '');
  const cancelled = topic === 'orders/cancelled' ? (body.cancelled_at ?? body.updated_at) : body.cancelled_at;
  const undated = [
    ...(isPaid && !isStated ? [['paid', placedAt]] : []),
    ...body.fulfillments.filter(isDelivered).map((each) => [`delivered/${each.id}`, each.created_at ?? placedAt]),
  ];
  return {
    placedAt,
    isMigrated: isMigrated || undefined,
    paidAt: isStated ? body.updated_at : undefined,
    cancelledAt: cancelTopics.has(topic) ? (cancelled ?? undefined) : undefined,
    undated: undated.length > 0 ? Object.fromEntries(undated) : undefined,
  };
}

function orderContents(body: ShopifyOrder): Contents {
  return {
    at: body.updated_at,
    number: body.name,
    ...moneyOf(body),
    kind: orderKind(body),
    items: body.line_items.map((line) => itemOf(line, body)),
    shipping: shippingOf(body),
    language: supportedLanguage(body.customer_locale),
    buyer: buyerOf(body),
  };
}

function itemOf(line: ShopifyLine, body: ShopifyOrder): OrderItem {
  const kind = lineKind(line, body);
  const costs = lineE4(line);
  return {
    line: line.id,
    title: line.title || line.name || (kind === 'tip' ? 'Tip' : '-'),
    quantity: line.current_quantity ?? line.quantity,
    ships: line.requires_shipping ?? true,
    product: line.product_id ? `shopify-${line.product_id}` : undefined,
    kind,
    isFree: (line.quantity > 0 && costs === 0) || undefined,
  };
}

function shippingOf(body: ShopifyOrder): Contents['shipping'] {
  if (isCollected(body)) return { isCollected: true };
  const { shipping_address: to, shipping_lines } = body;
  const method = shipping_lines[0]?.title ?? undefined;
  return { method, country: countryCode(to?.country_code), postcode: postcodeOf(to?.zip) };
}

type Named = Pick<NonNullable<ShopifyAddress>, 'first_name' | 'last_name'>;

/** Who pays is the buyer: a parcel may go to somebody else. Undefined without a customer, an address for mail and a number. */
function buyerOf(body: ShopifyOrder): Buyer | undefined {
  const { customer, billing_address, shipping_address } = body;
  const email = mailAddress(body.email || body.contact_email || customer?.email);
  const people: readonly (Named | null | undefined)[] = [customer, billing_address, shipping_address];
  const person = people.find((each) => each?.first_name || each?.last_name);
  const contact = contactOf(body, person);
  if (!customer && !email && !contact.phone) return undefined;
  return {
    platformId: customer ? `shopify-${customer.id}` : undefined,
    email,
    ...emailVerification(customer, email),
    ...contact,
    given: person?.first_name ?? undefined,
    family: person?.last_name ?? undefined,
    language: supportedLanguage(body.customer_locale),
    tags: tagsOf(customer?.tags),
    device: orderedWith(body),
  };
}

const namesIn = (each: Named | null | undefined) => ({ given: each?.first_name, family: each?.last_name });

/** The buyer's own number and place: those of an address count where it is not somebody else's by its name. */
function contactOf({ customer, phone, ...body }: ShopifyOrder, person: Named | null | undefined) {
  const { billing_address: billed, shipping_address: shipped } = body;
  const theirs = [customer?.default_address, billed, shipped].filter((each) =>
    mayBeSame(namesIn(person), namesIn(each)),
  );
  const own = writtenPhone(customer?.phone) ?? writtenPhone(phone);
  const called = own
    ? undefined
    : [billed, shipped, customer?.default_address].find((each) => theirs.includes(each) && writtenPhone(each?.phone));
  const home = [called, ...theirs, billed, shipped].find((each) => addressPlace(each?.country_code, undefined).country);
  // Somebody else's address tells the country in which the number is read, and not where the buyer lives in it.
  const region = theirs.includes(home) ? home?.province_code : undefined;
  const number = own ?? writtenPhone(called?.phone);
  return { ...(number && { phone: number }), ...addressPlace(home?.country_code, region) };
}

/**
 * `verified_email` is about the customer's own address; a logged-in customer may enter another one at the checkout.
 * Shopify Admin REST API, Customer, read 2026-11-29.
 */
function emailVerification(customer: ShopifyOrder['customer'], email: string | undefined): { emailVerified?: true } {
  const own = customer?.verified_email && mailAddress(customer.email);
  return own && mailAddress(email)?.toLowerCase() === own.toLowerCase() ? { emailVerified: true } : {};
}

/** Known of orders at the shop's own checkout: at a counter, and in drafts, the browser is the staff's (REST Order, `client_details`). */
const orderedWith = ({ source_name, client_details }: ShopifyOrder): Buyer['device'] =>
  source_name === 'web' ? deviceOf(client_details?.user_agent) : undefined;
