import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { frameWords } from '../frame/words.ts';
import { promisesPage, promisesPagePath, replayPage } from './promises.page.ts';
import { type PromiseValues, promisesIn, promisesRead, promiseValuesOf, replayRead } from './promises.ts';
import { promiseWords as words } from './promises.words.ts';

type RefusedReply = ApiReply & { readonly ok: false };

const route = '/desk/{shop}/shop/promises';

async function showPromises(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const title = words.title[language];
  const read = reading(promisesRead, await api.get('/promises'));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const done = { '1': words.applied, hours: words.appliedHours }[query.applied ?? ''];
  const told = done && notice('done', done[language]);
  const { promises } = read.value;
  return { title, body: promisesPage(visit, promises, { values: promiseValuesOf(promises, language), told }) };
}

/** Asks what the typed promises would have done; what is typed stays in the form where that is refused. */
async function previewPromises(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language } = visit;
  const title = words.title[language];
  const read = reading(promisesRead, await api.get('/promises'));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const typed = (name: string) => form.get(name) ?? '';
  const values: PromiseValues = {
    first: typed('first'),
    next: typed('next'),
    others: typed('others'),
    warn: typed('warn'),
  };
  const { promises } = read.value;
  const made = promisesIn(values, promises, language);
  if ('faults' in made) {
    const told = notice('bad', frameWords.correct[language]);
    return { title, body: promisesPage(visit, promises, { values, faults: made.faults, told }), status: 422 };
  }
  const asked = reading(replayRead, await api.post('/promises/preview', made, form.get('key') ?? undefined));
  if (asked.ok) return { goTo: `${promisesPagePath(visit)}/${asked.value.token}` };
  const body = promisesPage(visit, promises, { values, told: failed(asked, language) });
  return { title, body, status: asked.status };
}

const replayAt = async ({ api, path }: Visit) =>
  reading(replayRead, await api.get(`/promises/previews/${encodeURIComponent(path.token ?? '')}`));

async function showReplay(visit: Visit, refused?: RefusedReply): Promise<DeskAnswer> {
  const { language } = visit;
  const title = words.title[language];
  const read = await replayAt(visit);
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const isRunning = read.value.state === 'running';
  const body = replayPage(visit, read.value, refused && failed(refused, language));
  return { title, body, status: refused?.status ?? 200, ...(isRunning && { refreshSeconds: 3 }) };
}

/** Applies what the person saw: the token is of that replay, and of no newer one. */
async function apply(visit: Visit): Promise<DeskAnswer> {
  const { api, form, path } = visit;
  const applied = reading(
    replayRead,
    await api.post('/promises/apply', { token: path.token ?? '' }, form.get('key') ?? undefined),
  );
  if (!applied.ok) return await showReplay(visit, applied);
  return { goTo: `${promisesPagePath(visit)}?applied=${applied.value.proposed.hours ? 'hours' : '1'}` };
}

async function replayAgain(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const read = await replayAt(visit);
  if (!read.ok) return await showReplay(visit, read);
  const asked = reading(
    replayRead,
    await api.post('/promises/preview', read.value.proposed, form.get('key') ?? undefined),
  );
  return asked.ok ? { goTo: `${promisesPagePath(visit)}/${asked.value.token}` } : await showReplay(visit, asked);
}

/** The promises of an answer: what a change would have done, and applying it. */
export const promisesPages: readonly DeskRoute[] = [
  { method: 'GET', path: route, roles: ['agent', 'lead', 'admin'], answer: showPromises },
  { method: 'POST', path: route, roles: ['lead', 'admin'], answer: previewPromises },
  { method: 'GET', path: `${route}/{token}`, roles: ['lead', 'admin'], answer: (visit) => showReplay(visit) },
  { method: 'POST', path: `${route}/{token}`, roles: ['lead', 'admin'], answer: apply },
  { method: 'POST', path: `${route}/{token}/again`, roles: ['lead', 'admin'], answer: replayAgain },
];
