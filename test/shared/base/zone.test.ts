import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, wallClock, weekdays } from '../../../shared/base/zone.ts';

const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
const still = zones.filter((zone) => clockOf(zone) !== zone);
const seconds = fc.integer({ min: Date.parse('2000-01-01') / 1000, max: Date.parse('2060-01-01') / 1000 });
const instantOf = (second: number) => new Date(second * 1000).toISOString();

/** `2026-12-04 09:30:00`, as Swedes write it. */
const shown = (second: number, timeZone: string) => {
  const style = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', style).format(second * 1000);
};

describe('the clock on a wall', () => {
  it.each([
    ['UTC', '+00:00', '2026-12-31T20:30:15.000Z'],
    ['Asia/Seoul', '+09:00', '2027-01-01T05:30:15.000Z'],
    ['Asia/Tokyo', '+09:00', '2027-01-01T05:30:15.000Z'],
    ['Asia/Shanghai', '+08:00', '2027-01-01T04:30:15.000Z'],
    ['Asia/Taipei', '+08:00', '2027-01-01T04:30:15.000Z'],
    ['Asia/Hong_Kong', '+08:00', '2027-01-01T04:30:15.000Z'],
    ['Asia/Singapore', '+08:00', '2027-01-01T04:30:15.000Z'],
    ['Asia/Manila', '+08:00', '2027-01-01T04:30:15.000Z'],
    ['Asia/Bangkok', '+07:00', '2027-01-01T03:30:15.000Z'],
    ['Asia/Saigon', '+07:00', '2027-01-01T03:30:15.000Z'],
    ['Asia/Jakarta', '+07:00', '2027-01-01T03:30:15.000Z'],
    ['America/New_York', 'America/New_York', '2026-12-31T15:30:15.000Z'],
    ['Asia/Kolkata', 'Asia/Kolkata', '2027-01-01T02:00:15.000Z'],
  ])('at half past eight in the evening of London, at the end of the year, in %s', (zone, clock, wall) => {
    expect(clockOf(zone)).toBe(clock);
    expect(wallClock('2026-12-31T20:30:15.000Z', zone).toISOString()).toBe(wall);
  });

  it('is at midnight the first hour of the day', () => {
    expect(wallClock('2026-07-04T04:00:00.000Z', 'America/New_York').toISOString()).toBe('2026-07-04T00:00:00.000Z');
  });

  it('is that of seven days', () => {
    expect(weekdays).toEqual(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
  });

  it.each([...still, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])('shows what Intl says: %s', (zone) => {
    fc.assert(
      fc.property(seconds, (second) => {
        const wall = wallClock(instantOf(second), zone).toISOString();
        expect(wall.slice(0, 19).replace('T', ' ')).toBe(shown(second, zone));
      }),
    );
  });

  // @thorough
  it('is known by its offset where that never changes, the same at each instant', () => {
    expect(still).toHaveLength(11);
    expect(clockOf('Asia/Seoul')).toBe('+09:00');
    for (const zone of still) {
      for (let day = Date.parse('2000-01-01'); day < Date.parse('2060-01-01'); day += 5 * 86_400_000) {
        const ahead = wallClock(new Date(day).toISOString(), zone).getTime() - day;
        expect(clockOf(zone)).toBe(`+${String(ahead / 3_600_000).padStart(2, '0')}:00`);
      }
    }
  });
});
