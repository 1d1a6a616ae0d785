import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { later } from '../../shared/base/clock.ts';
import { clockOf } from '../../shared/base/zone.ts';
import type { Wait } from '../../shared/events/journeys.ts';

/** Whether the runtime knows the zone: a customer's may be of a newer database than its. */
export function isKnownZone(zone: string): boolean {
  if (clockOf(zone) !== zone) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/**
 * When a step is due. If its anchor became known too late for that, the step is due at the next such time of day after it was
 * known, and never at another hour.
 */
export function dueAt(wait: Wait, anchor: string, knownAt: string, zone: string, paidAt?: string): string {
  if (wait === 'none') return anchor > knownAt ? anchor : knownAt;
  const { monthsAfterPaid } = wait;
  const inDays = atTimeOfDay(anchor, wait, zone);
  const inMonths =
    monthsAfterPaid && paidAt ? atTimeOfDay(paidAt, { ...wait, days: 0 }, zone, monthsAfterPaid) : inDays;
  const planned = later(inDays, inMonths);
  if (planned >= knownAt) return planned;
  const today = atTimeOfDay(knownAt, { ...wait, days: 0 }, zone);
  return today >= knownAt ? today : atTimeOfDay(knownAt, { ...wait, days: 1 }, zone);
}

/** A day that the month lacks is its last. */
function atTimeOfDay(instant: string, wait: { days: number; timeOfDay: string }, zone: string, months = 0): string {
  const timeZone = clockOf(zone);
  const day = ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(instant), timeZone));
  const plainTime = PlainTime.fromString(wait.timeOfDay);
  const due = PlainDate.toZonedDateTime(PlainDate.addDays(PlainDate.addMonths(day, months), wait.days), {
    timeZone,
    plainTime,
  });
  return new Date(due.epochMilliseconds).toISOString();
}
