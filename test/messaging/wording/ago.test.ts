import { expect, test } from 'vitest';
import { monthAgo, roughly } from '../../../functions/messaging/wording/ago.ts';

const now = '2026-11-22T01:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();

test.each([
  ['ko', '한 달,두 달,석 달,넉 달,다섯 달,여섯 달,일곱 달,여덟 달,아홉 달,열 달,열한 달,1년'],
  [
    'en',
    'a month,two months,three months,four months,five months,six months,seven months,eight months,nine months,ten months,eleven months,a year',
  ],
] as const)('months are said as one says them: %s', (language, expected) => {
  const all = Array.from({ length: 12 }, (_, n) => roughly(daysAgo((n + 1) * 30.44), now, language));
  expect(all.join()).toBe(expected);
});

test.each([
  [0, '한 달', 'a month'],
  [17 * 30.44, '1년', 'a year'],
  [18 * 30.44, '2년', '2 years'],
  [36 * 30.44, '3년', '3 years'],
])('%i days', (days, ko, en) => {
  expect([roughly(daysAgo(days), now, 'ko'), roughly(daysAgo(days), now, 'en')]).toEqual([ko, en]);
});

test.each([
  ['2026-06-15T00:00:00.000Z', '지난 6월', 'in June'],
  ['2025-12-31T14:59:59.000Z', '지난해 12월', 'last December'],
  ['2025-12-31T15:00:00.000Z', '지난 1월', 'in January'],
  ['2024-12-15T00:00:00.000Z', '2024년 12월', 'in December 2024'],
])('the month of %s, by the clock of the shop', (then, ko, en) => {
  expect([monthAgo(then, now, 'Asia/Seoul', 'ko'), monthAgo(then, now, 'Asia/Seoul', 'en')]).toEqual([ko, en]);
});
