import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clockOf } from '../../../shared/base/zone.ts';

/** The day of the calendar in a zone, and when the next one begins. */
export function nextDayIn(zone: string, now: string): { readonly day: string; readonly nextDayAt: string } {
  const timeZone = clockOf(zone);
  const day = ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(now), timeZone));
  const next = PlainDate.toZonedDateTime(PlainDate.addDays(day, 1), { timeZone });
  return { day: PlainDate.toString(day), nextDayAt: new Date(next.epochMilliseconds).toISOString() };
}
