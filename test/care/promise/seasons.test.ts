import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addBusinessMinutes, isOpen } from '../../../functions/care/promise/business-hours.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { calendarOf as calendarBy, type OpeningTimes } from '../../../functions/care/promise/promise.ts';
import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import { times } from '../../support/thorough.ts';

const calendarOf = (shop: OpeningTimes) => calendarBy(termsOf(shop));

const zone = 'Asia/Seoul';
const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Interval = { from: string; to: string };

const written = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, long]) => ({ from: written(from), to: written(Math.min(from + long, 96)) }));
const week = fc
  .array(fc.array(interval, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
  .map((days): Hours['week'] => Object.fromEntries(dayNames.map((name, n) => [name, days[n] ?? []])));

/** Around Christmas and New Year, which are holidays of Korea. */
const first = Temporal.PlainDate.from('2026-12-21');
const dayAt = (n: number) => first.add({ days: n }).toString();
const day = fc.integer({ min: 0, max: 20 }).map(dayAt);

const hours: fc.Arbitrary<Hours> = fc
  .record({
    week: week.filter((days) => Object.values(days).flat().length > 0),
    lunch: fc.option(interval, { nil: undefined }),
    holidays: fc.constantFrom(undefined, 'kr' as const, 'none' as const),
    special: fc.uniqueArray(
      fc.record({ date: day, hours: fc.option(fc.array(interval, { maxLength: 2 }), { nil: undefined }) }),
      {
        selector: ({ date }) => date,
        maxLength: 6,
      },
    ),
    off: fc.nat(6),
    season: fc.option(
      fc.record({ from: fc.nat(10), long: fc.nat(10), week, lunch: fc.option(interval, { nil: undefined }) }),
      {
        nil: undefined,
      },
    ),
  })
  .map(({ special, off, season, ...rest }) => ({
    ...rest,
    daysOff: special.slice(0, off).map(({ date }) => ({ date })),
    daysOpen: special.slice(off),
    seasons: season && [
      {
        name: { ko: '연말', en: 'Year end' },
        from: dayAt(season.from),
        to: dayAt(season.from + season.long),
        week: season.week,
        lunch: season.lunch,
      },
    ],
  }));

const closed = holidaysKr.days;
const within = (time: string) => (each: Interval) => each.from <= time && time < each.to;

/** The same in other words, for one minute of one day. */
function isOpenAt(openingHours: Hours, date: string, time: string): boolean {
  if (openingHours.daysOff?.some((off) => off.date === date)) return false;
  const special = openingHours.daysOpen?.find((open) => open.date === date);
  if (special?.hours) return special.hours.some(within(time));
  if (!special && openingHours.holidays !== 'none' && closed.has(date)) return false;
  const season = openingHours.seasons?.find(({ from, to }) => date >= from && date <= to);
  const lunch = season?.lunch ?? openingHours.lunch;
  const name = dayNames[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'mon';
  return ((season ?? openingHours).week[name] ?? []).some(within(time)) && !(lunch && within(time)(lunch));
}

const wallAt = (ms: number) => {
  const text = new Date(ms + 9 * 3_600_000).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
};

const moment = fc
  .integer({ min: 0, max: 20 * 1_440 })
  .map((minute) => new Date(Date.parse('2026-12-20T15:00:00Z') + minute * 60_000).toISOString());

describe('the days of a shop', () => {
  test("are its own days before holidays, a season's week before the usual one, and no lunch", () => {
    fc.assert(
      fc.property(hours, moment, (openingHours, at) => {
        const { date, time } = wallAt(Date.parse(at));
        expect(isOpen(calendarOf({ zone, hours: openingHours }), at)).toBe(isOpenAt(openingHours, date, time));
      }),
      { numRuns: times(500, 2_000) },
    );
  });

  // @thorough
  test('let a promise fall due after so many open minutes, counted one by one', () => {
    fc.assert(
      fc.property(hours, moment, fc.integer({ min: 1, max: 300 }), (openingHours, at, minutes) => {
        const due = addBusinessMinutes(calendarOf({ zone, hours: openingHours }), at, minutes);
        if (due === undefined || Date.parse(due) - Date.parse(at) > 25 * 86_400_000) return;
        let open = 0;
        for (let ms = Date.parse(at); ms < Date.parse(due); ms += 60_000) {
          const { date, time } = wallAt(ms);
          if (isOpenAt(openingHours, date, time)) open++;
        }
        expect(open).toBe(minutes);
      }),
      { numRuns: times(40, 150) },
    );
  });

  test.each<[string, Partial<Hours>, string, string]>([
    ['Christmas is a day off', {}, '2026-12-25T10:00', '2026-12-28T10:00'],
    ['Christmas is no day off where none is', { holidays: 'none' }, '2026-12-25T10:00', '2026-12-25T10:00'],
    ['Christmas is open all the same', { daysOpen: [{ date: '2026-12-25' }] }, '2026-12-25T09:00', '2026-12-25T10:00'],
    ['a day of stocktaking', { daysOff: [{ date: '2026-12-28' }] }, '2026-12-26T10:00', '2026-12-29T10:00'],
    ['lunch', { lunch: { from: '12:30', to: '13:30' } }, '2026-12-28T12:30', '2026-12-28T13:30'],
    [
      'a winter break until its last day',
      { seasons: [{ name: { ko: '방학', en: 'Break' }, from: '2026-12-28', to: '2026-12-30', week: {} }] },
      '2026-12-28T10:00',
      '2026-12-31T10:00',
    ],
  ])('%s', (_, openingHours, at, next) => {
    const usual = Object.fromEntries(dayNames.slice(0, 5).map((name) => [name, [{ from: '10:00', to: '18:00' }]]));
    const instant = (time: string) => new Date(`${time}:00+09:00`).toISOString();
    const hours = calendarOf({ zone, hours: { week: usual, ...openingHours } });
    expect(addBusinessMinutes(hours, instant(at), 0)).toBe(instant(next));
  });

  test("of a shop in another zone are not Korea's, unless it says so", () => {
    const always = Object.fromEntries(dayNames.map((name) => [name, [{ from: '00:00', to: '24:00' }]]));
    const christmas = '2026-12-25T12:00:00.000Z';
    const there = (holidays?: 'kr') =>
      calendarOf({ zone: 'Europe/Berlin', hours: { week: always, ...(holidays && { holidays }) } });
    expect([isOpen(there(), christmas), isOpen(there('kr'), christmas)]).toEqual([true, false]);
  });
});
