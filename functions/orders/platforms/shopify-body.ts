import * as v from 'valibot';
import { Rejected } from '../../../shared/outcome.ts';

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
export type Money = v.InferOutput<typeof money>;
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
  tax_lines: v.nullish(v.array(v.object({ price: money })), []),
});

export const fulfillment = v.object({
  id,
  order_id: id,
  status: v.nullish(words),
  shipment_status: v.nullish(words),
  created_at: v.nullish(time),
  updated_at: time,
  line_items: v.nullish(v.array(v.object({ id, quantity: units }), 'a list of lines'), []),
});

export const refund = v.object({
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
  order_adjustments: v.nullish(v.array(v.object({ kind: words, amount: money, tax_amount: v.nullish(money, 0) })), []),
});
export const singleRefund = v.object({ ...refund.entries, order_id: id });

const name = v.nullish(v.object({ first_name: v.nullish(words), last_name: v.nullish(words) }));

export const order = v.object({
  id,
  name: words,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency of ISO 4217')),
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
    v.object({ id, email: v.nullish(words), first_name: v.nullish(words), last_name: v.nullish(words) }),
  ),
  shipping_address: name,
  billing_address: name,
  line_items: v.array(line),
  fulfillments: v.nullish(v.array(fulfillment), []),
  refunds: v.nullish(v.array(refund), []),
});
export type OrderBody = v.InferOutput<typeof order>;
export type FulfillmentBody = v.InferOutput<typeof fulfillment>;
export type RefundBody = v.InferOutput<typeof refund>;
export type SingleRefundBody = v.InferOutput<typeof singleRefund>;

/** The body in its shape; the reason names the place and what belongs there, never what stood there. */
export function checked<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? 'the body';
  throw new Rejected(`Shopify's body: ${path} should be ${issue.expected ?? issue.type}`);
}
