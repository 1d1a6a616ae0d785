import { type Call, Problem } from '../../../shared/api/http.ts';
import { personIn } from '../../../shared/api/person.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { StaffChanged } from '../../../shared/events/staff.ts';
import { projections, readProjection, saveProjection } from '../../../shared/kernel/projection.ts';
import { type Author, authorBy, type Colleague } from './author.ts';

const colleagues = projections<Colleague>('care', 'staff');

/** Stores who signs what this person answers. */
export async function saveColleague(event: EventOf<typeof StaffChanged>): Promise<void> {
  const { name, title, state, until } = event.data;
  await saveProjection(colleagues, event, { name, state, ...(title && { title }), ...(until && { until }) });
}

/** A colleague who is in the directory and whose work has not ended. */
export async function colleagueAuthor(shop: string, person: string, now: string): Promise<Author | undefined> {
  const known = await readProjection(colleagues.of(shop, person));
  const author = known && authorBy(person, known, now);
  return author === 'ended' ? undefined : author;
}

/** Who acts on a ticket; refuses somebody whose work for the shop has ended, though their token still lives. */
export async function authorOf(call: Call, now: string): Promise<Author> {
  const person = personIn(call);
  const known = person === undefined ? undefined : await readProjection(colleagues.of(call.shop, person));
  const author = authorBy(person, known, now);
  if (author === 'ended') throw new Problem('staff-ended', 'Ask an admin of the shop.');
  return author;
}

/** Whether this person works for the shop at `now`, by its staff directory. */
export async function isColleague(shop: string, person: string, now: string): Promise<boolean> {
  const known = await readProjection(colleagues.of(shop, person));
  return known !== undefined && authorBy(person, known, now) !== 'ended';
}
