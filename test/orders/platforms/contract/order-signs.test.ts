import { expect, test } from 'vitest';
import { isPreOrder, relayMarketplace } from '../../../../functions/orders/platforms/contract/order-signs.ts';

test.each([
  '[예약판매] 무선청소기',
  '무선청소기 예약 주문',
  '보리차 (12월 20일 출고)',
  '보리차 12월 중순부터 순차 발송',
  '보리차 1월초 입고 예정',
  '보리차 12/20 순차출고',
  'Vacuum (Pre-Order)',
  'Vacuum preorder edition',
  'Vacuum, ships in December',
  'Vacuum - ships late January',
  'Vacuum, ships later',
  'Vacuum, shipping from 20 December',
])('"%s" is sold before it can be sent', (title) => {
  expect(isPreOrder(['필터', title])).toBe(true);
});

test.each([
  '무선청소기 당일출고',
  '12월 한정 보리차',
  '보리차 24/7 세트',
  '1.5 L 물병',
  '예약 없이 쓰는 화분',
  'Ships free',
  'Model ship 12',
  'Ordered list poster',
  'December calendar',
])('"%s" is not', (title) => {
  expect(isPreOrder([title])).toBe(false);
});

test.each([
  ['a1b2c3@marketplace.amazon.com', 'amazon'],
  ['a1b2c3@Marketplace.Amazon.de', 'amazon'],
  ['x@members.ebay.co.uk', 'ebay'],
  ['x@relay.walmart.com', 'walmart'],
  ['x@pc.fw.rakuten.ne.jp', 'rakuten'],
  ['x@marketplace.amazon.com.evil.example', undefined],
  ['marketplace.amazon.com@shop.example', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is an address of %s', (email, marketplace) => {
  expect(relayMarketplace(email)).toBe(marketplace);
});
