import * as v from 'valibot';
import { plainText } from '../contract/entities.ts';
import { maybe, optionalText } from '../contract/lenient.ts';
import { currencyCode, decimalAmount, digitsId, oneLine, parseBody } from '../contract/reading.ts';
import { dates, optionalUtc, postalAddress, utc, word } from './fields.ts';
import { metaData } from './meta.ts';

/** A title is cut, never refused: no amount depends on it. */
const plainTitle = v.fallback(
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((title) =>
      oneLine(plainText(String(title).slice(0, 2_000)))
        .slice(0, 500)
        .toWellFormed(),
    ),
  ),
  '',
);

/** Fractional quantities (length, weight) are rounded up. */
const roundedQuantity = v.pipe(
  v.number(),
  v.check((count) => count >= 0 && count <= 1e9, 'a quantity'),
  v.transform(Math.ceil),
);

const listOf = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(v.array(schema), []);

export const woocommerceOrder = v.object({
  id: digitsId,
  number: maybe(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((number) => oneLine(String(number)).slice(0, 100).toWellFormed()),
    ),
  ),
  status: v.pipe(
    v.string(),
    v.transform((status) => status.replace(/^wc-/, '')),
  ),
  created_via: word,
  customer_user_agent: optionalText(2_000),
  payment_method: word,
  currency: currencyCode,
  prices_include_tax: v.fallback(v.nullish(v.boolean(), false), false),
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
  needs_processing: v.fallback(v.nullish(v.boolean(), true), true),
  line_items: v.array(
    v.object({
      id: digitsId,
      product_id: maybe(digitsId),
      name: plainTitle,
      quantity: roundedQuantity,
      total: decimalAmount,
      total_tax: v.nullish(decimalAmount, 0),
      meta_data: metaData,
    }),
  ),
  shipping_lines: v.fallback(listOf(v.object({ method_title: optionalText(500), method_id: word })), []),
  fee_lines: listOf(v.object({ total: decimalAmount, total_tax: v.nullish(decimalAmount, 0) })),
  refunds: listOf(v.object({ id: digitsId, total: decimalAmount })),
  /** Of the extension Gift Cards; the secret `code` is not read. */
  gift_cards: v.fallback(listOf(v.object({ id: digitsId, amount: decimalAmount })), []),
  meta_data: metaData,
});
export type WoocommerceOrder = v.InferOutput<typeof woocommerceOrder>;

export const woocommerceProduct = v.object({
  id: digitsId,
  ...dates,
  name: plainTitle,
  status: v.fallback(v.nullish(v.string(), 'publish'), 'publish'),
  /** Not 0 for a variation: the product that it belongs to. */
  parent_id: v.fallback(v.nullish(digitsId, '0'), '0'),
  /** `parent` if a variation has no stock of its own. */
  manage_stock: v.nullish(v.union([v.boolean(), v.literal('parent')]), false),
  stock_quantity: v.nullish(
    v.pipe(
      v.number(),
      v.check((count) => Math.abs(count) <= 1e9, 'a quantity'),
    ),
  ),
  stock_status: word,
  backorders_allowed: maybe(v.boolean()),
  categories: v.fallback(v.nullish(v.array(v.object({ id: digitsId }))), []),
});
export type WoocommerceProduct = v.InferOutput<typeof woocommerceProduct>;

/** All that is posted of a deleted record. */
export const deletedRecord = v.object({ id: digitsId });

export const parseWoocommerce = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> => parseBody('WooCommerce', schema, body);
