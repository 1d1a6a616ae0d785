import { customerPath } from '../../frame/customers.ts';
import { failed, notice } from '../../frame/notice.ts';
import { reading } from '../../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../../frame/visit.ts';
import { customerName } from '../customers.ts';
import { apiPath, customerRoles, noPerson, onePath, readPerson } from '../person.routes.ts';
import { wantedPage } from './wanted.page.ts';
import { changeable, wantedChange, wantedRead } from './wanted.ts';
import { wantedWords as words } from './wanted.words.ts';

interface NotSaved {
  readonly refused?: ApiReply & { readonly ok: false };
  readonly why?: string;
  readonly fault?: string;
}

const readWanted = async (visit: Visit) => reading(wantedRead, await visit.api.get(apiPath(visit, '/preferences')));

async function showWanted(visit: Visit, unsaved: NotSaved = {}): Promise<DeskAnswer> {
  const { language, query } = visit;
  const [person, wanted] = await Promise.all([readPerson(visit), readWanted(visit)]);
  if (!person.ok) return noPerson(visit, person);
  if (!wanted.ok) return noPerson(visit, wanted);
  const { refused, why, fault } = unsaved;
  const done = query.done === 'saved' ? notice('done', words.saved[language]) : '';
  const body = wantedPage(visit, {
    wanted: wanted.value,
    version: wanted.etag ?? '',
    name: customerName(person.value, language),
    customer: person.value.id,
    told: refused ? failed(refused, language) : done,
    ...(why !== undefined && { why }),
    ...(fault !== undefined && { fault }),
  });
  return { title: words.title[language], body, status: refused?.status ?? (fault ? 422 : 200) };
}

/** Saves it if nothing has changed since the form was opened: the customer may have chosen themselves meanwhile. */
async function saveWanted(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, path } = visit;
  const why = (form.get('why') ?? '').trim().slice(0, 300);
  if (why === '') return await showWanted(visit, { why, fault: words.whyMissing[language] });
  const wanted = await readWanted(visit);
  if (!wanted.ok) return noPerson(visit, wanted);
  const shown = changeable(wanted.value).map(({ topic }) => topic);
  const saved = await api.put(
    apiPath(visit, '/preferences'),
    wantedChange(form, shown, why),
    form.get('version') ?? '',
  );
  if (!saved.ok) return await showWanted(visit, { refused: saved, why });
  return { goTo: `${customerPath(visit, path.customer ?? '')}/preferences?done=saved` };
}

/** What a customer gets. */
export const wantedRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: `${onePath}/preferences`, roles: customerRoles, answer: (visit) => showWanted(visit) },
  { method: 'POST', path: `${onePath}/preferences`, roles: customerRoles, answer: saveWanted },
];
