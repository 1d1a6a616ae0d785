import type { Role } from '../../../shared/api/http.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { stopsPage } from './stops.page.ts';
import { stopList, stoppable, stopper, stopWish } from './stops.ts';
import { stopWords as words } from './stops.words.ts';

interface Unsaved {
  readonly refused?: ApiReply & { readonly ok: false };
  readonly scope?: string;
  readonly why?: string;
  readonly fault?: string;
}

async function showStops(visit: Visit, unsaved: Unsaved = {}): Promise<DeskAnswer> {
  const { api, language } = visit;
  const title = words.title[language];
  const [stops, journeys, people] = await Promise.all([
    api.get('/stops'),
    api.get('/journeys/states'),
    api.get('/staff'),
  ]);
  const [list, known, staff] = [reading(stopList, stops), reading(stoppable, journeys), reading(stopper, people)];
  if (!list.ok) return { title, body: failed(list, language), status: list.status };
  const names = new Map(staff.ok ? staff.value.items.map(({ id, name }) => [id, wordsIn(name, language)]) : []);
  const { refused, scope = 'all', why = '', fault } = unsaved;
  const body = stopsPage(
    visit,
    { list: list.value, journeys: known.ok ? known.value.items : [], staff: names },
    refused ? failed(refused, language) : stopDone(visit),
    { scope, why, ...(fault && { fault }) },
  );
  return { title, body, status: refused?.status ?? (fault ? 422 : 200) };
}

function stopDone({ query, language }: Visit): Markup | '' {
  if (query.done === 'stopped') return notice('done', words.stopped[language]);
  return query.done === 'resumed' ? notice('done', words.resumed[language]) : '';
}

async function stop(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, shop } = visit;
  const [scope, why] = [form.get('scope') ?? 'all', (form.get('why') ?? '').trim().slice(0, 300)];
  if (why === '') return await showStops(visit, { scope, why, fault: words.whyMissing[language] });
  const posted = await api.post('/stops', stopWish(scope, why), form.get('key') ?? undefined);
  if (posted.ok) return { goTo: `/desk/${shop}/stops?done=stopped` };
  return await showStops(visit, { refused: posted, scope, why });
}

/** One that is over already is what was wanted. */
async function resume(visit: Visit): Promise<DeskAnswer> {
  const { api, path, shop } = visit;
  const ended = await api.delete(`/stops/${encodeURIComponent(path.stop ?? '')}`);
  if (ended.ok || ended.status === 404) return { goTo: `/desk/${shop}/stops?done=resumed` };
  return await showStops(visit, { refused: ended });
}

const stoppers: readonly Role[] = ['lead', 'admin'];

/** Stopping what is sent, and resuming it. */
export const stopsRoutes: readonly DeskRoute[] = [
  {
    method: 'GET',
    path: '/desk/{shop}/stops',
    roles: ['agent', 'lead', 'marketer', 'admin'],
    answer: (visit) => showStops(visit),
  },
  { method: 'POST', path: '/desk/{shop}/stops', roles: stoppers, answer: stop },
  { method: 'POST', path: '/desk/{shop}/stops/{stop}/resume', roles: stoppers, answer: resume },
];
