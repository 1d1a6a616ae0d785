import { wallClock } from '../base/zone.ts';
import type { Hours } from '../events/shops.ts';

/** The week that counts on a day, with its lunch: a season's own from its first day to its last, else the usual one. */
export function weekOn(
  { week, lunch, seasons = [] }: Omit<Hours, 'holidays'>,
  date: string,
): Pick<Hours, 'week' | 'lunch'> {
  const season = seasons.find(({ from, to }) => from <= date && date <= to);
  return season ? { week: season.week, lunch: season.lunch ?? lunch } : { week, lunch };
}

/** The hours with the week that counts at an instant as their usual one. */
export function hoursAt(hours: Hours, at: string, zone: string): Hours {
  return hours.seasons ? { ...hours, ...weekOn(hours, wallClock(at, zone).toISOString().slice(0, 10)) } : hours;
}
