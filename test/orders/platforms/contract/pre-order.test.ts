import { expect, test } from 'vitest';
import { isPreOrderText } from '../../../../functions/orders/platforms/contract/pre-order.ts';

test.each([
  ...[
    '[예약판매] 무선청소기',
    '예약 구매',
    '예약주문 상품',
    '예약상품',
    '예약 배송',
    '예약발송',
    '[ 예약] 필터',
    '[예약]',
    '선주문',
    '선 주문',
  ],
  ...[
    '10월 15일 출고',
    '10월15일 발송',
    '10월 초 출시',
    '11월 중순 입고',
    '12월 말 배송',
    '10월 순차 출고',
    '1월 3일 이후 배송',
  ],
  ...[
    '10 월 15 일 출고',
    '10월 초순차발송',
    '10월출고',
    '10월15일이후출고',
    '10월 말까지 출고',
    '10월15일순차출고',
    '10월 15일 이후 순차 출고',
  ],
  ...['10월 15일부터 순차 발송', '10월 출고', '10월 15일까지 배송', '10/15 출고', '1/5발송', '3/2 입고'],
  ...['Pre-order', 'preorder: filter', 'PRE ORDER', '_preorder', '_pre-order', 'Backorder', 'back-order'],
  ...['Ships in October', 'ships later', 'Shipping from early Oct', 'Available on 3 June', 'ship by the end of Dec'],
  ...[
    'available after Jan',
    'ships mid March',
    'shipping around 15 Aug',
    'ships late nov',
    'ships in June',
    'ships in July',
    'ships in Jun',
    'ships in Jul',
    'ships early July',
  ],
])('%j leaves later than others', (text) => {
  expect(isPreOrderText(text)).toBe(true);
});

test.each([
  ...[
    '무선청소기',
    '예약',
    '예약 안내',
    '선물 주문',
    '10월호 잡지',
    '10월 배송비 무료',
    '10월 배송 비 지원',
    '10월 세일',
    '10/15 할인',
  ],
  ...[
    'Order',
    'preordained',
    'backward order',
    'Ships free',
    'ships in a box',
    'Shipping from Korea',
    'Available in red',
  ],
  ...['', 'ships in a rather long sentence until October', 'worships in October'],
])('%j does not', (text) => {
  expect(isPreOrderText(text)).toBe(false);
});
