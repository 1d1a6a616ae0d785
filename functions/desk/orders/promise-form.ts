import type { Language } from '../../../shared/events/shops.ts';
import { orderWords as words } from './order.words.ts';
import { dayIn, noonOf } from './orders.ts';

interface FormPlace {
  readonly now: string;
  readonly zone: string;
  readonly language: Language;
}

interface PromiseFaults {
  readonly day?: string;
  readonly reason?: string;
}

const maxReason = 200;
const maxDaysAhead = 400;

/** What a person typed for a new day, with what is wrong with it, or what the API is asked. */
export function readPromise(
  form: URLSearchParams,
  promisedAt: string | undefined,
  { now, zone, language }: FormPlace,
):
  | { readonly request: { readonly at: string; readonly reason: string } }
  | { readonly day: string; readonly reason: string; readonly faults: PromiseFaults } {
  const day = (form.get('day') ?? '').trim();
  const reason = (form.get('reason') ?? '').trim();
  const faults: PromiseFaults = {
    ...withFault('day', dayFault(day, promisedAt, now, zone)?.[language]),
    ...withFault('reason', reasonFault(reason)?.[language]),
  };
  if (Object.keys(faults).length > 0) return { day, reason, faults };
  return { request: { at: noonOf(day, zone), reason } };
}

const withFault = (name: keyof PromiseFaults, fault: string | undefined): PromiseFaults =>
  fault === undefined ? {} : { [name]: fault };

function dayFault(day: string, promisedAt: string | undefined, now: string, zone: string) {
  if (!isDay(day)) return words.dayMissing;
  if (promisedAt !== undefined && day <= dayIn(promisedAt, zone)) return words.dayEarly;
  if (day < dayIn(now, zone)) return words.dayPast;
  const last = new Date(Date.parse(now) + maxDaysAhead * 86_400_000).toISOString();
  return day >= dayIn(last, zone) ? words.dayFar : undefined;
}

/** A day that the calendar has, and no other form of it. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

function reasonFault(reason: string) {
  if (reason === '') return words.reasonMissing;
  return reason.length > maxReason || /\p{Cc}/u.test(reason) ? words.reasonLong : undefined;
}
