import * as v from 'valibot';
import { line } from '../../../shared/api/shapes.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { isoDate } from '../../../shared/base/document-fields.ts';
import { canonical } from '../../../shared/base/json.ts';
import { wallClock } from '../../../shared/base/zone.ts';
import { type Draft, id, instant, say } from '../../../shared/events/event.ts';
import { personWords, StaffChanged } from '../../../shared/events/staff.ts';

/** What an admin writes of a person. */
const details = {
  name: personWords,
  title: v.optional(personWords),
  /** In which they answer customers. */
  languages: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2}$/, 'a language like ko'))), v.maxLength(20)),
  ),
  skills: v.optional(v.pipe(v.array(line(60)), v.maxLength(40))),
  shift: v.optional(line(200)),
  /** The last day of somebody from outside, in the shop's zone. */
  lastDay: v.optional(isoDate),
};
export const memberDetails = v.object(details);
type MemberDetails = v.InferOutput<typeof memberDetails>;

/** What only the operator writes, because it goes with the groups in their tokens. */
const grant = {
  role: v.optional(v.picklist(['agent', 'lead', 'marketer', 'admin'])),
  /** Customers' addresses and numbers are masked for them. */
  contactsMasked: v.optional(v.boolean()),
};
export const operatorEntry = v.object({ ...v.partial(memberDetails).entries, ...grant });
type OperatorEntry = v.InferOutput<typeof operatorEntry>;

/** A person's entry in the directory. */
export interface Member extends MemberDetails, Pick<OperatorEntry, 'role' | 'contactsMasked'> {
  readonly person: string;
  /** When the work ends by itself: after the last day. */
  readonly endsAt?: string | undefined;
  /** When somebody ended it. */
  readonly endedAt?: string | undefined;
}

/** As the API answers it. */
export const memberShape = v.object({
  id,
  ...details,
  ...grant,
  endsAt: v.optional(instant),
  endedAt: v.optional(instant),
  state: v.picklist(['active', 'ended']),
});

/** The state of an entry that nobody ended may change by time alone. */
export const memberState = (
  { endedAt, endsAt }: Pick<Member, 'endedAt' | 'endsAt'>,
  now: string,
): 'active' | 'ended' => (endedAt !== undefined || (endsAt !== undefined && now >= endsAt) ? 'ended' : 'active');

export function memberView({ person, ...entry }: Member, now: string): v.InferOutput<typeof memberShape> {
  return { id: person, ...entry, state: memberState(entry, now) };
}

/** What colleagues read of one another. */
export function briefView({ person, name, title, endedAt, endsAt }: Member, now: string) {
  return { id: person, name, ...(title && { title }), state: memberState({ endedAt, endsAt }, now) };
}

/** The end of a day in the zone: the first instant of the next one. */
function endOfDay(day: string, zone: string): string {
  const midnight = plusSeconds(`${day}T00:00:00.000Z`, 86_400);
  const offsetAt = (at: string) => wallClock(at, zone).getTime() - Date.parse(at);
  const guess = plusSeconds(midnight, -offsetAt(midnight) / 1000);
  return plusSeconds(midnight, -offsetAt(guess) / 1000);
}

/** The entry with these details in place of the ones before. */
export function withDetails(
  before: Member | undefined,
  person: string,
  { lastDay, ...others }: MemberDetails,
  zone: string,
): Member {
  const { role, contactsMasked, endedAt } = before ?? {};
  return {
    person,
    ...others,
    ...(lastDay && { lastDay, endsAt: endOfDay(lastDay, zone) }),
    ...(role && { role }),
    ...(contactsMasked && { contactsMasked }),
    ...(endedAt && { endedAt }),
  };
}

/**
 * The entry as the operator gives it: what is not said stays as it was. Somebody who had left works here again, and a last day
 * that is over counts no longer.
 */
export function asGiven(
  before: Member | undefined,
  person: string,
  given: OperatorEntry,
  { zone, now }: { readonly zone: string; readonly now: string },
): Member | undefined {
  const { role = before?.role, contactsMasked = before?.contactsMasked, ...said } = given;
  const isBack = before !== undefined && memberState(before, now) === 'ended';
  const { name = before?.name, lastDay = isBack ? undefined : before?.lastDay, ...others } = said;
  if (name === undefined) return undefined;
  const { title, languages, skills, shift } = { ...before, ...others };
  const kept = { name, title, languages, skills, shift, lastDay };
  const entry = withDetails(undefined, person, defined(kept), zone);
  return { ...entry, ...(role && { role }), ...(contactsMasked && { contactsMasked }) };
}

/** Without the fields that say nothing. */
const defined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;

export const ended = (before: Member, at: string): Member => ({ ...before, endedAt: before.endedAt ?? at });

/** Back at work; a last day that is over counts no longer. */
export function resumed({ endedAt: _, ...before }: Member, at: string): Member {
  if (memberState(before, at) === 'active') return before;
  const { lastDay: __, endsAt: ___, ...rest } = before;
  return rest;
}

const told = ({ person, name, title, role, endsAt, endedAt }: Member) => ({
  person,
  name,
  ...(title && { title }),
  ...(role && { role }),
  state: endedAt ? ('ended' as const) : ('active' as const),
  ...(endsAt && { until: endsAt }),
});

/** `StaffChanged` where others have to know; `by` is the admin who changed the entry. */
export function memberEvents(before: Member | undefined, after: Member, at: string, by: string | undefined): Draft[] {
  const isSame = before && canonical(told(before)) === canonical(told(after));
  return isSame ? [] : [say(StaffChanged, at, { ...told(after), ...(by && { by }) })];
}
