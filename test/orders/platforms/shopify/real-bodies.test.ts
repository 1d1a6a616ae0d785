import { describe, expect, it } from 'vitest';
import { derive } from '../../../../functions/orders/order/facts.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { knownAt, mergeAll, ordersIn } from '../../order/order-reports.ts';

/** Real bodies of API 2024-10, shortened to the fields that are read or were mistaken; names and addresses are replaced. */
const set = (amount: string) => {
  const money = { amount, currency_code: 'USD' };
  return { shop_money: money, presentment_money: money };
};
const made = '2021-12-31T19:00:00-05:00';
const person = { first_name: 'Dana', last_name: 'Kim', phone: '555-555-SHIP', country_code: 'US', zip: '40003' };
const player = {
  ...{ id: 866550311766439020n, variant_id: 808950810, title: 'Player - 8GB', quantity: 1, current_quantity: 1 },
  ...{ product_id: 632910392, requires_shipping: true, gift_card: false, price: '199.00', total_discount: '0.00' },
  ...{ properties: [], tax_lines: [], discount_allocations: [] as object[], price_set: set('199.00') },
};
const second = {
  ...{ ...player, id: 141249953214522974n, total_discount: '5.00' },
  discount_allocations: [
    { amount: '5.00', discount_application_index: 0, amount_set: set('5.00') },
    { amount: '5.00', discount_application_index: 2, amount_set: set('5.00') },
  ],
};
const order = {
  ...{ id: 820982911946154508n, name: '#9999', currency: 'USD', presentment_currency: 'USD', test: true },
  ...{ created_at: made, processed_at: made, updated_at: made, cancelled_at: made, cancel_reason: 'customer' },
  ...{ financial_status: 'voided', fulfillment_status: 'pending', taxes_included: false, source_name: 'web' },
  ...{ subtotal_price: '388.00', total_price: '388.00', current_total_price: '398.00', total_outstanding: '398.00' },
  ...{ total_tip_received: '0.00', total_price_set: set('388.00'), current_total_price_set: set('398.00') },
  ...{ payment_gateway_names: ['visa', 'bogus'], tags: 'tag1, tag2', phone: null, email: 'dana@shop.example' },
  customer: {
    ...{ id: 115310627314723954n, email: 'other@shop.example', verified_email: true, first_name: 'D', phone: null },
    default_address: {
      ...{ first_name: null, last_name: null, phone: '123-123-1234', country_code: 'CA', province_code: 'ON' },
    },
    tags: '',
  },
  ...{ billing_address: person, shipping_address: person, shipping_lines: [{ title: 'Generic Shipping' }] },
  ...{ line_items: [player, second], fulfillments: [], refunds: [] },
};
const parcel = {
  ...{ id: 123456, order_id: 820982911946154508n, status: 'pending', created_at: made, updated_at: made },
  ...{ tracking_company: 'UPS', shipment_status: null, tracking_number: '1z827wk74630' },
  ...{ tracking_numbers: ['1z827wk74630'], tracking_url: 'https://www.ups.com/WebTracking?trackNums=1z827wk74630' },
  line_items: [player, second],
};
const refund = {
  ...{ id: 890088186047892319n, order_id: 820982911946154508n, created_at: made, processed_at: made, transactions: [] },
  ...{ refund_shipping_lines: [], order_adjustments: [], duties: [], total_duties_set: set('0.00'), return: null },
  refund_line_items: [player, second].map(({ id }) => ({
    ...{ id, line_item_id: id, quantity: 1, subtotal: 199, total_tax: 0 },
    ...{ subtotal_set: set('199.00'), total_tax_set: set('0.00') },
  })),
};

/** As the body travels: Shopify writes its ids as numbers, however long they are. */
const wire = (body: object) =>
  JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? `@${value}` : value)).replace(/"@(\d+)"/g, '$1');
const read = (topic: string, body: object) => ordersIn(shopify.read(topic, {}, parseJson(wire(body)), knownAt));
const factsOf = (...calls: [string, object][]) => {
  const { order: known } = mergeAll(calls.flatMap(([topic, body]) => read(topic, body)));
  return known && derive(known).facts;
};

describe('a real order', () => {
  it('has its ids, its money and its buyer', () => {
    const [said] = read('orders/paid', order);
    expect(said).toMatchObject({ order: 'shopify-820982911946154508', test: true, cancelledAt: undefined });
    expect(said?.contents).toMatchObject({
      ...{ totalMinor: 39_800, goodsMinor: 38_800, goodsTaxMinor: 0, isTaxShown: false, shown: undefined },
      buyer: { phone: '123-123-1234', country: 'CA', region: 'ON', email: 'dana@shop.example', given: 'D', tags: [] },
      items: [{ line: '866550311766439020' }, { line: '141249953214522974' }],
    });
    for (const none of [said?.contents?.kind, said?.marketplace, said?.contents?.outstandingMinor])
      expect(none).toBeUndefined();
  });

  it('whose parcel is pending was not sent, and knows its carrier', () => {
    const facts = factsOf(['orders/paid', order], ['fulfillments/create', parcel]);
    expect([facts?.shippedAt, facts?.deliveredAt]).toEqual([undefined, undefined]);
    expect(facts?.parcels).toEqual([
      { carrier: 'UPS', trackingNumber: '1z827wk74630', trackingUrl: parcel.tracking_url },
    ]);
  });

  it('of which all was given back has nothing left, and no more than it cost', () => {
    expect(factsOf(['orders/paid', order], ['refunds/create', refund])).toMatchObject({
      ...{ goodsMinor: 38_800, refundedMinor: 38_800, refundedAt: '2022-01-01T00:00:00.000Z' },
    });
  });
});
