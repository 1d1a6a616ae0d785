import * as v from 'valibot';
import { plainText } from '../contract/entities.ts';
import { currencyCode, decimalAmount, digitsId, freeText, isoTime, parseBody } from '../contract/reading.ts';

/**
 * `2017-03-22T19:28:02`: UTC without saying so. Fields without `_gmt` are in the shop's own zone, which is not given.
 */
const utc = v.pipe(
  v.string(),
  v.transform((text) => (/T[\d:.]+$/.test(text) ? `${text}Z` : text)),
  isoTime,
);
const optionalUtc = v.nullish(utc);

const plainTitle = v.pipe(freeText, v.transform(plainText));

/** Fractional quantities (length, weight) are rounded up. */
const roundedQuantity = v.pipe(
  v.number(),
  v.check((count) => count >= 0 && count <= 1e9, 'a quantity'),
  v.transform(Math.ceil),
);

const nameFields = { first_name: v.nullish(freeText), last_name: v.nullish(freeText) };
const placeFields = { country: v.nullish(freeText), postcode: v.nullish(freeText) };
const postalAddress = v.nullish(v.object({ ...nameFields, ...placeFields, email: v.nullish(freeText) }));

export const woocommerceOrder = v.object({
  id: digitsId,
  number: v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(100), freeText)),
  status: v.pipe(
    freeText,
    v.transform((status) => status.replace(/^wc-/, '')),
  ),
  currency: currencyCode,
  prices_include_tax: v.nullish(v.boolean(), false),
  total: decimalAmount,
  shipping_total: v.nullish(decimalAmount, 0),
  shipping_tax: v.nullish(decimalAmount, 0),
  date_created_gmt: utc,
  date_modified_gmt: optionalUtc,
  date_paid_gmt: optionalUtc,
  date_completed_gmt: optionalUtc,
  customer_id: v.nullish(digitsId, '0'),
  billing: postalAddress,
  shipping: postalAddress,
  needs_processing: v.nullish(v.boolean(), true),
  line_items: v.array(
    v.object({
      id: digitsId,
      product_id: v.nullish(digitsId),
      name: plainTitle,
      quantity: roundedQuantity,
      total: decimalAmount,
      total_tax: v.nullish(decimalAmount, 0),
    }),
  ),
  shipping_lines: v.nullish(
    v.array(v.object({ method_title: v.nullish(freeText), method_id: v.nullish(freeText) })),
    [],
  ),
  fee_lines: v.nullish(v.array(v.object({ total: decimalAmount, total_tax: v.nullish(decimalAmount, 0) })), []),
  refunds: v.nullish(v.array(v.object({ id: digitsId, total: decimalAmount })), []),
});
export type WoocommerceOrder = v.InferOutput<typeof woocommerceOrder>;

const dates = { date_created_gmt: optionalUtc, date_modified_gmt: optionalUtc };

export const woocommerceCustomer = v.object({
  id: digitsId,
  ...nameFields,
  ...dates,
  email: v.nullish(freeText),
  billing: postalAddress,
});
export type WoocommerceCustomer = v.InferOutput<typeof woocommerceCustomer>;

export const woocommerceProduct = v.object({
  id: digitsId,
  ...dates,
  name: plainTitle,
  status: v.nullish(freeText, 'publish'),
  /** `parent` if a variation has no stock of its own. */
  manage_stock: v.nullish(v.union([v.boolean(), v.literal('parent')]), false),
  stock_quantity: v.nullish(
    v.pipe(
      v.number(),
      v.check((count) => Math.abs(count) <= 1e9, 'a quantity'),
    ),
  ),
  stock_status: v.nullish(freeText),
  categories: v.nullish(v.array(v.object({ id: digitsId }))),
});
export type WoocommerceProduct = v.InferOutput<typeof woocommerceProduct>;

/** All that is posted of a deleted record. */
export const deletedRecord = v.object({ id: digitsId });

export const parseWoocommerce = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> => parseBody('WooCommerce', schema, body);
