import { wallClock } from '../base/zone.ts';
import type { Hours } from '../events/shops.ts';

/** The opening hours of the week on a day: the season's from its first to its last day, else the usual ones. */
export function weekOn(
  { week, lunch, seasons = [] }: Omit<Hours, 'holidays'>,
  date: string,
): Pick<Hours, 'week' | 'lunch'> {
  const season = seasons.find(({ from, to }) => from <= date && date <= to);
  return season ? { week: season.week, lunch: season.lunch ?? lunch } : { week, lunch };
}

/** The opening hours at an instant: with the season's week in place of the usual one. */
export function hoursAt(hours: Hours, at: string, zone: string): Hours {
  return hours.seasons ? { ...hours, ...weekOn(hours, wallClock(at, zone).toISOString().slice(0, 10)) } : hours;
}
