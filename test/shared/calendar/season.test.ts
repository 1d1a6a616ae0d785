import { expect, test } from 'vitest';
import { hoursAt, weekOn } from '../../../shared/calendar/season.ts';
import type { Hours } from '../../../shared/events/shops.ts';

const [usual, summer, winter] = [{ mon: [] }, { tue: [] }, { wed: [] }] as unknown as Hours['week'][];
const [lunch, late] = [
  { from: '12:00', to: '13:00' },
  { from: '14:00', to: '15:00' },
] as unknown as NonNullable<Hours['lunch']>[];
const hours = {
  ...{ week: usual, lunch },
  seasons: [
    { from: '2026-07-01', to: '2026-08-31', week: summer, lunch: late },
    { from: '2026-12-24', to: '2026-12-31', week: winter },
  ],
} as unknown as Hours;

test('a season counts from its first day to its last, with its lunch, or the usual one', () => {
  const weeks = ['2026-06-30', '2026-07-01', '2026-08-31', '2026-09-01', '2026-12-24'].map((day) => weekOn(hours, day));
  const [before, first, last, after, christmas] = weeks;
  expect([before, after]).toEqual([
    { week: usual, lunch },
    { week: usual, lunch },
  ]);
  expect([first, last]).toEqual([
    { week: summer, lunch: late },
    { week: summer, lunch: late },
  ]);
  expect(christmas).toEqual({ week: winter, lunch });
});

test('the day is that of the shop', () => {
  expect(hoursAt(hours, '2026-06-30T15:00:00.000Z', 'Asia/Seoul').week).toBe(summer);
  expect(hoursAt(hours, '2026-06-30T14:59:59.999Z', 'Asia/Seoul').week).toBe(usual);
});

test('hours without a season are the same all year', () => {
  const plain = { week: usual, lunch } as unknown as Hours;
  expect(hoursAt(plain, '2026-07-01T01:00:00.000Z', 'Asia/Seoul')).toBe(plain);
});
