/** Bodies as Shopify's API 2024-10 posts them, of a shop and people that do not exist; ids as `parseJson` reads them. */

const zeros = { amount: '0.00', currency_code: 'KRW' };
const noMoney = { shop_money: zeros, presentment_money: zeros };

export const vacuum = '14582930112233445';
export const filter = '14582930112233446';

type Fields = Readonly<Record<string, unknown>>;

export function aLine(fields: Fields = {}) {
  return {
    id: vacuum,
    admin_graphql_api_id: `gid://shopify/LineItem/${vacuum}`,
    current_quantity: 1,
    fulfillable_quantity: 1,
    fulfillment_status: null,
    gift_card: false,
    grams: 2300,
    name: '무선청소기',
    price: '398000',
    product_id: '8123456789012345678',
    properties: [],
    quantity: 1,
    requires_shipping: true,
    sku: 'VC-100',
    taxable: true,
    title: '무선청소기',
    total_discount: '0',
    total_discount_set: noMoney,
    variant_id: '45123456789012345',
    vendor: '단골상점',
    tax_lines: [],
    discount_allocations: [],
    ...fields,
  };
}

export function anOrder(fields: Fields = {}) {
  return {
    id: '820982911946154508',
    admin_graphql_api_id: 'gid://shopify/Order/820982911946154508',
    buyer_accepts_marketing: false,
    cancel_reason: null,
    cancelled_at: null,
    checkout_token: 'bd5a8aa1ecd019dd3520ff791ee3a24c',
    closed_at: null,
    confirmed: true,
    contact_email: 'minji@shop.example',
    created_at: '2026-11-20T10:00:00+09:00',
    currency: 'KRW',
    current_total_price: '398000',
    current_total_price_set: noMoney,
    customer_locale: 'ko-KR',
    discount_codes: [],
    email: 'minji@shop.example',
    financial_status: 'pending',
    fulfillment_status: null,
    name: '#1001',
    note: null,
    number: 1,
    order_number: 1001,
    payment_gateway_names: ['card'],
    phone: null,
    presentment_currency: 'KRW',
    processed_at: fields.created_at ?? '2026-11-20T10:00:00+09:00',
    source_name: 'web',
    subtotal_price: '398000',
    tags: '',
    taxes_included: true,
    test: false,
    token: '123456abcd',
    total_price: '398000',
    total_price_set: noMoney,
    updated_at: '2026-11-20T10:00:00+09:00',
    user_id: null,
    billing_address: null,
    customer: aCustomer(),
    discount_applications: [],
    fulfillments: [],
    line_items: [aLine()],
    payment_terms: null,
    refunds: [],
    shipping_address: {
      first_name: '민지',
      last_name: '김',
      address1: '월드컵로 1',
      phone: '010-1234-5678',
      city: '마포구',
      zip: '04001',
      province: '서울특별시',
      country: 'South Korea',
      latitude: null,
      longitude: null,
      name: '민지 김',
      country_code: 'KR',
      province_code: 'KR-11',
    },
    shipping_lines: [],
    ...fields,
  };
}

export function aCustomer(fields: Fields = {}) {
  return {
    id: '115310627314723954',
    email: 'minji@shop.example',
    created_at: '2026-11-20T10:00:00+09:00',
    first_name: '민지',
    last_name: '김',
    state: 'disabled',
    verified_email: true,
    phone: null,
    tags: '',
    currency: 'KRW',
    admin_graphql_api_id: 'gid://shopify/Customer/115310627314723954',
    ...fields,
  };
}

export function aFulfillment(fields: Fields = {}) {
  return {
    id: '4512345678901234567',
    order_id: '820982911946154508',
    status: 'success',
    created_at: '2026-11-21T09:00:00+09:00',
    service: 'manual',
    updated_at: '2026-11-21T09:00:00+09:00',
    tracking_company: 'CJ대한통운',
    shipment_status: null,
    location_id: '655441491',
    email: 'minji@shop.example',
    destination: null,
    line_items: [aLine()],
    tracking_number: '1234567890',
    tracking_numbers: ['1234567890'],
    receipt: {},
    name: '#1001.1',
    admin_graphql_api_id: 'gid://shopify/Fulfillment/4512345678901234567',
    ...fields,
  };
}

/** A refund of one vacuum, as `refunds/create` posts it and as an order lists it. */
export function aRefund(fields: Fields = {}) {
  return {
    id: '890088186047892319',
    order_id: '820982911946154508',
    created_at: '2026-11-25T10:00:00+09:00',
    processed_at: '2026-11-25T10:00:00+09:00',
    note: null,
    user_id: '548380009',
    restock: false,
    admin_graphql_api_id: 'gid://shopify/Refund/890088186047892319',
    order_adjustments: [],
    refund_line_items: [aRefundLine()],
    transactions: [],
    ...fields,
  };
}

export function aRefundLine(fields: Fields = {}) {
  return {
    id: '866550311766439020',
    line_item_id: vacuum,
    location_id: null,
    quantity: 1,
    restock_type: 'no_restock',
    subtotal: 398000,
    total_tax: 0,
    line_item: aLine(),
    ...fields,
  };
}

export const aVariant = (fields: Fields = {}) => ({
  id: '45123456789012345',
  inventory_quantity: 0,
  updated_at: '2026-11-27T10:00:00+09:00',
  ...fields,
});

export const aProduct = (fields: Fields = {}) => ({
  id: '8123456789012345678',
  title: '무선청소기',
  updated_at: '2026-11-27T09:00:00+09:00',
  variants: [aVariant()],
  ...fields,
});

export const aCheckout = (fields: Fields = {}) => ({
  token: 'bd5a8aa1ecd019dd3520ff791ee3a24c',
  email: 'minji@shop.example',
  customer_locale: 'ko',
  updated_at: '2026-11-27T10:00:00+09:00',
  line_items: [{ title: '무선청소기', quantity: 1 }],
  abandoned_checkout_url: 'https://shop.example/recover/1',
  ...fields,
});

export const aReturn = (fields: Fields = {}) => ({
  id: '9001',
  status: 'requested',
  order: { id: '820982911946154508' },
  return_line_items: [{ quantity: 1, fulfillment_line_item: { line_item: { id: vacuum } } }],
  ...fields,
});

/** The body as it travels: Shopify writes its ids as numbers, however long they are. */
export function posted(body: unknown): string {
  return JSON.stringify(body).replace(
    /("(?:id|order_id|line_item_id|user_id|product_id|variant_id|location_id)":)"(\d+)"/g,
    '$1$2',
  );
}
