import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import { toMinor } from '../../../shared/money.ts';
import { Rejected } from '../../../shared/outcome.ts';
import type { Contents, OrderReport, Parcel } from '../order.ts';
import type { Headers, Platform } from './platform.ts';
import { signedBy } from './signature.ts';

/**
 * Shopify's webhooks over HTTPS, API 2024-10 and later: shopify.dev/docs/apps/build/webhooks, read 2026-11-22.
 * Its sample payloads contradict themselves (an `orders/paid` that is voided and cancelled), so a cancellation is
 * believed only where Shopify can know of one: in `orders/cancelled` and in later updates of the order.
 */
export const shopify: Platform = {
  topic: (headers) => headers['x-shopify-topic'] ?? '',
  deliveryId: (headers) => headers['x-shopify-webhook-id'],
  kept: ['x-shopify-test', 'x-shopify-triggered-at'],
  verify: (headers, body, secrets) => signedBy(secrets, body, headers['x-shopify-hmac-sha256'] ?? ''),
  read: (topic, headers, body) => {
    if (orderTopics.has(topic)) return [orderReport(topic, headers, checked(order, body))];
    if (parcelTopics.has(topic)) return [parcelReport(headers, checked(fulfillment, body))];
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

const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.regex(/^\d{1,30}$/, 'an id'),
);
const words = v.pipe(
  v.string(),
  v.maxLength(500),
  v.transform((text) => text.toWellFormed()),
);
const money = v.union([v.string(), v.number()]);
const units = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** ISO 8601 with the shop's offset, in the years in which shops are: as an instant in UTC. */
const time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => {
    const at = Date.parse(text);
    return at >= Date.UTC(2000) && at < Date.UTC(2100);
  }, 'a time between 2000 and 2100'),
  v.transform((text) => new Date(text).toISOString()),
);

const line = v.object({
  id,
  title: words,
  quantity: units,
  current_quantity: v.nullish(units),
  requires_shipping: v.nullish(v.boolean(), true),
});

const fulfillment = v.object({
  id,
  order_id: id,
  status: v.nullish(words),
  shipment_status: v.nullish(words),
  created_at: v.nullish(time),
  updated_at: time,
  line_items: v.nullish(v.array(v.object({ id, quantity: units }), 'a list of lines'), []),
});

const name = v.nullish(v.object({ first_name: v.nullish(words), last_name: v.nullish(words) }));

const order = v.object({
  id,
  name: words,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency of ISO 4217')),
  total_price: money,
  current_total_price: v.nullish(money),
  customer_locale: v.nullish(words),
  created_at: time,
  updated_at: time,
  cancelled_at: v.nullish(time),
  financial_status: v.nullish(words),
  test: v.nullish(v.boolean(), false),
  email: v.nullish(words),
  contact_email: v.nullish(words),
  customer: v.nullish(
    v.object({ id, email: v.nullish(words), first_name: v.nullish(words), last_name: v.nullish(words) }),
  ),
  shipping_address: name,
  billing_address: name,
  line_items: v.array(line),
  fulfillments: v.nullish(v.array(fulfillment), []),
});
type OrderBody = v.InferOutput<typeof order>;

/** The body in its shape; the reason names the place and what belongs there, never what stood there. */
function checked<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? 'the body';
  throw new Rejected(`Shopify's body: ${path} should be ${issue.expected ?? issue.type}`);
}

function orderReport(topic: string, headers: Headers, body: OrderBody): OrderReport {
  const paid =
    topic === 'orders/paid' || ['paid', 'partially_refunded', 'refunded'].includes(body.financial_status ?? '');
  const cancelled = topic === 'orders/cancelled' ? (body.cancelled_at ?? body.updated_at) : body.cancelled_at;
  return {
    order: `shopify-${body.id}`,
    test: body.test || isTest(headers),
    contents: contents(body),
    placedAt: body.created_at,
    paidAt: paid ? body.updated_at : undefined,
    cancelledAt: cancelTopics.has(topic) ? (cancelled ?? undefined) : undefined,
    parcels: body.fulfillments.map(parcel),
  };
}

function parcelReport(headers: Headers, body: v.InferOutput<typeof fulfillment>): OrderReport {
  return { order: `shopify-${body.order_id}`, test: isTest(headers), parcels: [parcel(body)] };
}

const isTest = (headers: Headers) => headers['x-shopify-test'] === 'true';

function parcel(body: v.InferOutput<typeof fulfillment>): Parcel {
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

function contents(body: OrderBody): Contents {
  return {
    at: body.updated_at,
    number: body.name,
    currency: body.currency,
    totalMinor: amount(body.current_total_price ?? body.total_price, body.currency),
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

function amount(money: string | number, currency: string): number {
  try {
    return toMinor(money, currency);
  } catch (error) {
    if (error instanceof RangeError) throw new Rejected(`Shopify's body: total_price is ${error.message}`);
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
