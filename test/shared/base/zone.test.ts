import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, wallClock } from '../../../shared/base/zone.ts';

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
  it.each([...still, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])('shows what Intl says: %s', (zone) => {
    fc.assert(
      fc.property(seconds, (second) => {
        const wall = wallClock(instantOf(second), zone).toISOString();
        expect(wall.slice(0, 19).replace('T', ' ')).toBe(shown(second, zone));
      }),
    );
  });

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
