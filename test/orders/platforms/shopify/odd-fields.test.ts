import { describe, expect, it, test } from 'vitest';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { knownAt, report } from '../../order/order-reports.ts';
import { aCustomer, aFulfillment, aLine, anOrder, aRefund } from './payloads.ts';

const contentsOf = (fields: object) => report('orders/paid', anOrder({ financial_status: 'paid', ...fields })).contents;

describe('an odd field costs no order', () => {
  const ordinary = contentsOf({});

  it.each<[string, object]>([
    ['a null price of a tax', { line_items: [aLine({ tax_lines: [{ price: null }, { title: 'VAT' }, 7] })] }],
    ['no list of taxes', { line_items: [aLine({ tax_lines: 'none' })] }],
    ['an unknown state', { financial_status: 'paid_in_kind', fulfillment_status: 7 }],
    ['a locale that is a number', { customer_locale: 82 }],
    ['tags in a list, and gateways that are none', { tags: ['vip'], payment_gateway_names: [null, { card: 1 }] }],
    [
      'a discount of nothing',
      { line_items: [aLine({ discount_allocations: [{ amount: null }], total_discount: {} })] },
    ],
    ['properties of any shape', { line_items: [aLine({ properties: { gift: true } })] }],
    ['a current quantity below zero', { line_items: [aLine({ current_quantity: -1 })] }],
    ['sets without money', { total_price_set: {}, current_total_price_set: { presentment_money: 'USD' } }],
    ['times that are none', { processed_at: 'long ago', cancelled_at: 0 }],
    ['a shipping line without anything', { shipping_lines: [null, 7] }],
    ['an outstanding sum in words', { total_outstanding: 'all', total_tip_received: {} }],
    ['a test flag in words', { test: 'no' }],
  ])('%s', (_, fields) => {
    const language = 'customer_locale' in fields ? undefined : 'ko';
    const buyer = { ...ordinary?.buyer, language };
    expect(contentsOf(fields)).toEqual({ ...ordinary, language, buyer });
  });

  it('a customer that is none, an address that is none', () => {
    expect(contentsOf({ customer: { id: 'x' }, shipping_address: 'Seoul', billing_address: 7 })?.buyer).toMatchObject({
      ...{ email: 'minji@shop.example', platformId: undefined },
    });
  });

  it('a name or a title that is too long is shortened, and never in half of a sign', () => {
    const long = `${'가'.repeat(499)}😀`;
    const contents = contentsOf({
      name: long,
      line_items: [aLine({ title: long })],
      shipping_lines: [{ title: long }],
    });
    expect([contents?.number, contents?.items[0]?.title]).toEqual(['가'.repeat(499), '가'.repeat(499)]);
    expect(contentsOf({ customer: aCustomer({ first_name: long }) })?.buyer?.given).toBe('가'.repeat(499));
  });

  it('a line without a title is called by its name, and is never nameless', () => {
    const title = (fields: object) => contentsOf({ line_items: [aLine({ title: null, ...fields })] })?.items[0]?.title;
    expect([title({ name: '머그' }), title({ name: null })]).toEqual(['머그', '-']);
  });

  it('a parcel and a refund with odd fields are read as well', () => {
    const odd = {
      tracking_company: 7,
      tracking_numbers: [null, 9],
      tracking_url: {},
      status: null,
      shipment_status: 7,
    };
    expect(report('fulfillments/create', aFulfillment(odd)).parcels[0]).toMatchObject({
      ...{ trackingNumber: '1234567890', void: false },
    });
    expect(report('refunds/create', aRefund({ transactions: 'none', processed_at: 'soon' })).refunds[0]).toMatchObject({
      ...{ goodsE4: 3_980_000_000, at: '2026-11-25T01:00:00.000Z' },
    });
  });
});

/** `connect` names topics by families: whatever else a family posts is no news, and no dead letter. */
test.each<[string, object]>([
  ['orders/risk_assessment_changed', { admin_graphql_api_order_id: null, order_id: null, risk_level: 'medium' }],
  ['orders/shopify_protect_eligibility_changed', { eligibility: { status: 'eligible' }, order_id: 1 }],
  ['orders/link_requested', { id: 6_001_002_003_004 }],
  ['orders/delete', { id: 1 }],
  ['customers/joined_segment', { customerId: 'gid://shopify/Customer/1' }],
  ['customers/left_segment', { customerId: 'gid://shopify/Customer/1' }],
  ['customers/purchasing_summary', { customerId: 'gid://shopify/Customer/1' }],
  ['fulfillment_events/delete', { id: 1 }],
  ['fulfillment_orders/moved', { original_fulfillment_order: { id: 'gid://shopify/FulfillmentOrder/1' } }],
  ['fulfillment_holds/added', {}],
  ['returns/update', { admin_graphql_api_id: 'gid://shopify/Return/1' }],
  ['products/delete', { id: 1 }],
  ['variants/out_of_something', { id: 1 }],
  ['checkouts/delete', { id: 1 }],
])('%s is no news', (topic, body) => {
  expect(shopify.topics).not.toContain(topic);
  expect(shopify.read(topic, {}, body, knownAt)).toEqual([]);
});
