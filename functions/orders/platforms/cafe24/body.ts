import * as v from 'valibot';
import { oneLine } from '../contract/reading.ts';

const maxList = 1_000;
const maxText = 50_000;

const isNothing = (value: unknown) =>
  value === null || value === '' || (typeof value === 'string' && value.startsWith('0000-00-00'));

/** Cafe24 writes nothing as null, as an empty string, as the day 0000-00-00, or not at all. */
export const named = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => (isNothing(value) ? undefined : value)),
      v.optional(schema),
    ),
  );

const scalar = v.union([v.string(), v.pipe(v.number(), v.safeInteger())]);
export const coded = (shape: RegExp, what: string) => v.pipe(scalar, v.transform(String), v.regex(shape, what));

/** Ids that stand in one text with commas between them, with a space or without; each once. */
const listed = (shape: RegExp, what: string) =>
  v.pipe(
    scalar,
    v.transform(String),
    v.maxLength(maxText, what),
    v.transform((text) => [...new Set(parts(text))]),
    v.check((ids) => ids.length > 0 && ids.length <= maxList && ids.every((id) => shape.test(id)), what),
  );

const parts = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const orderIds = listed(/^[\w-]{1,40}$/, `1 to ${maxList} order numbers with commas between them`);
/** Who logs in by another firm's account has an id such as `33578422@n`. */
export const member = /^[\x21-\x2b\x2d-\x7e]{1,40}$/;

export const words = v.pipe(v.string(), v.maxLength(500, 'a text of 500 letters at most'), v.transform(oneLine));
export const flag = named(v.pipe(v.string(), v.maxLength(60, 'a flag')));

const list = named(
  v.pipe(
    v.string(),
    v.maxLength(maxText, `a text of ${maxText} letters at most`),
    v.transform((text) => parts(oneLine(text))),
    v.maxLength(maxList, `a list of ${maxList} at most`),
  ),
);

export const money = named(v.union([v.string(), v.number()]));

/** `2026-07-17T15:28:14+09:00`, or Korea's own time without an offset: `2026-07-17 15:28:14`, `2026-07-17`. */
const written = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(Z|[+-]\d\d:\d\d)?$/;

function instantOf(text: string): number {
  const [, day = '', time = '00:00', offset = '+09:00'] = written.exec(text) ?? [];
  return Date.parse(`${day}T${time}${offset}`);
}

export const time = v.pipe(
  v.string(),
  v.check((text) => {
    const at = instantOf(text);
    return at >= Date.UTC(2000) && at < Date.UTC(2100);
  }, 'a time between 2000 and 2100'),
  v.transform((text) => new Date(instantOf(text)).toISOString()),
);

/** The day that stands in a claim's number, `C20260717-0001215`: when it was asked for, to the day. */
export const dayOf = (claim: string): number => instantOf(claim.slice(1, 9).replace(/(....)(..)(..)/, '$1-$2-$3'));

/** Bulk events have nothing but the numbers. */
export const orderNumbers = v.object({ order_id: orderIds });

export const order = v.object({
  order_id: orderIds,
  event_code: flag,
  withdraw: flag,
  withdraw_type: flag,
  currency: named(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency of ISO 4217'))),
  order_date: named(time),
  payment_date: named(time),
  cancel_date: named(time),
  return_confirmed_date: named(time),
  member_id: named(coded(member, "a member's id")),
  buyer_name: named(words),
  buyer_email: named(words),
  paid: flag,
  shipping_status: flag,
  order_price_amount: money,
  membership_discount_amount: money,
  actual_payment_amount: money,
  mileage_spent_amount: money,
  shipping_fee: money,
  order_place_id: flag,
  ordering_product_code: list,
  ordering_product_name: list,
});
export type OrderBody = v.InferOutput<typeof order>;

/** A return that is through, by its claim. */
export const claim = v.object({
  order_id: orderIds,
  claim_code: named(
    v.pipe(
      coded(/^[A-Z]20\d{6}-\d{1,12}$/, "a claim's number"),
      v.check((code) => Number.isFinite(dayOf(code)), "a claim's number"),
    ),
  ),
  order_price_amount: money,
  add_discount_amount: money,
  member_grade_discount_amount: money,
  coupon_discount_amount: money,
  point_used: money,
});

export const signUp = v.object({
  member_id: coded(member, "a member's id"),
  name: named(words),
  email: named(words),
  created_date: time,
  sms: flag,
  news_mail: flag,
});

export const members = v.object({
  member_id: listed(member, `1 to ${maxList} members' ids with commas between them`),
});

export const product = v.object({
  product_no: coded(/^\d{1,20}$/, "a product's number"),
  product_name: words,
  updated_date: time,
});

/** Says in words whether it is sold out, and never how many there are. */
export const variant = v.object({
  variant_code: coded(/^[\w-]{1,60}$/, "a variant's code"),
  updated_date: time,
  status_text: named(words),
});
