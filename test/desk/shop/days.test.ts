import { expect, test } from 'vitest';
import { dayLines, daysIn } from '../../../functions/desk/shop/days.ts';

test('a day off is its date, and a name in one language or in both', () => {
  expect(daysIn('  2026-12-24  \n\n2026-12-25   성탄절\n2026-12-31 연말   /   Year end', 'ko')).toEqual([
    { date: '2026-12-24' },
    { date: '2026-12-25', name: { ko: '성탄절', en: '성탄절' } },
    { date: '2026-12-31', name: { ko: '연말', en: 'Year end' } },
  ]);
  expect(daysIn('2026-12-24 a/b', 'en')).toEqual([{ date: '2026-12-24', name: { ko: 'a/b', en: 'a/b' } }]);
});

test('a line that does not begin with a date is told, by its first forty letters', () => {
  for (const line of ['24 December', 'x2026-12-24', '2026-12-24창립기념일', '2026-12-241'])
    expect(daysIn(`2026-12-23\n${line}`, 'en')).toBe(`“${line}”: Begin with the date, as in 2026-12-24 Founding day`);
  expect(daysIn('a'.repeat(50), 'ko')).toBe(
    `“${'a'.repeat(40)}”: 날짜로 시작하게 적어 주세요. 예: 2026-12-24 창립기념일`,
  );
});

test('what is stored otherwise is shown as nothing', () => {
  for (const value of [undefined, 'never', [{ day: 1 }]]) expect(dayLines(value)).toBe('');
  expect(dayLines([{ date: '2026-12-24' }, { date: '2026-12-25', name: { ko: '성탄절', en: 'Christmas' } }])).toBe(
    '2026-12-24\n2026-12-25 성탄절 / Christmas',
  );
});
