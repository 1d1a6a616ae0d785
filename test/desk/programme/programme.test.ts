import { expect, test } from 'vitest';
import { signed, type Terms, termRows } from '../../../functions/desk/programme/programme.ts';

const terms: Terms = {
  ...{ version: 3, rateBasisPoints: 150, returnDays: 7, liveDays: 365, reservationMinutes: 1, currency: 'KRW' },
  ...{ tierDays: 365, tierReviewDays: 90, tierWarningDays: 1 },
  tiers: [
    { name: 'welcome', fromMinor: 0 },
    { name: 'regular', fromMinor: 300_000, label: { ko: '단골', en: 'Regular' } },
  ],
};

const read = (language: 'ko' | 'en', told: Partial<Terms> = {}) =>
  Object.fromEntries(
    termRows(terms, { ...terms, ...told }, language).map(({ label, now, after }) => [label, [now, after]]),
  );

test('every term is told as it is and as it would be, in words', () => {
  const after = { rateBasisPoints: 200, returnDays: 1, taxCounts: true, currency: 'USD', version: 4, tiers: [] };
  expect(read('en', { ...after, reservationMinutes: 30 })).toEqual({
    'Points for a purchase': ['1.5%', '2%'],
    'Points wait after the delivery for': ['7 days', '1 day'],
    'Points can be spent for': ['365 days', '365 days'],
    'A checkout holds points for': ['1 minute', '30 minutes'],
    'Tax inside the price': ['earns where the platform says that it is inside', 'always earns'],
    'Tiers, by what was bought': ['welcome (from ₩0), Regular (from ₩300,000)', ''],
    'Purchases count for a tier for': ['365 days', '365 days'],
    'A tier is reviewed after': ['90 days', '90 days'],
    'Customers are warned before a review by': ['1 day', '1 day'],
    Currency: ['KRW', 'USD'],
    'Number of the rules': ['3', '4'],
  });
});

test('every term is told in Korean', () => {
  expect(read('ko', { taxCounts: false })).toMatchObject({
    적립률: ['1.5%', '1.5%'],
    '포인트 유효기간': ['365일', '365일'],
    '결제 중인 포인트를 잡아 두는 시간': ['1분', '1분'],
    '금액에 포함된 세금': ['쇼핑몰이 포함된 세금을 알려 주면 적립', '적립하지 않음'],
    '등급과 구매 금액': [expect.stringMatching(/^welcome \(.+부터\), 단골 \(.+부터\)$/), expect.any(String)],
  });
});

test('a difference says in which direction', () => {
  expect([1_000, -1_000, 1, -1, 0].map((amount) => signed(amount))).toEqual(['+1,000', '−1,000', '+1', '−1', '0']);
  expect([5, -5, 0].map((amount) => signed(amount, (size) => `${size}P`))).toEqual(['+5P', '−5P', '0P']);
});
