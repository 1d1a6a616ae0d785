import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clockOf, weekdays } from '../../../shared/base/zone.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import { hoursOn } from './opening-hours.ts';

/** When people work, by local time, without holidays. */
export interface Calendar extends Readonly<Omit<Hours, 'holidays'>> {
  readonly zone: string;
  /** Public holidays, such as `2026-12-25`. */
  readonly holidays: ReadonlySet<string>;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A shop that is closed on this many days in a row never opens. */
const maxClosedDays = 400;

/**
 * The instant at which `minutes` of open time have passed since `at`; `undefined` for a shop that never opens. For 0 minutes
 * it is the next open instant, which is `at` while the shop is open.
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

/** The seconds of open time between two instants; of a shop that never opens, all of them. */
export function openSecondsBetween(calendar: Calendar, from: string, to: string): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end <= start) return 0;
  let open = 0;
  let opens = false;
  for (const each of openFrom(calendar, start)) {
    opens = true;
    if (each.from >= end) break;
    open += Math.min(each.to, end) - Math.max(each.from, start);
  }
  return Math.round((opens ? open : end - start) / 1_000);
}

export const isOpen = (calendar: Calendar, at: string): boolean =>
  addBusinessMinutes(calendar, at, 0) === new Date(Date.parse(at)).toISOString();

/**
 * The first open instant at or after the time of day of `at`, so many business days later; a day on which the shop opens at all is
 * one. A shop that never opens counts every day.
 */
export function addBusinessDays(calendar: Calendar, at: string, days: number): string {
  const start = zonedAt(Date.parse(at), calendar.zone);
  let left = days;
  for (let after = 1; after <= maxClosedDays; after++) {
    const day = ZonedDateTime.addDays(start, after);
    if (openOn(calendar, ZonedDateTime.toPlainDate(day)).length === 0 || --left > 0) continue;
    const due = new Date(day.epochMilliseconds).toISOString();
    return addBusinessMinutes(calendar, due, 0) ?? due;
  }
  return new Date(ZonedDateTime.addDays(start, days).epochMilliseconds).toISOString();
}

/** The open times that end after `start`, in their order. */
function* openFrom(calendar: Calendar, start: number): Generator<Interval> {
  let date = ZonedDateTime.toPlainDate(zonedAt(start, calendar.zone));
  for (let closed = 0; closed < maxClosedDays; closed++, date = PlainDate.addDays(date, 1)) {
    for (const open of openOn(calendar, date)) {
      if (open.to <= start) continue;
      closed = 0;
      yield open;
    }
  }
}

const zonedAt = (ms: number, zone: string) =>
  Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(ms), clockOf(zone));

function openOn({ zone, holidays, ...hours }: Calendar, date: PlainDate.Record): Interval[] {
  const day = PlainDate.toString(date);
  const localHours = hoursOn(hours, holidays, day, weekdays[PlainDate.dayOfWeek(date) - 1]);
  if (localHours.length === 0) return [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const intervals = localHours.map(({ from, to }) => ({ from: midnight + from, to: midnight + to }));
  const open = offsetPeriods(date, zone).flatMap(({ from, to, offset }) =>
    intervals.map((each) => ({ from: Math.max(from, each.from - offset), to: Math.min(to, each.to - offset) })),
  );
  return unionOf(open.filter(({ from, to }) => from < to));
}

/** The periods of a day with one UTC offset: one, or two on the days on which clocks change. */
function offsetPeriods(date: PlainDate.Record, zone: string): (Interval & { readonly offset: number })[] {
  const offsetAt = (ms: number) => ZonedDateTime.offsetNanoseconds(zonedAt(ms, zone)) / 1e6;
  const startOf = (day: PlainDate.Record) => PlainDate.toZonedDateTime(day, clockOf(zone)).epochMilliseconds;
  const [from, to] = [startOf(date), startOf(PlainDate.addDays(date, 1))];
  // A zone that moves over the date line skips a day.
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

/** The union of intervals, in their order. */
function unionOf(intervals: readonly Interval[]): Interval[] {
  const union: Interval[] = [];
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = union.at(-1);
    if (last && from <= last.to) union[union.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else union.push({ from, to });
  }
  return union;
}
