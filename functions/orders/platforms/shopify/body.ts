import * as v from 'valibot';
import { currency, id, money, checked as shaped, time, words } from '../contract/reading.ts';

const units = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const line = v.object({
  id,
  product_id: v.nullish(id),
  title: words,
  quantity: units,
  current_quantity: v.nullish(units),
  requires_shipping: v.nullish(v.boolean(), true),
  tax_lines: v.nullish(v.array(v.object({ price: money })), []),
});

export const fulfillment = v.object({
  id,
  order_id: id,
  status: v.nullish(words),
  shipment_status: v.nullish(words),
  created_at: v.nullish(time),
  updated_at: time,
  tracking_number: v.nullish(words),
  line_items: v.nullish(v.array(v.object({ id, quantity: units }), 'a list of lines'), []),
});

const refund = v.object({
  id,
  created_at: time,
  refund_line_items: v.nullish(
    v.array(
      v.object({
        subtotal: money,
        total_tax: v.nullish(money, 0),
        subtotal_set: v.nullish(v.object({ shop_money: v.object({ amount: money }) })),
        total_tax_set: v.nullish(v.object({ shop_money: v.object({ amount: money }) })),
      }),
    ),
    [],
  ),
  order_adjustments: v.nullish(
    v.array(v.object({ kind: v.nullish(words), amount: money, tax_amount: v.nullish(money, 0) })),
    [],
  ),
});
export const singleRefund = v.object({ ...refund.entries, order_id: id });

const names = { first_name: v.nullish(words), last_name: v.nullish(words) };

export const order = v.object({
  id,
  name: words,
  currency,
  total_price: money,
  current_total_price: v.nullish(money),
  subtotal_price: v.nullish(money),
  taxes_included: v.nullish(v.boolean(), false),
  customer_locale: v.nullish(words),
  created_at: time,
  updated_at: time,
  cancelled_at: v.nullish(time),
  financial_status: v.nullish(words),
  test: v.nullish(v.boolean(), false),
  email: v.nullish(words),
  contact_email: v.nullish(words),
  customer: v.nullish(
    v.object({
      id,
      email: v.nullish(words),
      verified_email: v.nullish(v.boolean()),
      first_name: v.nullish(words),
      last_name: v.nullish(words),
    }),
  ),
  shipping_address: v.nullish(v.object({ ...names, country_code: v.nullish(words), zip: v.nullish(words) })),
  billing_address: v.nullish(v.object(names)),
  source_name: v.nullish(words),
  shipping_lines: v.nullish(v.array(v.object({ title: v.nullish(words) })), []),
  line_items: v.array(line),
  fulfillments: v.nullish(v.array(fulfillment), []),
  refunds: v.nullish(v.array(refund), []),
});
export type OrderBody = v.InferOutput<typeof order>;
export type FulfillmentBody = v.InferOutput<typeof fulfillment>;
export type RefundBody = v.InferOutput<typeof refund>;
export const thin = v.object({ id });
export const orderEdit = v.object({ order_edit: v.object({ order_id: id }) });

export const event = v.object({
  action: v.nullish(words),
  data: v.nullish(v.object({ order: v.nullish(v.object({ id: v.nullish(words) })) })),
});

export const fulfillmentEvent = v.object({
  order_id: id,
  fulfillment_id: id,
  status: v.nullish(words),
  happened_at: time,
});

export const returned = v.object({
  id,
  order_id: v.nullish(id),
  order: v.nullish(v.object({ id })),
  return_line_items: v.nullish(
    v.array(
      v.object({
        quantity: units,
        fulfillment_line_item: v.nullish(v.object({ line_item: v.nullish(v.object({ id })) })),
      }),
    ),
    [],
  ),
  exchange_line_items: v.nullish(v.array(v.unknown()), []),
});
export const disposed = v.object({
  id,
  dispositions: v.nullish(v.array(v.object({ type: v.nullish(words) })), []),
});
export type ReturnBody = v.InferOutput<typeof returned>;

const consentState = v.nullish(v.object({ state: v.nullish(words), consent_updated_at: v.nullish(time) }));
const consents = { email_marketing_consent: consentState, sms_marketing_consent: consentState };

export const customer = v.object({
  id,
  updated_at: v.nullish(time),
  email: v.nullish(words),
  verified_email: v.nullish(v.boolean()),
  first_name: v.nullish(words),
  last_name: v.nullish(words),
  locale: v.nullish(words),
  ...consents,
});
export const gone = v.object({ id });
export const consent = v.object({
  id: v.nullish(id),
  customer_id: v.nullish(id),
  email_address: v.nullish(words),
  ...consents,
});

const customerGid = v.pipe(
  v.string(),
  v.regex(/^gid:\/\/shopify\/Customer\/\d{1,30}$/, 'the global id of a customer'),
  v.transform((gid) => gid.slice('gid://shopify/Customer/'.length)),
);
export const customerMerge = v.object({
  admin_graphql_api_customer_kept_id: customerGid,
  admin_graphql_api_customer_deleted_id: customerGid,
  status: v.nullish(words, 'completed'),
});

export const privacy = v.object({
  shop_id: v.nullish(id),
  customer: v.nullish(v.object({ id: v.nullish(id), email: v.nullish(words) })),
  orders_requested: v.nullish(v.array(id)),
  orders_to_redact: v.nullish(v.array(id)),
  data_request: v.nullish(v.object({ id })),
});

export const variant = v.object({
  id,
  updated_at: v.nullish(time),
  inventory_quantity: v.nullish(v.pipe(v.number(), v.safeInteger())),
});
export const product = v.object({
  id,
  title: words,
  updated_at: v.nullish(time),
  variants: v.nullish(v.pipe(v.array(variant), v.maxLength(2_048)), []),
});

export const checkout = v.object({
  token: v.pipe(words, v.regex(/^[\w-]{1,100}$/, 'a token')),
  updated_at: v.nullish(time),
  completed_at: v.nullish(time),
  email: v.nullish(words),
  customer: v.nullish(v.object({ id, email: v.nullish(words) })),
  customer_locale: v.nullish(words),
  abandoned_checkout_url: v.nullish(v.pipe(v.string(), v.maxLength(2_000))),
  line_items: v.nullish(v.array(v.object({ title: words, quantity: units })), []),
});

/** The body in its shape; the reason names the place and what belongs there, never what stood there. */
export const checked = <Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> =>
  shaped('Shopify', schema, body);
