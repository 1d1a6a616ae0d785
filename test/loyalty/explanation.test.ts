import { expect, test } from 'vitest';
import { sentence } from '../../functions/loyalty/explanation.ts';
import type { LedgerEntry } from '../../functions/loyalty/ledger/ledger.ts';
import { zone } from './account.ts';

const entry = (kind: LedgerEntry['kind'], points: number, about: LedgerEntry['about'] = {}, debt = 0): LedgerEntry => ({
  ...{ number: 1, kind, at: '2026-12-05T01:00:00.000Z', points, pending: 0, active: 0, debt },
  balanceAfter: { pending: 0, active: 0, debt: 0 },
  about,
});

const inBoth = (each: LedgerEntry) => [sentence(each, 'ko', zone), sentence(each, 'en', zone)];

test.each([
  ['expired', entry('expired', 1_200), ['유효기간이 지나 1,200P 소멸', '1,200 points expired']],
  ['one point', entry('spent', 1), ['1P 사용', '1 point spent']],
  ['two points', entry('spent', 2), ['2P 사용', '2 points spent']],
  [
    'repaid',
    entry('repaid', 300),
    ['이미 사용하신 300P 차감', '300 points taken off for points that were spent and then taken back'],
  ],
  [
    'an order without a number, by its id, at a rate of its own',
    entry('earned', 30, { order: 'shopify-7', rateBasisPoints: 250 }),
    [
      '주문 shopify-7: 30P 적립 예정 (결제한 상품 금액의 2.5%)',
      'Order shopify-7 earned 30 points, 2.5% of what was paid for goods',
    ],
  ],
  [
    'an order of which nothing is known',
    entry('earned', 30),
    ['주문 : 30P 적립 예정 (결제한 상품 금액의 0%)', 'Order  earned 30 points, 0% of what was paid for goods'],
  ],
  [
    'reversed, and nothing of it was spent',
    entry('reversed', 300, { orderNumber: '#1' }),
    ['주문 #1 변경 또는 환불: 300P 차감', 'Order #1 was changed or refunded: 300 points taken back'],
  ],
  ['what is no reversal tells of no debt', entry('spent', 5, {}, 5), ['5P 사용', '5 points spent']],
  [
    'active without an end',
    entry('activated', 5, { orderNumber: '#1' }),
    [
      '주문 #1의 반품 기간 종료: 5P 사용 가능 (까지)',
      'The return window of order #1 ended: 5 points can be spent until ',
    ],
  ],
])('%s', (_, each, expected) => {
  expect(inBoth(each)).toEqual(expected);
});
