import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clockOf, weekdays } from '../../../shared/base/zone.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import { hoursOn } from './opening-hours.ts';

/** When people are there: by the clock on their wall, but for the days on which nobody is. */
export interface Calendar extends Readonly<Omit<Hours, 'holidays'>> {
  readonly zone: string;
  /** Public ones, such as `2026-12-25`. */
  readonly holidays: ReadonlySet<string>;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A shop that opens on none of this many days in a row opens on no day. */
const maxClosedDays = 400;

/**
 * The instant when `minutes` of open time have passed since `at`; nothing for a shop that never opens. No minutes have passed
 * when it is next open, which is `at` while it is.
 */
export function addBusinessMinutes(calendar: Calendar, at: string, minutes: number): string | undefined {
  const start = Date.parse(at);
  let left = minutes * 60_000;
  for (const { from, to } of openFrom(calendar, start)) {
    const begins = Math.max(from, start);
    if (begins + left <= to) return new Date(begins + left).toISOString();
    left -= to - begins;
  }
  return undefined;
}

export const isOpen = (calendar: Calendar, at: string): boolean =>
  addBusinessMinutes(calendar, at, 0) === new Date(Date.parse(at)).toISOString();

/** The open times that end after `start`, in their order. */
function* openFrom(calendar: Calendar, start: number): Generator<Interval> {
  let date = ZonedDateTime.toPlainDate(local(start, calendar.zone));
  for (let closed = 0; closed < maxClosedDays; closed++, date = PlainDate.addDays(date, 1)) {
    for (const open of openOn(calendar, date)) {
      if (open.to <= start) continue;
      closed = 0;
      yield open;
    }
  }
}

const local = (ms: number, zone: string) =>
  Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(ms), clockOf(zone));

function openOn({ zone, holidays, ...hours }: Calendar, date: PlainDate.Record): Interval[] {
  const day = PlainDate.toString(date);
  const onWall = hoursOn(hours, holidays, day, weekdays[PlainDate.dayOfWeek(date) - 1]);
  if (onWall.length === 0) return [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const wall = onWall.map(({ from, to }) => ({ from: midnight + from, to: midnight + to }));
  const open = stretches(date, zone).flatMap(({ from, to, offset }) =>
    wall.map((each) => ({ from: Math.max(from, each.from - offset), to: Math.min(to, each.to - offset) })),
  );
  return joined(open.filter(({ from, to }) => from < to));
}

/** The parts of a day in which its clocks are not changed: one, but for two days a year in some zones. */
function stretches(date: PlainDate.Record, zone: string): (Interval & { readonly offset: number })[] {
  const offsetAt = (ms: number) => ZonedDateTime.offsetNanoseconds(local(ms, zone)) / 1e6;
  const startOf = (day: PlainDate.Record) => PlainDate.toZonedDateTime(day, clockOf(zone)).epochMilliseconds;
  const [from, to] = [startOf(date), startOf(PlainDate.addDays(date, 1))];
  // Who moves over the date line leaves a day out.
  if (from === to) return [];
  const [offset, last] = [offsetAt(from), offsetAt(to - 1)];
  if (offset === last) return [{ from, to, offset }];
  let [before, after] = [from, to - 1];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offset) before = middle;
    else after = middle;
  }
  return [
    { from, to: after, offset },
    { from: after, to, offset: last },
  ];
}

/** In their order, and as one where they touch or overlap. */
function joined(intervals: readonly Interval[]): Interval[] {
  const whole: Interval[] = [];
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last && from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else whole.push({ from, to });
  }
  return whole;
}
