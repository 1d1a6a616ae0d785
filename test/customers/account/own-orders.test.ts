import { describe, expect, it } from 'vitest';
import { ordersOf } from '../../../functions/customers/account/own-orders.ts';
import { type OrderSummary, orderSummary } from '../../../functions/customers/customer/order-summary.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { anOrder, deliveredAt, paidAt } from '../../journeys/enrolled.ts';
import { shop } from '../../messaging/letters/demo.ts';
import { seen } from '../../messaging/letters/every-text.ts';

const htmlOf = (facts: Parameters<typeof anOrder>[0], language: Language = 'ko') =>
  String(ordersOf({ orders: [{ order: 'shopify-1001', ...orderSummary(anOrder(facts), false) }], shop, language }));
const linesOf = (facts: Parameters<typeof anOrder>[0], language: Language = 'ko') =>
  seen(htmlOf(facts, language)).split('\n').slice(1);

describe('an order on the page of its customer', () => {
  it('names its goods, the total that she saw, and how far it is', () => {
    const items = ['[무료배송] 무선청소기', '필터', '거치대', '먼지봉투'].map((title) => ({ title, quantity: 1 }));
    expect(linesOf({ items, paidAt })).toEqual([
      '주문 #1001',
      '결제 완료 2026년 11월 20일(금)',
      '무선청소기 외 3건 · 398,000원',
      '주문 접수 2026년 11월 20일(금)',
    ]);
    expect(linesOf({ shown: { currency: 'USD', totalMinor: 7_407 }, paidAt }, 'en')).toContain('무선청소기 · $74.07');
  });

  it('says when a part or all of it was refunded', () => {
    const refundedAt = '2026-11-27T01:00:00.000Z';
    expect(linesOf({ refundedMinor: 39_800, refundedAt })).toContain('부분 환불 완료 2026년 11월 27일(금)');
    expect(linesOf({ refundedMinor: 39_800, refundedAt }, 'en')).toContain('Partly refunded Friday, November 27, 2026');
    expect(linesOf({ refundedMinor: 398_000, refundedAt })).toContain('환불 완료 2026년 11월 27일(금)');
  });

  it.each([
    [{ isAssumed: true as const }, '받으셨을 무렵입니다', 'Should have arrived by now'],
    [{}, '배송 완료 2026년 11월 23일(월)', 'Delivered Monday, November 23, 2026'],
    [
      { kind: 'counter' as const },
      '매장에서 받으심 2026년 11월 23일(월)',
      'Bought in our shop Monday, November 23, 2026',
    ],
    [{ kind: 'pickup' as const }, '찾아가심 2026년 11월 23일(월)', 'Picked up Monday, November 23, 2026'],
    [{ kind: 'download' as const }, '결제 완료 2026년 11월 20일(금)', 'Paid Friday, November 20, 2026'],
  ])('says how she came by it: %o', (facts, ko, en) => {
    expect(linesOf({ paidAt, deliveredAt, ...facts })[1]).toBe(ko);
    expect(linesOf({ paidAt, deliveredAt, ...facts }, 'en')[1]).toBe(en);
  });

  it('links to the carrier by https, and to nothing else', () => {
    const parcel = { carrier: 'CJ대한통운', trackingNumber: '1234' };
    const withLink = (trackingUrl?: string) =>
      htmlOf({ parcels: [{ ...parcel, ...(trackingUrl && { trackingUrl }) }] });
    expect(withLink('https://carrier.example/?no=1234&x=y')).toContain(
      '<a href="https://carrier.example/?no=1234&amp;x=y" rel="noreferrer">배송 조회</a> CJ대한통운 1234',
    );
    for (const url of [undefined, 'http://carrier.example/', 'javascript:alert(1)', 'data:text/html,x', 'carrier']) {
      expect(withLink(url)).toContain('CJ대한통운 1234');
      expect(withLink(url)).not.toMatch(/<a /);
    }
    expect(htmlOf({ parcels: [{}] })).not.toMatch(/<br><br>|<a /);
    const hostile = htmlOf({ parcels: [{ carrier: '<b>', trackingUrl: 'https://a.example/"><script>' }] });
    expect(hostile).not.toMatch(/<b>&|<script>|"><s/);
  });

  it('keeps the first goods and parcels of many, and shows orders that were kept before the goods were', () => {
    const many = <Each>(each: Each) => Array.from({ length: 30 }, () => each);
    const summary = orderSummary(
      anOrder({ items: many({ title: 'x'.repeat(400), quantity: 1 }), lines: 900, parcels: many({ carrier: 'CJ' }) }),
      false,
    );
    expect([summary.goods?.titles.length, summary.goods?.lines, summary.parcels?.length]).toEqual([3, 900, 5]);
    expect(JSON.stringify(summary).length).toBeLessThan(1_000);
    const { goods: _goods, total: _total, ...before } = summary;
    const orders = [{ order: 'o1', ...(before as OrderSummary) }];
    expect(seen(String(ordersOf({ orders, shop, language: 'en' })))).toContain('Order #1001\nPlaced');
  });
});
