import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { woocommerce } from '../../../../functions/orders/platforms/woocommerce/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { knownAt, ordersIn } from '../../order/order-reports.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Bodies as WooCommerce's REST API v3 gives them, and so its webhooks post them, of a shop and people that do not exist. */
export function aWooLine(fields: Fields = {}) {
  return {
    id: 315,
    name: '보리차 &amp; 꿀 &ndash; 100g',
    product_id: 93,
    variation_id: 0,
    quantity: 2,
    tax_class: '',
    subtotal: '20000',
    subtotal_tax: '2000',
    total: '20000',
    total_tax: '2000',
    taxes: [{ id: 75, total: '2000', subtotal: '2000' }],
    meta_data: [],
    sku: 'TEA-1',
    price: 10_000,
    image: { id: '', src: '' },
    parent_name: null,
    ...fields,
  };
}

/** Two packets of tea for 20,000 won, 2,000 of tax, and 3,000 for the way: 25,000 in all. */
export function aWooOrder(fields: Fields = {}) {
  return {
    id: 727,
    parent_id: 0,
    number: '727',
    order_key: 'wc_order_58d2d042d1d',
    created_via: 'checkout',
    version: '11.2.0',
    status: 'pending',
    currency: 'KRW',
    date_created: '2026-11-27T10:00:00',
    date_created_gmt: '2026-11-27T01:00:00',
    date_modified: '2026-11-27T10:00:00',
    date_modified_gmt: '2026-11-27T01:00:00',
    discount_total: '0',
    discount_tax: '0',
    shipping_total: '3000',
    shipping_tax: '0',
    cart_tax: '2000',
    total: '25000',
    total_tax: '2000',
    prices_include_tax: true,
    customer_id: 25,
    customer_note: '',
    billing: {
      first_name: '민지',
      last_name: '김',
      address_1: '월드컵로 1',
      city: '마포구',
      postcode: '04001',
      country: 'KR',
      email: 'minji@shop.example',
      phone: '010-1234-5678',
    },
    shipping: { first_name: '민지', last_name: '김', address_1: '월드컵로 1', city: '마포구', country: 'KR' },
    payment_method: 'card',
    payment_method_title: '카드',
    transaction_id: '',
    date_paid: null,
    date_paid_gmt: null,
    date_completed: null,
    date_completed_gmt: null,
    meta_data: [{ id: 13_106, key: '_download_permissions_granted', value: 'yes' }],
    line_items: [aWooLine()],
    tax_lines: [],
    shipping_lines: [{ id: 317, method_title: '택배', method_id: 'flat_rate', total: '3000', total_tax: '0' }],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
    needs_payment: true,
    needs_processing: true,
    currency_symbol: '₩',
    _links: { self: [{ href: 'https://shop.example/wp-json/wc/v3/orders/727' }] },
    ...fields,
  };
}

export const paidFields = {
  status: 'processing',
  date_paid_gmt: '2026-11-27T01:05:00',
  date_modified_gmt: '2026-11-27T01:05:00',
};

export const completedFields = {
  ...paidFields,
  status: 'completed',
  date_completed_gmt: '2026-11-28T06:00:00',
  date_modified_gmt: '2026-11-28T06:00:00',
};

export function aWooCustomer(fields: Fields = {}) {
  return {
    id: 25,
    date_created: '2026-11-20T19:09:28',
    date_created_gmt: '2026-11-20T10:09:28',
    date_modified: null,
    date_modified_gmt: null,
    email: 'minji@shop.example',
    first_name: '민지',
    last_name: '김',
    role: 'customer',
    username: 'minji',
    billing: { first_name: '', last_name: '', email: '', phone: '' },
    is_paying_customer: false,
    meta_data: [],
    ...fields,
  };
}

export function aWooProduct(fields: Fields = {}) {
  return {
    id: 794,
    name: 'Tea &#8211; 100g',
    date_created_gmt: '2026-11-01T01:00:00',
    date_modified_gmt: '2026-11-20T01:00:00',
    type: 'simple',
    status: 'publish',
    price: '10000',
    manage_stock: false,
    stock_quantity: null,
    stock_status: 'instock',
    backorders: 'no',
    parent_id: 0,
    variations: [],
    meta_data: [],
    ...fields,
  };
}

/** What a call says of one order, read from its bytes. */
export function wooReport(body: unknown, topic = 'order.updated'): OrderReport {
  const [said, ...more] = ordersIn(woocommerce.read(topic, {}, parseJson(JSON.stringify(body)), knownAt));
  if (!said || more.length > 0) throw new Error('A call speaks of one order');
  return said;
}

/** What the shop's order is like with these fields. */
export const wooOrder = (fields: Fields = {}): OrderReport => wooReport(aWooOrder(fields));
