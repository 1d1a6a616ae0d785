import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clockOf } from '../../../shared/base/zone.ts';
import type { Purpose } from '../../../shared/events/messaging.ts';

/** The hours, in the customer's zone, in which mails of a purpose may be sent; without hours, at any time. */
interface Hours {
  readonly purpose: Purpose;
  readonly zones: readonly string[] | 'elsewhere';
  readonly hours?: { readonly from: string; readonly to: string };
  readonly source: string;
}

/** The first line that matches decides. The laws were read on 2026-11-22. */
const mailHours: readonly Hours[] = [
  { purpose: 'transactional', zones: 'elsewhere', source: 'it is waited for' },
  {
    purpose: 'service',
    zones: 'elsewhere',
    hours: { from: '09:00', to: '20:00' },
    source: 'our own rule',
  },
  {
    purpose: 'marketing',
    zones: ['Asia/Seoul'],
    source: '정보통신망법 제50조 제3항 단서, 시행령 제61조 제2항: mail is exempt from the ban from 21:00 to 08:00',
  },
  {
    purpose: 'marketing',
    zones: 'elsewhere',
    hours: { from: '08:00', to: '21:00' },
    source: '47 CFR 64.1200(c)(1), which is about calls; taken for mail too, as the strictest we know',
  },
];

/** Frequency caps per person, over all channels and in days of their own zone; a purpose without an entry has no cap. */
const caps: Partial<Record<Purpose, { readonly aDay: number; readonly inSevenDays: number }>> = {
  service: { aDay: 1, inSevenDays: 3 },
};

function hoursOf(purpose: Purpose, zone: string): Hours['hours'] {
  return mailHours.find((each) => each.purpose === purpose && (each.zones === 'elsewhere' || each.zones.includes(zone)))
    ?.hours;
}

/** When the quiet hours end; `undefined` outside quiet hours. */
export function quietUntil(purpose: Purpose, now: string, zone: string): string | undefined {
  const hours = hoursOf(purpose, zone);
  if (!hours) return undefined;
  const local = Instant.toZonedDateTimeISO(Instant.fromString(now), clockOf(zone));
  const time = PlainTime.toString(ZonedDateTime.toPlainTime(local), { smallestUnit: 'minute' });
  if (time >= hours.from && time < hours.to) return undefined;
  const day = PlainDate.addDays(ZonedDateTime.toPlainDate(local), time < hours.from ? 0 : 1);
  return at(day, hours.from, zone);
}

/** The morning of the first day on which another message is within the cap; `undefined` when today is. */
export function cappedUntil(
  purpose: Purpose,
  recent: readonly string[],
  now: string,
  zone: string,
): string | undefined {
  const cap = caps[purpose];
  if (!cap) return undefined;
  const dayOf = (instant: string) =>
    ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(instant), clockOf(zone)));
  const isFree = (day: PlainDate.Record) => {
    const ages = recent.map((each) => PlainDate.diffDays(dayOf(each), day));
    const within = (days: number) => ages.filter((age) => age < days).length;
    return within(1) < cap.aDay && within(7) < cap.inSevenDays;
  };
  const today = dayOf(now);
  if (isFree(today)) return undefined;
  const days = [1, 2, 3, 4, 5, 6, 7].find((each) => isFree(PlainDate.addDays(today, each))) ?? 7;
  return at(PlainDate.addDays(today, days), hoursOf(purpose, zone)?.from ?? '09:00', zone);
}

function at(day: PlainDate.Record, time: string, zone: string): string {
  const local = PlainDate.toZonedDateTime(day, { timeZone: clockOf(zone), plainTime: PlainTime.fromString(time) });
  return new Date(local.epochMilliseconds).toISOString();
}
