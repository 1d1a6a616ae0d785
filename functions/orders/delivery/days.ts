import { wallClock, weekdays } from '../../../shared/base/zone.ts';

/** The local day, `2026-12-04`, and time of day, `13:59`, at an instant. */
export function localDayTime(at: string, zone: string): { readonly day: string; readonly time: string } {
  const wall = wallClock(at, zone).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const weekdayOf = (day: string): (typeof weekdays)[number] =>
  weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'sun';

/** The last instant of a day in the zone, to the millisecond. */
export function endOfDay(day: string, zone: string): string {
  const wall = Date.parse(`${day}T23:59:59Z`);
  const offsetAt = (ms: number) => wallClock(new Date(ms).toISOString(), zone).getTime() - ms;
  // On days on which clocks change, the offset at the end of the day counts.
  const guess = wall - offsetAt(wall);
  return new Date(wall - offsetAt(guess) + 999).toISOString();
}

/** The next millisecond. */
export const justAfter = (at: string): string => new Date(Date.parse(at) + 1).toISOString();
