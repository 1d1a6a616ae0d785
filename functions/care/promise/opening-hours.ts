import { weekOn } from '../../../shared/calendar/season.ts';
import type { Hours } from '../../../shared/events/shops.ts';

/** In milliseconds of local time since midnight. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

type DayName = keyof Hours['week'];
type TimeRanges = readonly { readonly from: string; readonly to: string }[];

/**
 * The opening hours of a day such as `2026-12-25`. The shop's hours for that date come first, then public holidays, then the
 * week of the season. Lunch is cut out of a week's hours, and not out of hours for one date.
 */
export function hoursOn(
  hours: Omit<Hours, 'holidays'>,
  holidays: ReadonlySet<string>,
  date: string,
  name: DayName | undefined,
): readonly Interval[] {
  if (hours.daysOff?.some((off) => off.date === date)) return [];
  const own = hours.daysOpen?.find((open) => open.date === date);
  if (own?.hours) return intervalsOf(own.hours);
  if (!own && holidays.has(date)) return [];
  const { week, lunch } = weekOn(hours, date);
  const usual = intervalsOf((name && week[name]) ?? []);
  return lunch ? usual.flatMap((each) => minus(each, intervalsOf([lunch]))) : usual;
}

const intervalsOf = (ranges: TimeRanges): Interval[] =>
  ranges.map(({ from, to }) => ({ from: sinceMidnight(from), to: sinceMidnight(to) }));

function sinceMidnight(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** The interval without the break. */
function minus({ from, to }: Interval, [pause]: readonly Interval[]): Interval[] {
  if (!pause) return [{ from, to }];
  const parts = [
    { from, to: Math.min(to, pause.from) },
    { from: Math.max(from, pause.to), to },
  ];
  return parts.filter((part) => part.from < part.to);
}
