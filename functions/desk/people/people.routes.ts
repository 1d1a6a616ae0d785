import type { Role } from '../../../shared/api/http.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { type EntryShown, entryPage } from './entry.page.ts';
import { peoplePage } from './people.page.ts';
import { detailsOf, directory, entry, nameText } from './people.ts';
import { peopleWords } from './people.words.ts';

const anybody: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];

async function showPeople(visit: Visit): Promise<DeskAnswer> {
  const { api, language } = visit;
  const read = reading(directory, await api.get('/staff'));
  const title = peopleWords.people[language];
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  return { title, body: peoplePage(visit, read.value.items) };
}

const apiPath = ({ path }: Visit): string => `/staff/${encodeURIComponent(path.person ?? '')}`;
const homeOf = ({ shop, path }: Visit): string => `/desk/${shop}/people/${encodeURIComponent(path.person ?? '')}`;

/** The page of the entry as it is stored now, with what was typed where that was not saved. */
async function entryAnswer(visit: Visit, unsaved: Pick<EntryShown, 'typed' | 'problem'> = {}): Promise<DeskAnswer> {
  const { api, language } = visit;
  const read = reading(entry, await api.get(apiPath(visit)));
  if (!read.ok) return { title: peopleWords.people[language], body: failed(read, language), status: read.status };
  const shown = { entry: read.value, version: read.etag ?? '', ...unsaved };
  return {
    title: nameText(read.value.name, language),
    body: entryPage(visit, shown),
    ...(unsaved.problem && { status: unsaved.problem.status }),
  };
}

async function saveEntry(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const { csrf: _csrf, key: _key, version = '', ...typed } = Object.fromEntries(form);
  const put = await api.put(apiPath(visit), detailsOf(typed), version);
  if (put.ok) return { goTo: `${homeOf(visit)}?saved=1` };
  return await entryAnswer(visit, { typed, problem: { ...put.problem, status: put.status } });
}

/** Ends somebody's work, or undoes that; `goTo` is where the browser goes then. */
const become =
  (deed: 'end' | 'resume', goTo: (visit: Visit) => string) =>
  async (visit: Visit): Promise<DeskAnswer> => {
    const { api, form } = visit;
    const posted = await api.post(`${apiPath(visit)}/${deed}`, {}, form.get('key') ?? undefined);
    if (posted.ok) return { goTo: goTo(visit) };
    return await entryAnswer(visit, { problem: { ...posted.problem, status: posted.status } });
  };

const endedAt = ({ shop, path }: Visit) => `/desk/${shop}/people?ended=${encodeURIComponent(path.person ?? '')}`;
const onePath = '/desk/{shop}/people/{person}';

/** The people of a shop. */
export const peopleRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/people', roles: anybody, answer: showPeople },
  { method: 'GET', path: onePath, roles: ['lead', 'admin'], answer: (visit) => entryAnswer(visit) },
  { method: 'POST', path: onePath, roles: ['admin'], answer: saveEntry },
  { method: 'POST', path: `${onePath}/end`, roles: ['admin'], answer: become('end', endedAt) },
  {
    method: 'POST',
    path: `${onePath}/resume`,
    roles: ['admin'],
    answer: become('resume', (visit) => `${homeOf(visit)}?resumed=1`),
  },
];
