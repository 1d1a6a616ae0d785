import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addBusinessDays, isOpen } from '../../../functions/care/promise/business-hours.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { calendarOf } from '../../../functions/care/promise/promise.ts';

const ranges = [
  { from: '10:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
];
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ranges]));
const calendar = calendarOf(termsOf({ zone: 'Asia/Seoul', hours: { week } }));
const never = calendarOf(termsOf({ zone: 'Asia/Seoul', hours: { week: {} } }));
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

test.each([
  ['a Monday at eleven', '2026-12-07T11:00', '2026-12-14T11:00'],
  ['a Friday night', '2026-12-11T22:40', '2026-12-21T10:00'],
  ['the lunch break of a Monday', '2026-12-07T13:00', '2026-12-14T13:30'],
  ['a week with Christmas', '2026-12-21T11:00', '2026-12-29T11:00'],
])('five business days after %s', (_, at, due) => {
  expect(addBusinessDays(calendar, seoul(at), 5)).toBe(seoul(due));
});

test('of a shop that never opens are five days', () => {
  expect(addBusinessDays(never, seoul('2026-12-11T22:40'), 5)).toBe(seoul('2026-12-16T22:40'));
});

test('end while people work, later by so many days at least, and never before an earlier beginning ends', () => {
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-06-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, instant, fc.integer({ min: 1, max: 9 }), (one, other, days) => {
      const [first, second] = [one.toISOString(), other.toISOString()].sort() as [string, string];
      const due = addBusinessDays(calendar, first, days);
      expect(isOpen(calendar, due)).toBe(true);
      expect(Date.parse(due) - Date.parse(first)).toBeGreaterThanOrEqual(days * 86_400_000);
      expect(due <= addBusinessDays(calendar, second, days)).toBe(true);
    }),
  );
});
