import * as v from 'valibot';
import { plainText } from '../contract/entities.ts';
import { currencyCode, decimalAmount, digitsId, freeText, isoTime } from '../contract/reading.ts';

/** `2017-03-22T19:28:02`: UTC that does not say so. The fields without `_gmt` are of the shop's own zone, which nothing names. */
const utc = v.pipe(
  v.string(),
  v.transform((text) => (/T[\d:.]+$/.test(text) ? `${text}Z` : text)),
  isoTime,
);
const optionalUtc = v.nullish(utc);

const title = v.pipe(freeText, v.transform(plainText));

/** Shops that sell by length or weight have parts of one: a part of one is one. */
const units = v.pipe(
  v.number(),
  v.check((count) => count >= 0 && count <= 1e9, 'a quantity'),
  v.transform(Math.ceil),
);

const named = { first_name: v.nullish(freeText), last_name: v.nullish(freeText) };
const place = { country: v.nullish(freeText), postcode: v.nullish(freeText) };
const address = v.nullish(v.object({ ...named, ...place, email: v.nullish(freeText) }));

export const order = v.object({
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
  billing: address,
  shipping: address,
  needs_processing: v.nullish(v.boolean(), true),
  line_items: v.array(
    v.object({
      id: digitsId,
      product_id: v.nullish(digitsId),
      name: title,
      quantity: units,
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
export type OrderBody = v.InferOutput<typeof order>;

const dates = { date_created_gmt: optionalUtc, date_modified_gmt: optionalUtc };

export const customer = v.object({ id: digitsId, ...named, ...dates, email: v.nullish(freeText), billing: address });
export type CustomerBody = v.InferOutput<typeof customer>;

export const product = v.object({
  ...{ id: digitsId, ...dates },
  name: title,
  status: v.nullish(freeText, 'publish'),
  /** `parent` where a variation has no stock of its own. */
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
export type ProductBody = v.InferOutput<typeof product>;

/** All that is posted of what was deleted. */
export const deleted = v.object({ id: digitsId });
