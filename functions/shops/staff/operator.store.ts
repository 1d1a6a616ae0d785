import * as v from 'valibot';
import { personId } from '../../../shared/api/person.ts';
import { line } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { faultsSentence, validateDocument } from '../editing/faults.ts';
import { asGiven, ended, type Member, memberView, operatorEntry } from './member.ts';
import { changeMember, memberAt, type ZoneOf } from './staff.store.ts';

/** What whoever operates the system asks of the directory, by their own right to invoke this function. */
const asked = v.object({
  shop: id,
  /** The subject of the person at the issuer. */
  sub: line(300),
  /** What is known of them now; what is not said stays. */
  entry: v.optional(operatorEntry),
  /** They no longer work for the shop. */
  end: v.optional(v.literal(true)),
});

/** What was asked, as it is now, or all that is wrong with it. */
type OperatorAnswer = { readonly member: object } | { readonly faults: string };

/** The first admin of a shop has no token yet, and a role goes with a group: so the operator writes both. */
async function takeStaff(zoneOf: ZoneOf, staff: unknown): Promise<OperatorAnswer> {
  const read = validateDocument(asked, staff, () => []);
  if ('faults' in read) return { faults: faultsSentence(read.faults) };
  const { shop, sub, entry = {}, end } = read.value;
  const zone = await zoneOf(shop);
  if (!zone) return { faults: `there is no shop ${shop} in this stage` };
  const person = personId(sub);
  const now = systemClock();
  const cause = { id: `${memberAt(shop, person).subject}~operator~${now}`, at: now, test: false };
  let after: Member | undefined;
  try {
    await changeMember(shop, person, cause, (before) => {
      after = end ? before && ended(before, now) : asGiven(before, person, entry, { zone, now });
      if (!after) throw new NothingToWrite();
      return after;
    });
  } catch (error) {
    if (!(error instanceof NothingToWrite)) throw error;
    return { faults: end ? 'they are not in the directory' : 'entry.name is missing' };
  }
  return after ? { member: memberView(after, now) } : { faults: 'nothing was written' };
}

/** Ends a change before anything is written. */
class NothingToWrite extends Error {}

/** A function that takes the operator's `{ staff }` beside its own events. */
export const orStaff =
  <Event extends object>(zoneOf: ZoneOf, otherwise: (event: Event) => Promise<void>) =>
  async (event: Event | { readonly staff: unknown }): Promise<OperatorAnswer | undefined> => {
    if ('staff' in event) return await takeStaff(zoneOf, event.staff);
    await otherwise(event);
    return undefined;
  };
