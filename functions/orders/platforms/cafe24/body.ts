import * as v from 'valibot';
import { currencyCode, exactAmount, isPlausible, oneLine, parseBody, plausibleTime } from '../contract/reading.ts';

const maxList = 1_000;
const maxText = 50_000;

const isBlank = (value: unknown) =>
  value === null || value === '' || (typeof value === 'string' && value.startsWith('0000-00-00'));

/** Cafe24 writes an absent value as null, an empty string, the day 0000-00-00, or not at all. */
export const optionalField = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => (isBlank(value) ? undefined : value)),
      v.optional(schema),
    ),
  );

const scalar = v.union([v.string(), v.pipe(v.number(), v.safeInteger())]);
export const codeField = (shape: RegExp, what: string) => v.pipe(scalar, v.transform(String), v.regex(shape, what));

/** Ids in one text, separated by commas with or without spaces; without duplicates. */
const idList = (shape: RegExp, what: string) =>
  v.pipe(
    scalar,
    v.transform(String),
    v.maxLength(maxText, what),
    v.transform((text) => [...new Set(splitCommas(text))]),
    v.check((ids) => ids.length > 0 && ids.length <= maxList && ids.every((id) => shape.test(id)), what),
  );

const splitCommas = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const orderIds = idList(/^[\w-]{1,40}$/, `1 to ${maxList} order numbers with commas between them`);
/** Members with a login of another provider have ids such as `33578422@n`. */
export const memberPattern = /^[\x21-\x2b\x2d-\x7e]{1,40}$/;

export const cafe24Text = v.pipe(v.string(), v.maxLength(500, 'a text of 500 letters at most'), v.transform(oneLine));
export const optionalFlag = optionalField(v.pipe(v.string(), v.maxLength(60, 'a flag')));

const optionalList = optionalField(
  v.pipe(
    v.string(),
    v.maxLength(maxText, `a text of ${maxText} letters at most`),
    v.transform((text) => splitCommas(oneLine(text))),
    v.maxLength(maxList, `a list of ${maxList} at most`),
  ),
);

export const optionalAmount = optionalField(v.union([v.string(), v.number()]));

/** `2026-07-17T15:28:14+09:00`, or Korean time without an offset: `2026-07-17 15:28:14`, `2026-07-17`. */
const cafe24TimePattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(Z|[+-]\d\d:\d\d)?$/;

function instantOf(text: string): number {
  const [, day = '', time = '00:00', offset = '+09:00'] = cafe24TimePattern.exec(text) ?? [];
  return Date.parse(`${day}T${time}${offset}`);
}

export const cafe24Time = v.pipe(
  v.string(),
  v.check((text) => isPlausible(instantOf(text)), plausibleTime),
  v.transform((text) => new Date(instantOf(text)).toISOString()),
);

/** The day in a claim's number, `C20260717-0001215`: when it was requested, to the day. */
export const claimDate = (claim: string): number => instantOf(claim.slice(1, 9).replace(/(....)(..)(..)/, '$1-$2-$3'));

/** Bulk events contain only the order numbers. */
export const cafe24OrderNumbers = v.object({ order_id: orderIds });

export const cafe24Order = v.object({
  order_id: orderIds,
  event_code: optionalFlag,
  withdraw: optionalFlag,
  withdraw_type: optionalFlag,
  currency: optionalField(currencyCode),
  order_date: optionalField(cafe24Time),
  payment_date: optionalField(cafe24Time),
  cancel_date: optionalField(cafe24Time),
  return_confirmed_date: optionalField(cafe24Time),
  member_id: optionalField(codeField(memberPattern, "a member's id")),
  buyer_name: optionalField(cafe24Text),
  buyer_email: optionalField(cafe24Text),
  paid: optionalFlag,
  shipping_status: optionalFlag,
  order_price_amount: optionalAmount,
  membership_discount_amount: optionalAmount,
  actual_payment_amount: optionalAmount,
  mileage_spent_amount: optionalAmount,
  shipping_fee: optionalAmount,
  order_place_id: optionalFlag,
  ordering_product_code: optionalList,
  ordering_product_name: optionalList,
});
export type Cafe24Order = v.InferOutput<typeof cafe24Order>;

/** A completed return, by its claim. */
export const cafe24Claim = v.object({
  order_id: orderIds,
  claim_code: optionalField(
    v.pipe(
      codeField(/^[A-Z]20\d{6}-\d{1,12}$/, "a claim's number"),
      v.check((code) => Number.isFinite(claimDate(code)), "a claim's number"),
    ),
  ),
  order_price_amount: optionalAmount,
  add_discount_amount: optionalAmount,
  member_grade_discount_amount: optionalAmount,
  coupon_discount_amount: optionalAmount,
  point_used: optionalAmount,
});

export const cafe24SignUp = v.object({
  member_id: codeField(memberPattern, "a member's id"),
  name: optionalField(cafe24Text),
  email: optionalField(cafe24Text),
  created_date: cafe24Time,
  sms: optionalFlag,
  news_mail: optionalFlag,
});

export const cafe24Members = v.object({
  member_id: idList(memberPattern, `1 to ${maxList} members' ids with commas between them`),
});

export const cafe24Product = v.object({
  product_no: codeField(/^\d{1,20}$/, "a product's number"),
  product_name: cafe24Text,
  updated_date: cafe24Time,
});

/** The text tells whether it is sold out, never how many there are. */
export const cafe24Variant = v.object({
  variant_code: codeField(/^[\w-]{1,60}$/, "a variant's code"),
  updated_date: cafe24Time,
  status_text: optionalField(cafe24Text),
});

export const parseCafe24 = <Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> =>
  parseBody('Cafe24', schema, body);

export const cafe24Amount = (what: string, read: () => number): number => exactAmount('Cafe24', what, read);
