import { customerPath } from '../../frame/customers.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../../frame/visit.ts';
import { deedWords as words } from '../deeds.words.ts';
import { apiPath, customerRoles, noPerson, onePath, readPerson } from '../person.routes.ts';
import { editPage } from './edit.page.ts';
import { changesIn, type EditValues, editFields } from './edit.ts';

/** What is known now, in the form; with what was typed where that was not saved. */
async function showEdit(
  visit: Visit,
  unsaved: Pick<Parameters<typeof editPage>[1], 'typed' | 'problem'> = {},
): Promise<DeskAnswer> {
  const read = await readPerson(visit);
  if (!read.ok) return noPerson(visit, read);
  return {
    title: words.edit[visit.language],
    body: editPage(visit, { known: read.value, version: read.etag ?? '', ...unsaved }),
    ...(unsaved.problem && { status: unsaved.problem.status }),
  };
}

/** Saves what differs from what is known, if nobody has changed that since the form was opened. */
async function saveEdit(visit: Visit): Promise<DeskAnswer> {
  const { api, form, person } = visit;
  const read = await readPerson(visit);
  if (!read.ok) return noPerson(visit, read);
  const shown = editFields.filter((name) => form.has(name) && (name !== 'phone' || !person.isMasked));
  const typed: EditValues = Object.fromEntries(shown.map((name) => [name, form.get(name) ?? '']));
  const changes = changesIn(typed, read.value);
  const own = customerPath(visit, read.value.id);
  if (Object.keys(changes).length === 0) return { goTo: `${own}?done=unchanged` };
  const saved = await api.patch(apiPath(visit), changes, form.get('version') ?? '');
  if (saved.ok) return { goTo: `${own}?done=edited` };
  return await showEdit(visit, { typed, problem: { ...saved.problem, status: saved.status } });
}

/** Correcting what is known of a customer. */
export const editRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: `${onePath}/edit`, roles: customerRoles, answer: (visit) => showEdit(visit) },
  { method: 'POST', path: `${onePath}/edit`, roles: customerRoles, answer: saveEdit },
];
