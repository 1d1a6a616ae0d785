/** Bodies of the cases, with the placeholders of `player.ts`. An order of one thing for ₩100,000, unless it says otherwise. */
type Fields = Readonly<Record<string, unknown>>;

const email = 'case.{{ID}}@example.com';

export const beans = (fields: Fields = {}) => ({
  id: '@@1{{ID}}',
  product_id: 632_910_392,
  title: 'Beans',
  quantity: 1,
  current_quantity: 1,
  price: '100000',
  requires_shipping: true,
  gift_card: false,
  tax_lines: [],
  ...fields,
});

export const order = (fields: Fields = {}) => ({
  id: '@@{{ID}}',
  name: '#1001',
  email,
  created_at: '{{NOW}}',
  updated_at: '{{NOW}}',
  processed_at: '{{NOW}}',
  currency: 'KRW',
  presentment_currency: 'KRW',
  customer_locale: 'en',
  financial_status: 'paid',
  fulfillment_status: null,
  test: false,
  taxes_included: true,
  subtotal_price: '100000',
  total_price: '100000',
  total_tax: '0',
  current_total_price: '100000',
  source_name: 'web',
  customer: { id: '@@9{{ID}}', email, first_name: 'Minji', last_name: 'Kim' },
  shipping_address: { country_code: 'KR', zip: '06130' },
  shipping_lines: [],
  line_items: [beans()],
  fulfillments: [],
  refunds: [],
  ...fields,
});

/** Another order of the same shopper. */
export const another = (fields: Fields = {}) => order({ id: '@@5{{ID}}', name: '#1002', ...fields });

export const parcel = (fields: Fields = {}) => ({
  id: '@@2{{ID}}',
  order_id: '@@{{ID}}',
  status: 'success',
  created_at: '{{NOW}}',
  updated_at: '{{NOW}}',
  shipment_status: null,
  tracking_company: 'CJ',
  tracking_number: '123456789012',
  line_items: [{ id: '@@1{{ID}}', quantity: 1 }],
  ...fields,
});

export const refund = (fields: Fields = {}) => ({
  id: '@@3{{ID}}',
  order_id: '@@{{ID}}',
  created_at: '{{NOW}}',
  processed_at: '{{NOW}}',
  restock: false,
  refund_line_items: [],
  order_adjustments: [],
  refund_shipping_lines: [],
  ...fields,
});

/** An amount that is given back without naming a line, as Shopify writes it. */
export const refundOf = (amount: number) =>
  refund({
    order_adjustments: [
      {
        ...{ id: 1, order_id: '@@{{ID}}', refund_id: '@@3{{ID}}', kind: 'refund_discrepancy' },
        ...{ amount: `-${amount}`, tax_amount: '0.00', reason: 'Refund discrepancy' },
      },
    ],
    transactions: [transaction({ kind: 'refund', gateway: 'bogus', amount: `${amount}` })],
  });

export const transaction = (fields: Fields = {}) => ({
  ...{ id: 1, order_id: '@@{{ID}}', kind: 'sale', status: 'success', gateway: 'gift_card' },
  ...{ amount: '29000', currency: 'KRW', created_at: '{{NOW}}' },
  ...fields,
});

export const wooOrder = (fields: Fields = {}) => ({
  id: '@@{{ID}}',
  number: '1001',
  status: 'processing',
  currency: 'KRW',
  prices_include_tax: true,
  total: '110000',
  date_created_gmt: '{{NOW19}}',
  date_modified_gmt: '{{NOW19}}',
  date_paid_gmt: '{{NOW19}}',
  customer_id: 0,
  billing: { first_name: 'Minji', last_name: 'Kim', email, country: 'KR' },
  shipping: {},
  needs_processing: true,
  line_items: [{ id: 11, product_id: 5, name: 'Beans', quantity: 2, total: '100000', total_tax: '10000' }],
  shipping_lines: [],
  fee_lines: [],
  refunds: [],
  ...fields,
});
