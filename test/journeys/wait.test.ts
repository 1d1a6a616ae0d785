import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt } from '../../functions/journeys/wait.ts';

const wait = { days: 3, timeOfDay: '10:00' };
const minutes = 60_000;

/** What a clock on a wall in that zone shows. */
const wall = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (ms: number) => {
    const [date = '', time = ''] = format.format(ms).split(' ');
    return { date, time };
  };
};

/** The calendar date some days later, counted without any zone. */
const daysAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Watches the clock on the wall by quarters of an hour, which every zone's offset is a multiple of. */
function watched({ days, timeOfDay }: typeof wait, anchor: string, knownAt: string, zone: string): string {
  const shows = wall(zone);
  const day = daysAfter(shows(Date.parse(anchor)).date, days);
  const from = Math.floor(Math.min(Date.parse(anchor), Date.parse(knownAt)) / (15 * minutes)) * 15 * minutes;
  for (let now = from; ; now += 15 * minutes) {
    const { date, time } = shows(now);
    if (time === timeOfDay && date >= day && now >= Date.parse(knownAt)) return new Date(now).toISOString();
  }
}

const zones = ['Asia/Seoul', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];

/** Weeks in which clocks change somewhere, and one in which none do. */
const weeks = ['2026-03-06', '2026-03-27', '2026-04-03', '2026-10-02', '2026-10-23', '2026-10-30', '2026-12-30'];

const instant = fc
  .tuple(fc.constantFrom(...weeks), fc.nat({ max: 4 * 86_400 }))
  .map(([day, seconds]) => new Date(Date.parse(`${day}T00:00:00Z`) + seconds * 1_000).toISOString());
const timeOfDay = fc.constantFrom('10:00', '09:15', '20:45', '04:00', '23:30');

describe('a step that waits some days for a time of day', () => {
  it('is due when the clock on the wall shows it, also where clocks change, and never before it was known', () => {
    const late = fc.oneof(fc.constant(0), fc.nat({ max: 6 * 1_440 })).map((each) => each * minutes);
    const cases = fc.tuple(fc.constantFrom(...zones), instant, late, fc.integer({ min: 0, max: 4 }), timeOfDay);
    fc.assert(
      fc.property(cases, ([zone, anchor, late, days, timeOfDay]) => {
        const knownAt = new Date(Date.parse(anchor) + late).toISOString();
        const due = dueAt({ days, timeOfDay }, anchor, knownAt, zone);
        expect(due).toBe(watched({ days, timeOfDay }, anchor, knownAt, zone));
      }),
      { numRuns: 250 },
    );
  });

  it.each([
    ['Asia/Seoul', '2026-11-23T06:00:00.000Z', '2026-11-26T01:00:00.000Z'],
    ['Asia/Seoul', '2026-11-23T15:00:00.000Z', '2026-11-27T01:00:00.000Z'],
    ['America/New_York', '2026-03-06T15:00:00.000Z', '2026-03-09T14:00:00.000Z'],
    ['America/New_York', '2026-03-07T04:30:00.000Z', '2026-03-09T14:00:00.000Z'],
    ['Europe/London', '2026-10-23T23:15:00.000Z', '2026-10-27T10:00:00.000Z'],
    ['America/New_York', '2026-10-30T14:00:00.000Z', '2026-11-02T15:00:00.000Z'],
    ['Europe/London', '2026-10-23T12:00:00.000Z', '2026-10-26T10:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-03T00:00:00.000Z', '2026-04-05T23:30:00.000Z'],
  ])('in %s, anchored at %s, is due at %s', (zone, anchor, due) => {
    expect(dueAt(wait, anchor, anchor, zone)).toBe(due);
  });

  it('whose hour a clock change leaves out is due within the hour after', () => {
    const due = dueAt(
      { days: 1, timeOfDay: '02:30' },
      '2026-03-07T12:00:00.000Z',
      '2026-03-07T12:00:00.000Z',
      zones[1] ?? '',
    );
    expect(Date.parse(due) - Date.parse('2026-03-08T07:00:00Z')).toBeLessThanOrEqual(60 * minutes);
    expect(due >= '2026-03-08T07:00:00.000Z').toBe(true);
  });

  it('of which the news came late is due at the next such hour, not at once', () => {
    const anchor = '2026-11-01T00:00:00.000Z';
    const due = (knownAt: string) => dueAt(wait, anchor, knownAt, 'Asia/Seoul');
    expect(due('2026-11-20T00:59:59.000Z')).toBe('2026-11-20T01:00:00.000Z');
    expect(due('2026-11-20T01:00:00.000Z')).toBe('2026-11-20T01:00:00.000Z');
    expect(due('2026-11-20T01:00:01.000Z')).toBe('2026-11-21T01:00:00.000Z');
  });
});

it('a step that does not wait is due at once, and not before it was known', () => {
  const [early, late] = ['2026-11-20T01:00:00.000Z', '2026-11-20T02:00:00.000Z'];
  expect(dueAt('none', early, early, 'Asia/Seoul')).toBe(early);
  expect(dueAt('none', early, late, 'Asia/Seoul')).toBe(late);
  expect(dueAt('none', late, early, 'Asia/Seoul')).toBe(late);
});
