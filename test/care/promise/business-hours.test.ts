import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addBusinessMinutes, type Calendar, isOpen } from '../../../functions/care/promise/business-hours.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { calendarOf as calendarBy, type OpeningTimes } from '../../../functions/care/promise/promise.ts';
import { times } from '../../support/thorough.ts';

const calendarOf = (shop: OpeningTimes) => calendarBy(termsOf(shop));

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const lunch = [
  { from: '10:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
];
const demo = calendarOf({
  zone: 'Asia/Seoul',
  hours: { week: Object.fromEntries(dayNames.slice(0, 5).map((day) => [day, lunch])) },
});

/** Whether the clock on the wall shows an open time in the minute that begins at `ms`. */
function openInMinute({ zone, week, holidays: closed }: Calendar, ms: number): boolean {
  const { name, date, time } = wallAt(zone, ms);
  const hours = (name && week[name]) ?? [];
  return !closed.has(date) && hours.some(({ from, to }) => from <= time && time < to);
}

const walls = new Map<string, ReturnType<typeof wall>>();

/** What clocks show is asked once a quarter of an hour: they are changed at such times only, and shops open at such only. */
function wallAt(zone: string, ms: number) {
  const quarter = ms - (ms % 900_000);
  const known = walls.get(`${zone} ${quarter}`) ?? wall(zone, quarter);
  walls.set(`${zone} ${quarter}`, known);
  return known;
}

function wall(zone: string, ms: number) {
  const here = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const time = here.toPlainTime().toString().slice(0, 5);
  return { name: dayNames[here.dayOfWeek - 1], date: here.toPlainDate().toString(), time };
}

/** The slow way: minute by minute. */
function reference(calendar: Calendar, at: string, minutes: number): string {
  let left = minutes;
  let ms = Date.parse(at);
  for (; left > 0 || !openInMinute(calendar, ms); ms += 60_000) {
    if (openInMinute(calendar, ms)) left--;
    if (left === 0 && minutes > 0) return new Date(ms + 60_000).toISOString();
  }
  return new Date(ms).toISOString();
}

const time = fc
  .integer({ min: 0, max: 96 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );
const interval = fc
  .tuple(time, time)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

/** Zones with and without changes of the clock, at whole and at half hours, and one that changes at midnight. */
const zone = fc.constantFrom(
  ...[
    'Asia/Seoul',
    'UTC',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Cairo',
  ],
);
const days = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-10-04',
  '2026-10-25',
  '2026-10-29',
  '2026-11-01',
];
const day = fc.constantFrom(...days, '2026-12-18', '2027-02-05');
const moment = fc
  .tuple(day, fc.integer({ min: -1_440, max: 1_440 }))
  .map(([date, minute]) => new Date(Date.parse(`${date}T00:00:00Z`) + minute * 60_000).toISOString());
const calendar: fc.Arbitrary<Calendar> = fc
  .record({
    zone,
    hours: fc.array(fc.array(interval, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    holidays: fc.uniqueArray(day, { maxLength: 4 }).map((dates) => new Set(dates)),
  })
  .map(({ hours, ...rest }) => ({
    ...rest,
    week: Object.fromEntries(dayNames.map((name, n) => [name, hours[n] ?? []])),
  }))
  .filter(({ week }) => Object.values(week).some((intervals) => intervals.length > 0));

describe('business minutes', () => {
  test('are those of the slow way, minute by minute, whatever the hours, the zone and the holidays', () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 0, max: 900 }), (hours, at, minutes) => {
        expect(addBusinessMinutes(hours, at, minutes)).toBe(reference(hours, at, minutes));
      }),
      { numRuns: times(100, 400) },
    );
  });

  test('add up: some now and some later are as many at once', () => {
    const minutes = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(calendar, moment, minutes, minutes, (hours, at, some, more) => {
        const between = addBusinessMinutes(hours, at, some) ?? '';
        expect(addBusinessMinutes(hours, between, more)).toBe(addBusinessMinutes(hours, at, some + more));
      }),
    );
  });

  test('begin at the next open time, which is open, and before which nothing is', () => {
    fc.assert(
      fc.property(calendar, moment, (hours, at) => {
        const next = addBusinessMinutes(hours, at, 0) ?? '';
        expect(next).toBe(reference(hours, at, 0));
        expect(isOpen(hours, next)).toBe(true);
        expect(isOpen(hours, at)).toBe(next === at);
      }),
    );
  });

  test.each([
    ['Friday evening, answered on Monday', '2026-12-18T22:40+09:00', 10, '2026-12-21T10:10+09:00'],
    ['before lunch, over lunch', '2026-12-18T12:25+09:00', 10, '2026-12-18T13:35+09:00'],
    ['until the last minute', '2026-12-18T17:50+09:00', 10, '2026-12-18T18:00+09:00'],
    ['Christmas on a Friday', '2026-12-24T17:55+09:00', 10, '2026-12-28T10:05+09:00'],
    ['Seollal 2027, with its substitute on Tuesday', '2027-02-05T18:30+09:00', 10, '2027-02-10T10:10+09:00'],
  ])('%s', (_, at, minutes, expected) => {
    const instant = (text: string) => new Date(text).toISOString();
    expect(addBusinessMinutes(demo, instant(at), minutes)).toBe(instant(expected));
  });

  test('are looked for on 400 days in a row, and on more where it opens between them', () => {
    const start = '2026-01-01T00:00:00.000Z';
    const dayAfter = (days: number) => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
    const hour = [{ from: '10:00', to: '11:00' }];
    const openOn = (...days: number[]) =>
      calendarOf({
        zone: 'UTC',
        hours: { week: {}, daysOpen: days.map((day) => ({ date: dayAfter(day), hours: hour })) },
      });
    expect(addBusinessMinutes(openOn(399), start, 10)).toBe(`${dayAfter(399)}T10:10:00.000Z`);
    expect(addBusinessMinutes(openOn(400), start, 10)).toBeUndefined();
    expect(addBusinessMinutes(openOn(0, 400), start, 70)).toBeUndefined();
    expect(addBusinessMinutes(openOn(0, 399), start, 70)).toBe(`${dayAfter(399)}T10:10:00.000Z`);
    expect(addBusinessMinutes(openOn(0, 200, 599), start, 130)).toBe(`${dayAfter(599)}T10:10:00.000Z`);
  });

  test.each([
    // Sunday 00:00 to 01:00, and the clock shows 01:00 twice: the second one opens nothing.
    [
      'America/New_York',
      { sun: [{ from: '00:00', to: '01:00' }] },
      '2026-11-01T05:30:00.000Z',
      0,
      '2026-11-08T05:00:00.000Z',
    ],
    // On the day of a change ten o'clock is by the clock as it is then, before the change too.
    [
      'America/New_York',
      { sun: [{ from: '10:00', to: '11:00' }] },
      '2026-11-01T13:00:00.000Z',
      0,
      '2026-11-01T15:00:00.000Z',
    ],
    [
      'America/New_York',
      { sun: [{ from: '10:00', to: '11:00' }] },
      '2026-03-08T13:00:00.000Z',
      0,
      '2026-03-08T14:00:00.000Z',
    ],
    [
      'America/New_York',
      { sun: [{ from: '00:00', to: '00:30' }] },
      '2026-11-01T03:00:00.000Z',
      0,
      '2026-11-01T04:00:00.000Z',
    ],
    // The clock goes from 24:00 to 01:00: no millisecond is lost between the two days.
    [
      'Africa/Cairo',
      { thu: [{ from: '00:00', to: '24:00' }], fri: [{ from: '00:00', to: '24:00' }] },
      '2026-04-23T21:55:00.000Z',
      10,
      '2026-04-23T22:05:00.000Z',
    ],
  ])('in %s where its clock is changed', (zone, week, at, minutes, expected) => {
    expect(addBusinessMinutes(calendarOf({ zone, hours: { week } }), at, minutes)).toBe(expected);
  });

  test('do not exist where nobody ever is', () => {
    const closed = { ...demo, week: {} };
    expect(addBusinessMinutes(closed, '2026-12-18T13:40:00.000Z', 10)).toBeUndefined();
    expect(addBusinessMinutes(closed, '2026-12-18T13:40:00.000Z', 0)).toBeUndefined();
    expect(isOpen(closed, '2026-12-18T13:40:00.000Z')).toBe(false);
  });
});
