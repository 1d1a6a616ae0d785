import * as v from 'valibot';
import { currencyCode, exactAmount, parseBody } from '../contract/reading.ts';
import {
  cafe24Time,
  codeField,
  cutTo,
  flag,
  instantOf,
  memberPattern,
  optionalAmount,
  optionalField,
  optionalFlag,
  optionalList,
  optionalName,
  optionalPhone,
  orderIds,
  shopNumber,
} from './fields.ts';

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
  order_from_mobile: optionalFlag,
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
