import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clockOf } from '../../../shared/base/zone.ts';
import type { TierContext, TierStep } from './steps.ts';

/** The hour of warnings, in the shop's zone. */
const warningTime = PlainTime.fromString('10:00');

/** The review so many days later, at the end of that day in the shop's zone, and its warning in the morning of a day before. */
export function reviewAfter(
  at: string,
  days: number,
  { zone, programme }: Pick<TierContext, 'zone' | 'programme'>,
): Pick<TierStep, 'reviewAt' | 'warnAt'> {
  const timeZone = clockOf(zone);
  const day = ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(at), timeZone));
  const next = PlainDate.toZonedDateTime(PlainDate.addDays(day, days + 1), timeZone);
  const warning = PlainDate.addDays(day, days - programme.tierWarningDays);
  const warned = PlainDate.toZonedDateTime(warning, { timeZone, plainTime: warningTime });
  return {
    reviewAt: new Date(next.epochMilliseconds - 1).toISOString(),
    warnAt: new Date(warned.epochMilliseconds).toISOString(),
  };
}
