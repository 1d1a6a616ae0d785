import type { Fault } from '../base/faults.ts';
import type { Hours } from '../events/shops.ts';

/** The faults of a part, with its path. */
export const under = (path: Fault['path'], faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));

type TimeRange = { readonly from: string; readonly to: string };

function rangeFaults({ from, to }: TimeRange): Fault[] {
  if (to > '24:00') return [{ path: ['to'], detail: 'is at most 24:00' }];
  return from < to ? [] : [{ path: ['to'], detail: 'should be after it begins' }];
}

const rangesFaults = (intervals: readonly TimeRange[] = []): Fault[] =>
  intervals.flatMap((each, n) => under([n], rangeFaults(each)));

const weekFaults = (week: Hours['week']): Fault[] =>
  Object.entries(week).flatMap(([day, intervals]) => under([day], rangesFaults(intervals)));

/** What is wrong with opening hours of the right shape: each fault with its path in them. */
export function hoursFaults({ week = {}, lunch, seasons = [], daysOff = [], daysOpen = [] }: Partial<Hours>): Fault[] {
  return [
    ...under(['week'], weekFaults(week)),
    ...(lunch ? under(['lunch'], rangeFaults(lunch)) : []),
    ...seasons.flatMap((season, n) => under(['seasons', n], seasonFaults(season, seasons.slice(0, n)))),
    ...daysOpen.flatMap(({ hours }, n) => under(['daysOpen', n, 'hours'], rangesFaults(hours))),
    ...duplicateFaults('daysOff', daysOff, []),
    ...duplicateFaults('daysOpen', daysOpen, daysOff),
  ];
}

type Season = NonNullable<Hours['seasons']>[number];

function seasonFaults({ from, to, week, lunch }: Season, earlier: readonly Season[]): Fault[] {
  const overlapped = earlier.findIndex((other) => other.from <= to && from <= other.to);
  return [
    ...(from <= to ? [] : [{ path: ['to'], detail: 'should not be before it begins' }]),
    ...(overlapped < 0 ? [] : [{ path: ['from'], detail: `falls into the season at ${overlapped}` }]),
    ...under(['week'], weekFaults(week)),
    ...(lunch ? under(['lunch'], rangeFaults(lunch)) : []),
  ];
}

/** Each day is listed once. */
export function duplicateFaults(
  name: string,
  days: readonly { date: string }[],
  others: readonly { date: string }[],
): Fault[] {
  const known = new Set(others.map(({ date }) => date));
  return days.flatMap(({ date }, n) => {
    if (known.has(date)) return [{ path: [name, n, 'date'], detail: 'is listed twice' }];
    known.add(date);
    return [];
  });
}
