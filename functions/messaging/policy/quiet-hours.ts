import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clockOf } from '../../../shared/base/zone.ts';
import type { Purpose } from '../../../shared/events/messaging.ts';
import type { Consent } from '../answers/consent.ts';

/** What is to be sent, and whether its reader agreed to it at night too. */
interface Sending {
  readonly purpose: Purpose;
  /** As its request names it. */
  readonly topic?: string;
  readonly channel: Consent['channel'];
  readonly isAgreedAtNight: boolean;
}

/** The hours, in the customer's zone, in which messages of a purpose may be sent; without hours, at any time. */
interface Hours {
  readonly purpose: Purpose;
  /** By these channels alone; to who agreed to the night, at any time. */
  readonly nightly?: readonly Consent['channel'][];
  /** Of these topics alone. */
  readonly topics?: readonly string[];
  readonly zones: readonly string[] | 'elsewhere';
  readonly hours?: { readonly from: string; readonly to: string };
  readonly source: string;
}

/** The first line that matches decides. The laws were read on 2026-11-22. */
const sendingHours: readonly Hours[] = [
  {
    purpose: 'transactional',
    nightly: ['sms', 'kakao', 'push'],
    topics: ['orders', 'points'],
    zones: 'elsewhere',
    hours: { from: '08:00', to: '21:00' },
    source: 'our own rule: a phone rings at night for a receipt or an answer, and for no news of a parcel or of points',
  },
  { purpose: 'transactional', zones: 'elsewhere', source: 'it is waited for' },
  {
    purpose: 'service',
    zones: 'elsewhere',
    hours: { from: '09:00', to: '20:00' },
    source: 'our own rule',
  },
  {
    purpose: 'marketing',
    nightly: ['sms', 'push'],
    zones: ['Asia/Seoul'],
    hours: { from: '08:00', to: '21:00' },
    source: '정보통신망법 제50조 제3항: from 21:00 to 08:00 only with a consent of its own',
  },
  {
    purpose: 'marketing',
    nightly: ['kakao'],
    zones: ['Asia/Seoul'],
    hours: { from: '08:00', to: '20:50' },
    source: '정보통신망법 제50조 제3항; Kakao closes ten minutes earlier',
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

export function hoursOf({ purpose, topic, channel, isAgreedAtNight }: Sending, zone: string): Hours['hours'] {
  const line = sendingHours.find(
    (each) =>
      each.purpose === purpose &&
      (each.nightly?.includes(channel) ?? true) &&
      (each.topics?.includes(topic ?? '') ?? true) &&
      (each.zones === 'elsewhere' || each.zones.includes(zone)),
  );
  return line?.nightly && purpose === 'marketing' && isAgreedAtNight ? undefined : line?.hours;
}

export const byMail = (purpose: Purpose): Sending => ({ purpose, channel: 'email', isAgreedAtNight: false });

/** When no zone has quiet hours any more; `undefined` when none has now. Two zones always have hours in common: 13 a day in each. */
export function quietUntil(what: Purpose | Sending, now: string, ...zones: readonly string[]): string | undefined {
  const sending = typeof what === 'string' ? byMail(what) : what;
  let end: string | undefined;
  for (let round = 0; round <= zones.length; round++) {
    for (const zone of zones) end = quietIn(sending, end ?? now, zone) ?? end;
  }
  return end;
}

function quietIn(sending: Sending, now: string, zone: string): string | undefined {
  const hours = hoursOf(sending, zone);
  if (!hours) return undefined;
  const local = Instant.toZonedDateTimeISO(Instant.fromString(now), clockOf(zone));
  const time = PlainTime.toString(ZonedDateTime.toPlainTime(local), { smallestUnit: 'minute' });
  if (time >= hours.from && time < hours.to) return undefined;
  const day = PlainDate.addDays(ZonedDateTime.toPlainDate(local), time < hours.from ? 0 : 1);
  return at(day, hours.from, zone);
}

function at(day: PlainDate.Record, time: string, zone: string): string {
  const local = PlainDate.toZonedDateTime(day, { timeZone: clockOf(zone), plainTime: PlainTime.fromString(time) });
  return new Date(local.epochMilliseconds).toISOString();
}
