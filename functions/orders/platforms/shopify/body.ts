import * as v from 'valibot';
import { currencyCode, decimalAmount, digitsId, freeText, isoTime, parseBody as shaped } from '../contract/reading.ts';

const units = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const lineShape = v.object({
  id: digitsId,
  product_id: v.nullish(digitsId),
  title: freeText,
  quantity: units,
  current_quantity: v.nullish(units),
  requires_shipping: v.nullish(v.boolean(), true),
  tax_lines: v.nullish(v.array(v.object({ price: decimalAmount })), []),
});

export const shopifyFulfillment = v.object({
  id: digitsId,
  order_id: digitsId,
  status: v.nullish(freeText),
  shipment_status: v.nullish(freeText),
  created_at: v.nullish(isoTime),
  updated_at: isoTime,
  tracking_number: v.nullish(freeText),
  line_items: v.nullish(v.array(v.object({ id: digitsId, quantity: units }), 'a list of lines'), []),
});

const refundShape = v.object({
  id: digitsId,
  created_at: isoTime,
  refund_line_items: v.nullish(
    v.array(
      v.object({
        subtotal: decimalAmount,
        total_tax: v.nullish(decimalAmount, 0),
        subtotal_set: v.nullish(v.object({ shop_money: v.object({ amount: decimalAmount }) })),
        total_tax_set: v.nullish(v.object({ shop_money: v.object({ amount: decimalAmount }) })),
      }),
    ),
    [],
  ),
  order_adjustments: v.nullish(
    v.array(v.object({ kind: v.nullish(freeText), amount: decimalAmount, tax_amount: v.nullish(decimalAmount, 0) })),
    [],
  ),
});
export const shopifyRefund = v.object({ ...refundShape.entries, order_id: digitsId });

const nameFields = { first_name: v.nullish(freeText), last_name: v.nullish(freeText) };

export const shopifyOrder = v.object({
  id: digitsId,
  name: freeText,
  currency: currencyCode,
  total_price: decimalAmount,
  current_total_price: v.nullish(decimalAmount),
  subtotal_price: v.nullish(decimalAmount),
  taxes_included: v.nullish(v.boolean(), false),
  customer_locale: v.nullish(freeText),
  created_at: isoTime,
  updated_at: isoTime,
  cancelled_at: v.nullish(isoTime),
  financial_status: v.nullish(freeText),
  test: v.nullish(v.boolean(), false),
  email: v.nullish(freeText),
  contact_email: v.nullish(freeText),
  customer: v.nullish(
    v.object({
      id: digitsId,
      email: v.nullish(freeText),
      verified_email: v.nullish(v.boolean()),
      first_name: v.nullish(freeText),
      last_name: v.nullish(freeText),
    }),
  ),
  shipping_address: v.nullish(v.object({ ...nameFields, country_code: v.nullish(freeText), zip: v.nullish(freeText) })),
  billing_address: v.nullish(v.object(nameFields)),
  source_name: v.nullish(freeText),
  shipping_lines: v.nullish(v.array(v.object({ title: v.nullish(freeText) })), []),
  line_items: v.array(lineShape),
  fulfillments: v.nullish(v.array(shopifyFulfillment), []),
  refunds: v.nullish(v.array(refundShape), []),
});
export type ShopifyOrder = v.InferOutput<typeof shopifyOrder>;
export type ShopifyFulfillment = v.InferOutput<typeof shopifyFulfillment>;
export type ShopifyRefund = v.InferOutput<typeof refundShape>;
export const idOnly = v.object({ id: digitsId });
export const shopifyOrderEdit = v.object({ order_edit: v.object({ order_id: digitsId }) });

export const shopifyEvent = v.object({
  action: v.nullish(freeText),
  data: v.nullish(v.object({ order: v.nullish(v.object({ id: v.nullish(freeText) })) })),
});

export const shopifyFulfillmentEvent = v.object({
  order_id: digitsId,
  fulfillment_id: digitsId,
  status: v.nullish(freeText),
  happened_at: isoTime,
});

export const shopifyReturn = v.object({
  id: digitsId,
  order_id: v.nullish(digitsId),
  order: v.nullish(v.object({ id: digitsId })),
  return_line_items: v.nullish(
    v.array(
      v.object({
        quantity: units,
        fulfillment_line_item: v.nullish(v.object({ line_item: v.nullish(v.object({ id: digitsId })) })),
      }),
    ),
    [],
  ),
  exchange_line_items: v.nullish(v.array(v.unknown()), []),
});
export const shopifyDisposition = v.object({
  id: digitsId,
  dispositions: v.nullish(v.array(v.object({ type: v.nullish(freeText) })), []),
});
export type ShopifyReturn = v.InferOutput<typeof shopifyReturn>;

const consentState = v.nullish(v.object({ state: v.nullish(freeText), consent_updated_at: v.nullish(isoTime) }));
const consentFields = { email_marketing_consent: consentState, sms_marketing_consent: consentState };

export const shopifyCustomer = v.object({
  id: digitsId,
  updated_at: v.nullish(isoTime),
  email: v.nullish(freeText),
  verified_email: v.nullish(v.boolean()),
  first_name: v.nullish(freeText),
  last_name: v.nullish(freeText),
  locale: v.nullish(freeText),
  ...consentFields,
});
export const deletedCustomer = v.object({ id: digitsId });
export const shopifyConsent = v.object({
  id: v.nullish(digitsId),
  customer_id: v.nullish(digitsId),
  email_address: v.nullish(freeText),
  ...consentFields,
});

const customerGid = v.pipe(
  v.string(),
  v.regex(/^gid:\/\/shopify\/Customer\/\d{1,30}$/, 'the global id of a customer'),
  v.transform((gid) => gid.slice('gid://shopify/Customer/'.length)),
);
export const shopifyCustomerMerge = v.object({
  admin_graphql_api_customer_kept_id: customerGid,
  admin_graphql_api_customer_deleted_id: customerGid,
  status: v.nullish(freeText, 'completed'),
});

export const shopifyPrivacyRequest = v.object({
  shop_id: v.nullish(digitsId),
  customer: v.nullish(v.object({ id: v.nullish(digitsId), email: v.nullish(freeText) })),
  orders_requested: v.nullish(v.array(digitsId)),
  orders_to_redact: v.nullish(v.array(digitsId)),
  data_request: v.nullish(v.object({ id: digitsId })),
});

export const shopifyVariant = v.object({
  id: digitsId,
  updated_at: v.nullish(isoTime),
  inventory_quantity: v.nullish(v.pipe(v.number(), v.safeInteger())),
});
export const shopifyProduct = v.object({
  id: digitsId,
  title: freeText,
  updated_at: v.nullish(isoTime),
  variants: v.nullish(v.pipe(v.array(shopifyVariant), v.maxLength(2_048)), []),
});

export const shopifyCheckout = v.object({
  token: v.pipe(freeText, v.regex(/^[\w-]{1,100}$/, 'a token')),
  updated_at: v.nullish(isoTime),
  completed_at: v.nullish(isoTime),
  email: v.nullish(freeText),
  customer: v.nullish(v.object({ id: digitsId, email: v.nullish(freeText) })),
  customer_locale: v.nullish(freeText),
  abandoned_checkout_url: v.nullish(v.pipe(v.string(), v.maxLength(2_000))),
  line_items: v.nullish(v.array(v.object({ title: freeText, quantity: units })), []),
});

export const parseShopify = <Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> =>
  shaped('Shopify', schema, body);
