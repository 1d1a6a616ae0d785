import { describe, expect, it } from 'vitest';
import { isPreOrderText } from '../../../../functions/orders/platforms/contract/pre-order.ts';
import { report } from '../../order/order-reports.ts';
import { aCustomer, aLine, anOrder } from './payloads.ts';

const contentsOf = (fields: Readonly<Record<string, unknown>>) => report('orders/paid', anOrder(fields)).contents;
const kindOf = (fields: Readonly<Record<string, unknown>>) => contentsOf(fields)?.kind;
const to = anOrder().shipping_address;

describe('an order of Shopify', () => {
  it('that is sold at the counter is handed over there, with the customer’s address on it too', () => {
    const pos = { source_name: 'pos', shipping_address: null };
    for (const fields of [
      pos,
      { ...pos, shipping_address: to },
      { ...pos, line_items: [aLine({ requires_shipping: false })] },
    ])
      expect(contentsOf(fields)).toMatchObject({ kind: 'counter', shipping: { isCollected: true } });
    const sent = { ...pos, shipping_address: to, shipping_lines: [{ title: '택배' }] };
    expect(contentsOf(sent)).toMatchObject({ shipping: { method: '택배' } });
    expect(kindOf(sent)).toBeUndefined();
  });

  it('may be picked up, be a renewal or an exchange, be paid on delivery, or be nothing that is shipped', () => {
    expect(kindOf({ shipping_address: null, shipping_lines: [{ title: '마포점' }] })).toBe('pickup');
    expect(kindOf({ shipping_lines: [{ title: '마포점', delivery_category: 'pick_up' }] })).toBe('pickup');
    for (const source_name of ['subscription_contract', 'subscription_contract_checkout_one'])
      expect(kindOf({ source_name })).toBe('renewal');
    expect(kindOf({ tags: 'Subscription, Subscription Recurring Order' })).toBe('renewal');
    expect(kindOf({ tags: 'Subscription, Subscription First Order' })).toBeUndefined();
    for (const tags of ['exchange', 'vip, loop-exchange', '교환 주문']) expect(kindOf({ tags })).toBe('exchange');
    expect(kindOf({ payment_gateway_names: ['exchange-credit'] })).toBe('exchange');
    expect(kindOf({ tags: '교환불가, no exchange rate' })).toBeUndefined();
    for (const gateway of ['Cash on Delivery (COD)', 'cash_on_delivery', '착불 결제'])
      expect(kindOf({ payment_gateway_names: [gateway] })).toBe('on-delivery');
    for (const gateway of ['manual', 'bogus', 'Decode', 'shopify_payments'])
      expect(kindOf({ payment_gateway_names: [gateway] })).toBeUndefined();
    expect(kindOf({ line_items: [aLine({ requires_shipping: false })] })).toBe('download');
    expect(kindOf({ line_items: [aLine({ requires_shipping: false }), aLine({ id: '2' })] })).toBeUndefined();
    expect(kindOf({ line_items: [] })).toBeUndefined();
  });

  it('may be one for goods that leave later, by title, property, plan or tag', () => {
    expect(kindOf({ line_items: [aLine({ title: '[예약판매] 10월 15일 출고 무선청소기' })] })).toBe('pre-order');
    expect(kindOf({ line_items: [aLine({ properties: [{ name: '_preorder', value: 'true' }] })] })).toBe('pre-order');
    const plan = { selling_plan: { name: 'Pre-order: ships later' } };
    expect(kindOf({ line_items: [aLine({ selling_plan_allocation: plan })] })).toBe('pre-order');
    expect(kindOf({ tags: 'vip, Pre-Order' })).toBe('pre-order');
    for (const late of [
      '예약구매 상품',
      '선주문',
      '11월 초 순차 출고',
      '12/3 출고',
      'Preorder: mug',
      'Ships in late October',
      'Back-order',
    ])
      expect([late, isPreOrderText(late)]).toEqual([late, true]);
    for (const now of [
      '무선청소기',
      '10월 배송비 무료',
      'Ships in 2 days',
      'Relationships on May Day',
      '12월 달력',
      'Order of service',
    ])
      expect([now, isPreOrderText(now)]).toEqual([now, false]);
  });

  it.each([
    ['amazon-us', undefined, 'amazon'],
    ['Amazon', undefined, 'amazon'],
    ['ebay', undefined, 'ebay'],
    ['walmart-marketplace', undefined, 'walmart'],
    ['coupang', undefined, 'coupang'],
    ['smartstore', undefined, 'naver'],
    ['web', 'x1y2z3@marketplace.amazon.com', 'amazon'],
    ['1234567', 'x1@marketplace.amazon.co.uk', 'amazon'],
    ['web', 'a@members.ebay.com', 'ebay'],
    ['web', 'a@relay.walmart.com', 'walmart'],
    ['web', 'minji@shop.example', undefined],
    ['pos', 'minji@amazon.com', undefined],
    ['shopify_draft_order', undefined, undefined],
    ['google', undefined, undefined],
    [null, undefined, undefined],
  ])('from %s for %s was bought on %s', (source_name, email, marketplace) => {
    expect(report('orders/paid', anOrder({ source_name, ...(email && { email }) })).marketplace).toBe(marketplace);
  });

  it('has the number that the buyer wrote, and its country: the payer’s before the receiver’s', () => {
    const phoneOf = (fields: Readonly<Record<string, unknown>>) => {
      const { phone, country } = contentsOf(fields)?.buyer ?? {};
      return [phone, country];
    };
    const bill = { phone: '+1 (555) 010-0000', country_code: 'us' };
    expect(phoneOf({})).toEqual(['010-1234-5678', 'KR']);
    expect(phoneOf({ billing_address: bill })).toEqual(['+1 (555) 010-0000', 'US']);
    expect(phoneOf({ phone: ' 02-333-4444 ' })).toEqual(['02-333-4444', 'KR']);
    const home = { phone: null, country_code: 'KR' };
    expect(
      phoneOf({ customer: aCustomer({ phone: '+821012345678', default_address: home }), billing_address: bill }),
    ).toEqual(['+821012345678', 'KR']);
    for (const none of ['', '-', 'call me', 7, '1'.repeat(61)])
      expect(phoneOf({ shipping_address: { ...to, phone: none, country_code: 'Korea' } })).toEqual([
        undefined,
        undefined,
      ]);
  });
});
