import { weekOn } from '../../../shared/calendar/season.ts';
import type { Hours } from '../../../shared/events/shops.ts';

/** In milliseconds of the wall's clock since midnight. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

type DayName = keyof Hours['week'];
type Written = readonly { readonly from: string; readonly to: string }[];

/**
 * When people are there on a day such as `2026-12-25`. What the shop says of that day counts first, then public holidays,
 * then the week of the season. Lunch is cut out of a week, and not out of hours that are said for one day.
 */
export function hoursOn(
  hours: Omit<Hours, 'holidays'>,
  holidays: ReadonlySet<string>,
  date: string,
  name: DayName | undefined,
): readonly Interval[] {
  if (hours.daysOff?.some((off) => off.date === date)) return [];
  const own = hours.daysOpen?.find((open) => open.date === date);
  if (own?.hours) return onWall(own.hours);
  if (!own && holidays.has(date)) return [];
  const { week, lunch } = weekOn(hours, date);
  const usual = onWall((name && week[name]) ?? []);
  return lunch ? usual.flatMap((each) => without(each, onWall([lunch]))) : usual;
}

const onWall = (written: Written): Interval[] =>
  written.map(({ from, to }) => ({ from: sinceMidnight(from), to: sinceMidnight(to) }));

function sinceMidnight(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** What is left of it before and after the break. */
function without({ from, to }: Interval, [pause]: readonly Interval[]): Interval[] {
  if (!pause) return [{ from, to }];
  const parts = [
    { from, to: Math.min(to, pause.from) },
    { from: Math.max(from, pause.to), to },
  ];
  return parts.filter((part) => part.from < part.to);
}
