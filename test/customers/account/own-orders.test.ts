import { describe, expect, it } from 'vitest';
import { orderRows } from '../../../functions/customers/account/own-orders.ts';
import { type OrderSummary, orderSummary } from '../../../functions/customers/customer/order-summary.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { anOrder, deliveredAt, paidAt } from '../../journeys/enrolled.ts';
import { shop } from '../../messaging/letters/demo.ts';
import { seen } from '../../messaging/letters/every-text.ts';

const now = '2026-11-21T01:00:00.000Z';
const viewer = (language: Language, zone = shop.zone) => ({ shop, language, zone, now });
const htmlOf = (facts: Parameters<typeof anOrder>[0], language: Language = 'ko', zone?: string) =>
  orderRows([{ order: 'shopify-1001', ...orderSummary(anOrder(facts), false) }], viewer(language, zone)).join('');
const linesOf = (facts: Parameters<typeof anOrder>[0], language: Language = 'ko', zone?: string) =>
  seen(htmlOf(facts, language, zone)).split('\n');

describe('an order on the page of its customer', () => {
  it('names its goods, the total that she saw, and how far it is', () => {
    const items = ['[무료배송] 무선청소기', '필터', '거치대', '먼지봉투'].map((title) => ({ title, quantity: 1 }));
    expect(linesOf({ items, paidAt })).toEqual([
      '무선청소기 외 3건',
      '결제 완료 11월 20일(금)',
      '주문 #1001 · 398,000원',
    ]);
    expect(linesOf({ shown: { currency: 'USD', totalMinor: 7_407 }, paidAt }, 'en')).toContain('Order #1001 · $74.07');
  });

  it('says when it was placed where that is another day than the last news of it, and the year where that is another one', () => {
    const told = (facts: Parameters<typeof anOrder>[0], language: Language = 'ko') => linesOf(facts, language).at(-1);
    expect(linesOf({ paidAt, deliveredAt }).slice(-2)).toEqual(['주문 #1001 · 398,000원', '주문 접수 11월 20일(금)']);
    expect(linesOf({ paidAt, deliveredAt }, 'en').slice(-2)).toEqual([
      'Order #1001 · ₩398,000',
      'Placed Friday, November 20',
    ]);
    expect(told({ paidAt })).toBe('주문 #1001 · 398,000원');
    expect(told({ paidAt, deliveredAt, isAssumed: true })).toBe('주문 접수 11월 20일(금)');
    expect(told({ paidAt, placedAt: '2025-12-30T01:00:00.000Z' })).toContain('주문 접수 2025년 12월 30일(화)');
    expect(linesOf({ paidAt, shippedAt: paidAt })).toContain('배송 중 (11월 20일(금) 발송)');
    expect(linesOf({ paidAt, shippedAt: paidAt }, 'en')).toContain('On its way since Friday, November 20');
  });

  it('says when a part or all of it was refunded', () => {
    const refundedAt = '2026-11-27T01:00:00.000Z';
    expect(linesOf({ refundedMinor: 39_800, refundedAt })).toContain('부분 환불 완료 11월 27일(금)');
    expect(linesOf({ refundedMinor: 39_800, refundedAt }, 'en')).toContain('Partly refunded Friday, November 27');
    expect(linesOf({ refundedMinor: 398_000, refundedAt })).toContain('환불 완료 11월 27일(금)');
  });

  it('says by which day it arrives while it is under way, by the calendar of the shop', () => {
    const promisedAt = '2026-11-24T14:59:59.999Z';
    const newPromisedAt = '2026-11-27T14:59:59.999Z';
    const promised = '11월 24일(화)까지 받아 보실 수 있습니다.';
    expect(linesOf({ paidAt, promisedAt })).toContain(promised);
    expect(linesOf({ paidAt, promisedAt }, 'ko', 'Pacific/Auckland')).toContain(promised);
    expect(linesOf({ paidAt, promisedAt, newPromisedAt })).toContain(
      '11월 27일(금)까지 받아 보실 수 있습니다. (처음 약속드린 날: 11월 24일(화))',
    );
    expect(linesOf({ paidAt, promisedAt, newPromisedAt }, 'en')).toContain(
      "It'll be with you by Friday, November 27 (we first said Tuesday, November 24).",
    );
    const passed = '2026-11-20T14:59:59.999Z';
    expect(linesOf({ paidAt, promisedAt: passed })).toContain(
      '11월 20일(금)까지 도착하도록 약속드렸지만 늦어지고 있습니다. 죄송합니다.',
    );
    for (const over of [
      { deliveredAt },
      { cancelledAt: now },
      { refundedMinor: 398_000, refundedAt: now },
      { kind: 'pickup' as const },
    ])
      expect(linesOf({ paidAt, promisedAt, ...over }).join()).not.toContain('11월 24일');
  });

  it('dates what happened by the calendar of its customer', () => {
    const late = '2026-11-20T23:30:00.000Z';
    expect(linesOf({ paidAt: late })).toContain('결제 완료 11월 21일(토)');
    expect(linesOf({ paidAt: late }, 'ko', 'America/New_York')).toContain('결제 완료 11월 20일(금)');
  });

  it.each([
    [{ isAssumed: true as const }, '받으셨을 무렵입니다', 'Should have arrived by now'],
    [{}, '배송 완료 11월 23일(월)', 'Delivered Monday, November 23'],
    [{ kind: 'counter' as const }, '매장에서 받으심 11월 23일(월)', 'Bought in our shop Monday, November 23'],
    [{ kind: 'pickup' as const }, '찾아가심 11월 23일(월)', 'Picked up Monday, November 23'],
    [{ kind: 'download' as const }, '결제 완료 11월 20일(금)', 'Paid Friday, November 20'],
  ])('says how she came by it: %o', (facts, ko, en) => {
    expect(linesOf({ paidAt, deliveredAt, ...facts })[1]).toBe(ko);
    expect(linesOf({ paidAt, deliveredAt, ...facts }, 'en')[1]).toBe(en);
  });

  it('links to the carrier by https, and to nothing else', () => {
    const parcel = { carrier: 'CJ대한통운', trackingNumber: '1234' };
    const withLink = (trackingUrl?: string) =>
      htmlOf({ parcels: [{ ...parcel, ...(trackingUrl && { trackingUrl }) }] });
    expect(withLink('https://carrier.example/?no=1234&x=y')).toContain(
      '<a class="tap" href="https://carrier.example/?no=1234&amp;x=y" rel="noreferrer">배송 조회</a> CJ대한통운 1234',
    );
    for (const url of [undefined, 'http://carrier.example/', 'javascript:alert(1)', 'data:text/html,x', 'carrier']) {
      expect(withLink(url)).toContain('CJ대한통운 1234');
      expect(withLink(url)).not.toMatch(/<a /);
    }
    expect(htmlOf({ parcels: [{}] })).not.toMatch(/<br><br>|<a /);
    const hostile = htmlOf({ parcels: [{ carrier: '<b>', trackingUrl: 'https://a.example/"><script>' }] });
    expect(hostile).not.toMatch(/<b>&|<script|"><sc/);
  });

  it('keeps the first goods and parcels of many, and shows orders that were kept before the goods were', () => {
    const many = <Each>(each: Each) => Array.from({ length: 30 }, () => each);
    const summary = orderSummary(
      anOrder({ items: many({ title: 'x'.repeat(400), quantity: 1 }), lines: 900, parcels: many({ carrier: 'CJ' }) }),
      false,
    );
    expect([summary.goods?.titles.length, summary.goods?.lines, summary.parcels?.length]).toEqual([3, 900, 5]);
    const said = (language: Language) => seen(orderRows([{ order: 'o1', ...summary }], viewer(language)).join(''));
    expect(said('ko')).toContain('택배 25개가 더 있습니다.');
    expect(said('en')).toContain('And 25 other parcels.');
    expect(JSON.stringify(summary).length).toBeLessThan(1_000);
    const { goods: _goods, total: _total, ...before } = summary;
    const orders = [{ order: 'o1', ...(before as OrderSummary) }];
    expect(seen(orderRows(orders, viewer('en')).join(''))).toContain('Order #1001\nPlaced');
  });
});
