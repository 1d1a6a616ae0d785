import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, dayOfYear, month, zonedDateTime, zoneName } from '../../../shared/calendar/date-time.ts';
import { grouped } from '../../../shared/text/numerals.ts';

const zone = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Asia/Kolkata', 'UTC');
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const long = { year: 'numeric', month: 'long', day: 'numeric' } as const;

describe('a day in words', () => {
  it.each([
    ['2026-12-04T01:00:00.000Z', 'Asia/Seoul', '12월 4일(금)', 'Friday, December 4'],
    ['2026-12-03T15:00:00.000Z', 'Asia/Seoul', '12월 4일(금)', 'Friday, December 4'],
    ['2026-12-03T14:59:59.999Z', 'Asia/Seoul', '12월 3일(목)', 'Thursday, December 3'],
    ['2027-01-01T04:00:00.000Z', 'America/New_York', '12월 31일(목)', 'Thursday, December 31'],
  ])('%s in %s is %s and %s', (at, where, korean, english) => {
    expect(dayOfYear(at, where, 'ko')).toBe(korean);
    expect(dayOfYear(at, where, 'en')).toBe(english);
  });

  it('is said as Intl says it, in any zone', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const said = (locale: string, options: Intl.DateTimeFormatOptions) =>
          new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(new Date(at));
        expect(day(at, timeZone, 'en')).toBe(said('en-US', { ...long, weekday: 'long' }));
        expect(day(at, timeZone, 'ko').replace(/[()]/g, ' ').trim()).toBe(said('ko-KR', { ...long, weekday: 'short' }));
        expect(month(at, timeZone, 'en')).toBe(said('en-US', { month: 'long' }));
        expect(month(at, timeZone, 'ko')).toBe(said('ko-KR', { month: 'long' }));
      }),
    );
  });

  it('has its time of day, with minutes where there are some', () => {
    expect(zonedDateTime('2026-12-21T01:10:00.000Z', 'Asia/Seoul', 'ko')).toBe('12월 21일(월) 오전 10시 10분');
    expect(zonedDateTime('2026-12-21T01:10:00.000Z', 'Asia/Seoul', 'en')).toBe(
      'Monday, December 21, 10:10 a.m. (Seoul)',
    );
    expect(zonedDateTime('2026-12-21T03:00:00.000Z', 'Asia/Seoul', 'ko')).toBe('12월 21일(월) 오후 12시');
    expect(zonedDateTime('2026-12-20T15:05:00.000Z', 'Asia/Seoul', 'en')).toBe(
      'Monday, December 21, 12:05 a.m. (Seoul)',
    );
  });
});

it('a whole number is grouped as both languages group it', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (whole) => {
      expect(grouped(whole)).toBe(whole.toLocaleString('en-US').replace('-0', '0'));
      expect(grouped(whole)).toBe(whole.toLocaleString('ko-KR').replace('-0', '0'));
    }),
  );
});

it('a zone is named by its city in English, by its time in Korean, and not at all in Korean at home', () => {
  const names = (zone: string) => [zoneName(zone, 'ko'), zoneName(zone, 'en')];
  expect(names('Asia/Seoul')).toEqual(['', 'Seoul']);
  expect(names('America/New_York')).toEqual(['미 동부 시간', 'New York']);
  expect(names('America/Argentina/Buenos_Aires')[1]).toBe('Buenos Aires');
  expect(names('UTC')[1]).toBe('UTC');
});
