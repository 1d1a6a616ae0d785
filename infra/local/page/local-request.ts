import { Temporal } from 'temporal-polyfill';
import type { Cloud } from '../deployment/cloud.ts';
import type { HttpCall } from '../services/http-api.ts';
import { firstNumber } from './sample-order.ts';
import { events, zoneNow } from './snapshot.ts';

/** A refusal of `/_local`, whose message says what to do. */
export class Refusal extends Error {}

/** An answer of `/_local`. */
export interface LocalResponse {
  readonly status?: number;
  readonly json?: unknown;
  readonly html?: string;
  /** What the html may load and run. */
  readonly policy?: string;
  readonly redirect?: string;
  readonly cookies?: readonly string[];
}

/** A button of the page; curl says the same of every `-d`, and sends JSON. */
export function isForm({ method, headers, body }: HttpCall): boolean {
  const type = headers['content-type'] ?? '';
  return method === 'POST' && type.startsWith('application/x-www-form-urlencoded') && /^[^{\s]/.test(body.toString());
}

export function fieldsOf(cloud: Cloud, call: HttpCall): Record<string, string | undefined> {
  if (call.body.length === 0) return {};
  if (isForm(call)) return formOf(cloud, call);
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch {
    throw new Refusal('The body is not JSON.');
  }
}

/** The fields of a form; a date-time field has no zone, and means the shop's. */
function formOf(cloud: Cloud, { body }: HttpCall): Record<string, string | undefined> {
  const { local, ...fields } = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  if (local === undefined) return fields;
  try {
    return {
      ...fields,
      to: Temporal.PlainDateTime.from(local)
        .toZonedDateTime(zoneNow(events(cloud)))
        .toInstant()
        .toString(),
    };
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('Choose a date and a time.');
    throw error;
  }
}

const numbers = new WeakMap<Cloud, number>();

/** The number of the next sample order: one more than the highest so far. */
export function nextNumber(cloud: Cloud): number {
  const known = events(cloud).flatMap(({ data }) => {
    const [, digits] = /^#(\d{4,9})$/.exec(String(data.number)) ?? [];
    return digits ? [Number(digits)] : [];
  });
  const number = Math.max(firstNumber - 1, numbers.get(cloud) ?? 0, ...known) + 1;
  numbers.set(cloud, number);
  return number;
}

/** The requested instant: after a duration as `P30D`, or an instant with its offset; never in the past. */
export function timeIn(now: number, advance: string | undefined, to: string | undefined): number {
  try {
    const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC');
    const time = to ? Temporal.Instant.from(to).epochMilliseconds : here.add(advance ?? 'PT0S').epochMilliseconds;
    if (time < now) throw new Refusal('Time does not go back.');
    return time;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('Give {"advance":"P30D"} or {"to":"2026-12-24T09:00:00+09:00"}.');
  }
}
