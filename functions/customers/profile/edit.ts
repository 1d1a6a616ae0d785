import * as v from 'valibot';
import { line } from '../../../shared/api/shapes.ts';
import type { Fault } from '../../../shared/base/faults.ts';
import { birthday, tags } from '../../../shared/events/customers.ts';
import { language } from '../../../shared/events/event.ts';
import { phoneOf } from '../../../shared/text/phone.ts';
import type { ProfileEdit } from '../customer/customer.ts';
import { channels } from './answer.ts';

const cleared = <Shape extends v.GenericSchema>(shape: Shape) => v.optional(v.nullable(shape));

/** What people of the shop may change. `null` gives a field back to what platforms report. */
export const editBody = v.strictObject({
  given: cleared(line(100)),
  family: cleared(line(100)),
  phone: cleared(line(40)),
  language: cleared(language),
  zone: cleared(line(64)),
  birthday: cleared(birthday),
  tags: cleared(tags),
  channel: cleared(v.picklist(channels)),
});

/** The edit that a body asks for, or what is wrong with it. */
export function editIn({
  phone,
  ...body
}: v.InferOutput<typeof editBody>): { readonly edit: ProfileEdit } | { readonly faults: readonly Fault[] } {
  const number = phone ? phoneOf(phone)?.number : phone;
  const { zone, birthday } = body;
  const faults: Fault[] = [
    ...(phone && number === undefined ? [{ path: ['phone'], detail: 'should be a phone number' }] : []),
    ...(zone && !isZone(zone) ? [{ path: ['zone'], detail: 'should be a time zone such as Asia/Seoul' }] : []),
    ...(birthday && !isDay(birthday) ? [{ path: ['birthday'], detail: 'should be a day of the calendar' }] : []),
    ...(Object.keys(body).length === 0 && phone === undefined ? [{ path: [], detail: 'should have a field' }] : []),
  ];
  if (faults.length > 0) return { faults };
  return { edit: { ...body, ...(number !== undefined && { phone: number }) } as ProfileEdit };
}

function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z_+\-/0-9]+$/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** The year of a day without one may be a leap year. */
function isDay(birthday: string): boolean {
  const day = birthday.length === 5 ? `2000-${birthday}` : birthday;
  const date = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
