import * as v from 'valibot';
import { addressText, listed, maybe, oneLineText } from '../contract/lenient.ts';
import { currencyCode, decimalAmount, digitsId, freeText, isoTime, parseBody as shaped } from '../contract/reading.ts';

/** A number, alone or in a global id of that kind. */
const idText = (kind: string) =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
    v.transform(String),
    v.regex(new RegExp(`^(gid://shopify/${kind}/)?\\d{1,30}$`), 'an id'),
    v.transform((text) => text.slice(text.lastIndexOf('/') + 1)),
  );

export const units = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const amount = maybe(decimalAmount);
const moneySet = maybe(
  v.object({
    shop_money: maybe(v.object({ amount })),
    presentment_money: maybe(v.object({ amount, currency_code: maybe(currencyCode) })),
  }),
);

const lineShape = v.object({
  id: digitsId,
  product_id: maybe(digitsId),
  title: maybe(oneLineText),
  name: maybe(oneLineText),
  quantity: units,
  current_quantity: maybe(units),
  price: amount,
  total_discount: amount,
  discount_allocations: listed(v.object({ amount: decimalAmount })),
  requires_shipping: maybe(v.boolean()),
  gift_card: maybe(v.boolean()),
  /** Only tips have these two fields, which may be null (shopify.dev, REST Order, read 2026-11-29). */
  tip_payment_gateway: v.optional(v.unknown()),
  tip_payment_method: v.optional(v.unknown()),
  tax_lines: listed(v.object({ price: decimalAmount })),
  properties: listed(v.object({ name: maybe(oneLineText), value: maybe(oneLineText) })),
  selling_plan_allocation: maybe(v.object({ selling_plan: maybe(v.object({ name: maybe(oneLineText) })) })),
});
export type ShopifyLine = v.InferOutput<typeof lineShape>;

export const shopifyFulfillment = v.object({
  id: digitsId,
  order_id: digitsId,
  status: maybe(freeText),
  shipment_status: maybe(freeText),
  created_at: maybe(isoTime),
  updated_at: isoTime,
  tracking_company: maybe(oneLineText),
  tracking_number: maybe(oneLineText),
  tracking_numbers: listed(oneLineText),
  tracking_url: maybe(addressText),
  tracking_urls: listed(addressText),
  line_items: v.nullish(v.array(v.object({ id: digitsId, quantity: units }), 'a list of lines'), []),
});

const refundShape = v.object({
  id: digitsId,
  created_at: isoTime,
  processed_at: maybe(isoTime),
  refund_line_items: v.nullish(
    v.array(
      v.object({
        line_item_id: maybe(digitsId),
        subtotal: decimalAmount,
        total_tax: amount,
        subtotal_set: moneySet,
        total_tax_set: moneySet,
      }),
    ),
    [],
  ),
  order_adjustments: v.nullish(
    v.array(v.object({ kind: maybe(freeText), reason: maybe(freeText), amount: decimalAmount, tax_amount: amount })),
    [],
  ),
  transactions: listed(v.object({ id: maybe(digitsId), kind: maybe(freeText), status: maybe(freeText) })),
});
export const shopifyRefund = v.object({ ...refundShape.entries, order_id: digitsId });

/** A payment or one given back (shopify.dev, REST Transaction, read 2026-11-29). */
export const shopifyTransaction = v.object({
  id: digitsId,
  order_id: maybe(digitsId),
  kind: maybe(freeText),
  status: maybe(freeText),
  gateway: maybe(freeText),
  amount,
  currency: maybe(freeText),
  created_at: isoTime,
  processed_at: maybe(isoTime),
  /** The only place where the shop's currency is named. */
  total_unsettled_set: maybe(
    v.object({ shop_money: maybe(v.object({ currency_code: maybe(freeText), currency: maybe(freeText) })) }),
  ),
});
export type ShopifyTransaction = v.InferOutput<typeof shopifyTransaction>;

const personFields = { first_name: maybe(oneLineText), last_name: maybe(oneLineText), phone: maybe(oneLineText) };
const placeFields = { country_code: maybe(freeText), province_code: maybe(freeText) };
export const addressShape = maybe(v.object({ ...personFields, ...placeFields, zip: maybe(freeText) }));
export type ShopifyAddress = v.InferOutput<typeof addressShape>;

/** Words with commas between them; in the API a list of them. */
export const tagList = maybe(v.union([addressText, v.array(v.string())]));

export const shopifyOrder = v.object({
  id: digitsId,
  name: oneLineText,
  currency: currencyCode,
  presentment_currency: maybe(freeText),
  total_price: decimalAmount,
  total_price_set: moneySet,
  current_total_price: amount,
  current_total_price_set: moneySet,
  subtotal_price: amount,
  total_outstanding: amount,
  total_tip_received: amount,
  taxes_included: maybe(v.boolean()),
  customer_locale: maybe(freeText),
  created_at: isoTime,
  processed_at: maybe(isoTime),
  updated_at: isoTime,
  cancelled_at: maybe(isoTime),
  financial_status: maybe(freeText),
  test: maybe(v.boolean()),
  email: maybe(freeText),
  contact_email: maybe(freeText),
  phone: maybe(oneLineText),
  customer: maybe(
    v.object({
      id: digitsId,
      email: maybe(freeText),
      verified_email: maybe(v.boolean()),
      ...personFields,
      default_address: addressShape,
      tags: tagList,
    }),
  ),
  shipping_address: addressShape,
  billing_address: addressShape,
  source_name: maybe(oneLineText),
  client_details: maybe(v.object({ user_agent: maybe(addressText) })),
  tags: maybe(addressText),
  payment_gateway_names: listed(oneLineText),
  shipping_lines: listed(v.object({ title: maybe(oneLineText), delivery_category: maybe(freeText) })),
  line_items: v.array(lineShape),
  fulfillments: v.nullish(v.array(shopifyFulfillment), []),
  refunds: v.nullish(v.array(refundShape), []),
  /** Of the API only: webhooks have a topic of their own for these. */
  transactions: v.optional(v.array(shopifyTransaction), []),
});
export type ShopifyOrder = v.InferOutput<typeof shopifyOrder>;
export type ShopifyFulfillment = v.InferOutput<typeof shopifyFulfillment>;
export type ShopifyRefund = v.InferOutput<typeof refundShape>;
export const idOnly = v.object({ id: digitsId });
export const shopifyOrderEdit = v.object({ order_edit: v.object({ order_id: digitsId }) });

export const shopifyEvent = v.object({
  action: maybe(freeText),
  data: maybe(v.object({ order: maybe(v.object({ id: maybe(freeText) })) })),
});

export const shopifyFulfillmentEvent = v.object({
  id: maybe(digitsId),
  order_id: digitsId,
  fulfillment_id: digitsId,
  status: maybe(freeText),
  happened_at: isoTime,
});

/** A hold names its fulfillment order by a global id, and mostly not the order. */
export const shopifyHold = v.object({
  fulfillment_order: v.object({ id: idText('FulfillmentOrder'), order_id: maybe(digitsId), status: maybe(freeText) }),
});

export const shopifyDispute = v.object({
  id: digitsId,
  order_id: maybe(digitsId),
  status: maybe(freeText),
  initiated_at: maybe(isoTime),
});

export const parseShopify = <Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> =>
  shaped('Shopify', schema, body);
