import * as v from 'valibot';
import { currencyCode } from '../contract/reading.ts';
import {
  cafe24Time,
  codeField,
  flag,
  memberPattern,
  optionalAmount,
  optionalField,
  optionalFlag,
  optionalName,
  optionalPhone,
  shopNumber,
} from './fields.ts';

export const itemDates = {
  shipped_date: optionalField(cafe24Time),
  delivered_date: optionalField(cafe24Time),
  /** 구매확정: the buyer confirmed that it is there and will be kept, or the time for that passed. */
  purchaseconfirmation_date: optionalField(cafe24Time),
  cancel_date: optionalField(cafe24Time),
  return_request_date: optionalField(cafe24Time),
  return_collected_date: optionalField(cafe24Time),
  return_confirmed_date: optionalField(cafe24Time),
  exchange_request_date: optionalField(cafe24Time),
  exchange_date: optionalField(cafe24Time),
  refund_date: optionalField(cafe24Time),
};

const adminItem = v.object({
  ...itemDates,
  order_item_code: codeField(/^[\w-]{1,60}$/, "an item's code"),
  product_name: optionalName,
  product_code: v.fallback(optionalField(codeField(/^[\w-]{1,60}$/, "a product's code")), undefined),
  gift: optionalFlag,
  /** `N2` is sent in exchange. */
  status_code: optionalFlag,
  shipping_company_name: optionalName,
  tracking_no: optionalPhone,
  quantity: v.pipe(
    v.union([v.number(), v.string()]),
    v.transform(Number),
    v.check((count) => Number.isSafeInteger(count) && count >= 0 && count <= 1e9, 'a quantity'),
  ),
  payment_amount: optionalAmount,
  order_status: optionalFlag,
  claim_code: optionalField(codeField(/^[\w-]{1,60}$/, "a claim's number")),
});
export type AdminItem = v.InferOutput<typeof adminItem>;

export const adminAmounts = v.object({
  order_price_amount: optionalAmount,
  shipping_fee: optionalAmount,
  shipping_fee_discount_amount: optionalAmount,
  coupon_shipping_fee_amount: optionalAmount,
  points_spent_amount: optionalAmount,
  coupon_discount_price: optionalAmount,
  membership_discount_amount: optionalAmount,
  set_product_discount_amount: optionalAmount,
  app_discount_amount: optionalAmount,
  payment_amount: optionalAmount,
});

export const adminOrder = v.object({
  shop_no: shopNumber,
  order_id: codeField(/^[\w-]{1,40}$/, "an order's number"),
  currency: currencyCode,
  order_date: cafe24Time,
  payment_date: optionalField(cafe24Time),
  cancel_date: optionalField(cafe24Time),
  return_confirmed_date: optionalField(cafe24Time),
  paid: flag,
  canceled: flag,
  order_place_id: optionalFlag,
  order_from_mobile: optionalFlag,
  store_pickup: optionalFlag,
  include_tax: optionalFlag,
  payment_method: v.fallback(v.nullish(v.union([v.string(), v.array(v.string())]), ''), ''),
  member_id: optionalField(codeField(memberPattern, "a member's id")),
  initial_order_amount: adminAmounts,
  buyer: v.fallback(
    optionalField(
      v.object({ name: optionalName, email: optionalName, cellphone: optionalPhone, phone: optionalPhone }),
    ),
    undefined,
  ),
  items: v.pipe(v.array(adminItem), v.maxLength(1_000)),
});
export type AdminOrder = v.InferOutput<typeof adminOrder>;
