import { describe, expect, test } from 'vitest';
import { holidays, holidaysIn, holidaysKr, holidaysUntil } from '../../../shared/calendar/holidays-kr.ts';

const dayMs = 86_400_000;
const byDate = new Map(holidays.map(({ date, name }) => [date, name]));
const years = [...new Set(holidays.map(({ date }) => date.slice(0, 4)))];

/** The days that the table knows, from the one on. */
const daysKnownFrom = (date: string) =>
  (Date.parse(`${years.at(-1)}-12-31T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)) / dayMs;

/** ICU's own Korean lunar calendar, which nobody here wrote. */
const lunar = new Intl.DateTimeFormat('en-u-ca-dangi', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const dayOfLunar = (year: string, monthAndDay: string): string => {
  for (let at = Date.parse(`${year}-01-01T00:00:00Z`); ; at += dayMs) {
    const { month, day } = Object.fromEntries(lunar.formatToParts(at).map(({ type, value }) => [type, value]));
    if (`${month}-${day}` === monthAndDay) return new Date(at).toISOString().slice(0, 10);
  }
};
const near = (date: string, days: number) => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
const weekday = (date: string) => new Date(date).getUTCDay();

describe('the holidays of Korea', () => {
  test('on the day that this was written, they are known for two years ahead', () => {
    expect(daysKnownFrom('2026-11-29')).toBeGreaterThanOrEqual(730);
    expect(daysKnownFrom('2027-12-31')).toBeLessThan(730);
  });

  test.each(years)('%s: the lunar ones are where the lunar calendar has them', (year) => {
    const [seollal, buddha, chuseok] = [dayOfLunar(year, '1-1'), dayOfLunar(year, '4-8'), dayOfLunar(year, '8-15')];
    expect([-1, 0, 1].map((days) => byDate.get(near(seollal, days)))).toEqual(['설날 전날', '설날', '설날 다음날']);
    expect(byDate.get(buddha)).toBe('부처님오신날');
    expect([-1, 0, 1].map((days) => byDate.get(near(chuseok, days))?.slice(0, 2))).toEqual(['추석', '추석', '추석']);
  });

  test.each(years)('%s: the others are there', (year) => {
    const fixed = ['01-01', '03-01', '05-01', '05-05', '06-06', '07-17', '08-15', '10-03', '10-09', '12-25'];
    for (const day of fixed) expect(byDate.has(`${year}-${day}`), day).toBe(true);
  });

  test('a national day on a weekend has a day in its place, the first one that is none itself', () => {
    const moved = holidays.filter(({ name }) =>
      /^(3·1절|어린이날|부처님오신날|제헌절|광복절|개천절|한글날|기독탄신일)$/.test(name),
    );
    for (const { date, name } of moved.filter(({ date }) => [0, 6].includes(weekday(date)) && date >= '2026-02-01')) {
      let next = date;
      while ([0, 6].includes(weekday(next)) || (byDate.has(next) && !byDate.get(next)?.includes('대체')))
        next = near(next, 1);
      expect(byDate.get(next), `${name} ${date}`).toBe(`${name} 대체공휴일`);
    }
  });

  test('the days of Seollal and Chuseok that are Sundays or other holidays are made up for after them', () => {
    for (const year of years) {
      for (const name of ['설날', '추석']) {
        const days = holidays.filter(
          (each) => each.date.startsWith(year) && new RegExp(`^${name}(,| 전날| 다음날|$)`).test(each.name),
        );
        const lost = days.filter(({ date, name }) => weekday(date) === 0 || name.includes(','));
        const made = holidays.filter((each) => each.date.startsWith(year) && each.name === `${name} 대체공휴일`);
        expect(made.map(({ date }) => date)).toEqual(lost.length > 0 ? [near(days.at(-1)?.date ?? '', 1)] : []);
      }
    }
  });

  test('of elections are there, and the table is known to the end of its last year', () => {
    expect([byDate.get('2026-06-03'), byDate.get('2028-04-12')]).toEqual(['전국동시지방선거일', '국회의원선거일']);
    expect(holidaysUntil).toBe('2028-12-31');
    expect([holidaysKr.version, holidaysKr.days.size]).toEqual([1, holidays.length]);
  });

  test('count in Korea, and elsewhere where a shop says so', () => {
    const count = (zone: string, said?: 'kr' | 'none') => holidaysIn(zone, said, holidaysKr).size;
    expect([count('Asia/Seoul'), count('Asia/Seoul', 'none')]).toEqual([holidays.length, 0]);
    expect([count('Europe/Berlin'), count('Europe/Berlin', 'kr')]).toEqual([0, holidays.length]);
    expect(count('Asia/Tokyo')).toBe(0);
  });

  test('each day is one of the calendar, named once, with its source', () => {
    expect(byDate.size).toBe(holidays.length);
    for (const { date, source } of holidays) {
      expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      expect(source).not.toBe('');
    }
  });
});
