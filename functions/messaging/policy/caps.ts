import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { clockOf } from '../../../shared/base/zone.ts';
import type { MessageCaps, Purpose } from '../../../shared/events/messaging.ts';
import { byMail, hoursOf } from './quiet-hours.ts';

/** At most so many messages in so many days; `none` is no cap, and 0 lets nothing go. */
interface Cap {
  readonly most: number | 'none';
  readonly days: number;
}

interface Counting {
  readonly caps: readonly Cap[];
  /** Counted in calendar days of the person's zone, or in a window that moves with the clock. */
  readonly by: 'day' | 'clock';
}

/** Frequency caps of a person, over all channels and records. What people wait for has none. */
function countingOf(purpose: Purpose, { service = {}, marketing = {} }: MessageCaps): Counting {
  const caps = {
    transactional: [],
    service: [
      { most: service.aDay ?? 1, days: 1 },
      { most: service.inSevenDays ?? 3, days: 7 },
    ],
    marketing: [
      { most: marketing.inSevenDays ?? 1, days: 7 },
      { most: marketing.inThirtyDays ?? 4, days: 30 },
    ],
  } as const;
  return { caps: caps[purpose], by: purpose === 'marketing' ? 'clock' : 'day' };
}

/** When another message is within the caps; `undefined` when it is now, and `never` where a cap is 0. */
export function cappedUntil(
  purpose: Purpose,
  recent: readonly string[],
  now: string,
  { zone, caps = {} }: { readonly zone: string; readonly caps?: MessageCaps | undefined },
): string | 'never' | undefined {
  const { caps: all, by } = countingOf(purpose, caps);
  const counted = all.flatMap(({ most, days }) => (most === 'none' ? [] : [{ most, days }]));
  if (counted.some(({ most }) => most === 0)) return 'never';
  return by === 'clock' ? freeInWindow(counted, recent, now) : freeDay(counted, recent, now, purpose, zone);
}

type Counted = readonly { readonly most: number; readonly days: number }[];

/** When the oldest of those that fill a window leaves it, for each window. */
function freeInWindow(caps: Counted, recent: readonly string[], now: string): string | undefined {
  const newestFirst = [...recent].sort().reverse();
  const ends = caps.flatMap(({ most, days }) => {
    const oldest = newestFirst[most - 1];
    return oldest === undefined ? [] : [plusSeconds(oldest, days * 86_400)];
  });
  return ends
    .filter((end) => end > now)
    .sort()
    .at(-1);
}

/** The morning of the first day that has room. */
function freeDay(caps: Counted, recent: readonly string[], now: string, purpose: Purpose, zone: string) {
  const dayOf = (instant: string) =>
    ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(instant), clockOf(zone)));
  const isFree = (day: PlainDate.Record) => {
    const ages = recent.map((each) => PlainDate.diffDays(dayOf(each), day));
    return caps.every(({ most, days }) => ages.filter((age) => age < days).length < most);
  };
  const today = dayOf(now);
  if (isFree(today)) return undefined;
  const days = [1, 2, 3, 4, 5, 6, 7].find((each) => isFree(PlainDate.addDays(today, each))) ?? 7;
  const plainTime = PlainTime.fromString(hoursOf(byMail(purpose), zone)?.from ?? '09:00');
  const local = PlainDate.toZonedDateTime(PlainDate.addDays(today, days), { timeZone: clockOf(zone), plainTime });
  return new Date(local.epochMilliseconds).toISOString();
}
