/** Bodies in the shapes of Cafe24's event sample data, of a mall and people that do not exist. */

type Fields = Readonly<Record<string, unknown>>;

export const number = '20261127-0000123';

/** The resource of an order's event: what is said of an order that waits for a bank transfer. */
export function anOrder(fields: Fields = {}) {
  return {
    mall_id: 'dangolmall',
    event_shop_no: '1',
    order_id: number,
    payment_gateway_name: '',
    currency: 'KRW',
    order_date: '2026-11-27T09:50:14+09:00',
    order_place_name: '모바일웹',
    member_id: 'minji07',
    member_authentication: null,
    buyer_name: '김민지',
    buyer_email: 'minji@shop.example',
    buyer_phone: '02-0000-0000',
    buyer_cellphone: '010-0000-0000',
    group_no_when_ordering: '1',
    first_order: null,
    order_from_mobile: 'T',
    paid: 'F',
    payment_date: '',
    billing_name: '김민지',
    bank_code: 'bank_20',
    payment_method: 'cash',
    easypay_name: '',
    use_escrow: 'F',
    bank_account_no: '000-000000-00-000',
    order_price_amount: '398000.00',
    membership_discount_amount: '0.00',
    actual_payment_amount: '398000',
    mileage_spent_amount: '0.00',
    cancel_date: null,
    shipping_fee: '0.00',
    shipping_type: 'A',
    shipping_status: 'F',
    wished_delivery_date: '0000-00-00',
    wished_delivery_time: null,
    return_confirmed_date: null,
    store_pickup: 'F',
    shipping_message: '문 앞에 놓아 주세요.',
    order_place_id: 'mobile',
    ordering_product_code: 'P00000HK',
    ordering_product_name: '무선청소기',
    ...fields,
  };
}

export const paid = { paid: 'T', payment_date: '2026-11-27T09:55:07+09:00' };

export function aSignUp(fields: Fields = {}) {
  return {
    mall_id: 'dangolmall',
    event_shop_no: '1',
    member_id: 'minji07',
    group_no: 1,
    name: '김민지',
    nick_name: '',
    created_date: '2026-11-26T15:26:00+09:00',
    member_authentication: 'T',
    birthday: '',
    gender: '',
    phone: '02-0000-0000',
    cellphone: '010-0000-0000',
    sms: 'T',
    email: 'minji@shop.example',
    news_mail: 'F',
    total_mileage: '0.00',
    recommend_id: 'seojun',
    member_type: 'p',
    ...fields,
  };
}

/** A return that is through: 38,000 won of goods, of which a coupon had paid 3,000. */
export function aClaim(fields: Fields = {}) {
  return {
    mall_id: 'dangolmall',
    event_shop_no: '1',
    order_id: number,
    claim_code: 'C20261130-0001215',
    claim_reason_type: '',
    claim_reason: '',
    order_price_amount: '38000.00',
    refund_amount: '35000.00',
    shipping_fee: '0.00',
    refund_shipping_fee: '0.00',
    return_shipping_fee: '0.00',
    add_discount_amount: '0.00',
    member_grade_discount_amount: '0.00',
    coupon_discount_amount: '-3000.00',
    point_used: '0.00',
    credit_used: '0.00',
    ...fields,
  };
}

export function aProduct(fields: Fields = {}) {
  return {
    mall_id: 'dangolmall',
    event_shop_no: '1',
    product_no: 36518,
    product_code: 'P000CCAO',
    created_date: '2026-11-20T15:26:52+09:00',
    updated_date: '2026-11-27T15:26:52+09:00',
    product_name: '무선청소기 2세대',
    display: 'T',
    selling: 'T',
    price: '398000.00',
    ...fields,
  };
}

export const aVariant = (fields: Fields = {}) =>
  aProduct({
    status_text: 'In case that item stock is less than or equal 0',
    variant_code: 'P000CCAO000B',
    use_soldout: 'T',
    ...fields,
  });

/** In the envelope that most events have. */
export const enveloped = (event_no: number | string, resource: unknown) => ({ event_no, resource });
