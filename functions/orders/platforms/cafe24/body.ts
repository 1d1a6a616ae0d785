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

/** A text of one line. A longer one is cut, and anything else is dropped: no amount and no date depends on it. */
const optionalLine = (max: number) => v.fallback(optionalField(v.pipe(v.string(), v.transform(cutTo(max)))), undefined);
const cutTo = (max: number) => (text: string) => oneLine(text).slice(0, max).toWellFormed();

export const optionalName = optionalLine(500);
/** A flag on which much depends: whether it was paid, whether it was cancelled. */
export const flag = optionalField(v.pipe(v.string(), v.maxLength(60, 'a flag')));
export const optionalFlag = v.fallback(flag, undefined);
export const optionalPhone = optionalLine(60);

const optionalList = v.fallback(
  optionalField(
    v.pipe(
      v.string(),
      v.transform((text) => splitCommas(oneLine(text.slice(0, maxText))).slice(0, maxList)),
    ),
  ),
  undefined,
);

/** The number of a shop of the mall; flat bodies have the event's number in its place. */
export const shopNumber = v.fallback(optionalField(codeField(/^\d{1,4}$/, "a shop's number")), undefined);

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
export const cafe24OrderNumbers = v.object({ event_shop_no: shopNumber, order_id: orderIds });

export const cafe24Order = v.object({
  event_shop_no: shopNumber,
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
  buyer_name: optionalName,
  buyer_email: optionalName,
  buyer_cellphone: optionalPhone,
  buyer_phone: optionalPhone,
  payment_method: optionalFlag,
  store_pickup: optionalFlag,
  paid: flag,
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
  event_shop_no: shopNumber,
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

const memberFields = {
  name: optionalName,
  email: optionalName,
  cellphone: optionalPhone,
  phone: optionalPhone,
  sms: optionalFlag,
  news_mail: optionalFlag,
};

export const cafe24SignUp = v.object({
  ...memberFields,
  event_shop_no: shopNumber,
  member_id: codeField(memberPattern, "a member's id"),
  created_date: cafe24Time,
});

/** A member as the API has them. */
export const adminMember = v.object({
  ...memberFields,
  shop_no: shopNumber,
  member_id: codeField(memberPattern, "a member's id"),
});

export const cafe24Members = v.object({
  event_shop_no: shopNumber,
  member_id: idList(memberPattern, `1 to ${maxList} members' ids with commas between them`),
});

/** A changed profile: only the names of the fields that changed. */
export const cafe24Profile = v.object({
  ...cafe24Members.entries,
  sms: optionalFlag,
  news_mail: optionalFlag,
  diff_key: v.fallback(v.nullish(v.array(v.fallback(v.string(), '')), []), []),
});

/** An article that was written on a board. */
export const cafe24Article = v.object({
  mall_id: v.fallback(optionalField(codeField(/^[a-z0-9]{3,40}$/, "a mall's id")), undefined),
  event_shop_no: shopNumber,
  board_no: codeField(/^\d{1,10}$/, "a board's number"),
  no: codeField(/^\d{1,12}$/, "an article's number"),
  has_parent: optionalFlag,
});

export const cafe24Product = v.object({
  product_no: codeField(/^\d{1,20}$/, "a product's number"),
  product_name: v.pipe(v.string(), v.transform(cutTo(500))),
  created_date: v.fallback(optionalField(cafe24Time), undefined),
  updated_date: cafe24Time,
  display: optionalFlag,
  selling: optionalFlag,
});

/** The text tells whether it is sold out, never how many there are. */
export const cafe24Variant = v.object({
  variant_code: codeField(/^[\w-]{1,60}$/, "a variant's code"),
  updated_date: cafe24Time,
  status_text: optionalName,
});

export const parseCafe24 = <Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> =>
  parseBody('Cafe24', schema, body);

export const cafe24Amount = (what: string, read: () => number): number => exactAmount('Cafe24', what, read);
