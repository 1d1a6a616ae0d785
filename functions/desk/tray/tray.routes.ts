import type { Role } from '../../../shared/api/http.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { trayPage, trayPlace, trayRead } from './tray.page.ts';
import { trayWords as words } from './tray.words.ts';

const trayWorkers: readonly Role[] = ['agent', 'lead', 'admin'];

async function withTray(visit: Visit, told?: ReturnType<typeof notice>, status?: number): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const title = words.title[language];
  const next = query.next ? `?next=${encodeURIComponent(query.next)}` : '';
  const read = reading(trayRead, await api.get(`/tray${next}`));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  return { title, body: trayPage(visit, { ...read.value, told }), ...(status && { status }) };
}

const showTray = (visit: Visit): Promise<DeskAnswer> =>
  withTray(visit, visit.query.done === 'ticket' ? notice('done', words.made[visit.language]) : undefined);

async function makeShown(visit: Visit): Promise<DeskAnswer> {
  const { path, form, language, api } = visit;
  const reply = await api.post(`/tray/${path.mail}/ticket`, {}, form.get('key') ?? undefined);
  if (reply.ok) return { goTo: `${trayPlace(visit)}?done=ticket` };
  const isOver = reply.problem.code === 'mail-not-found';
  return await withTray(visit, isOver ? notice('bad', words.gone[language]) : failed(reply, language), reply.status);
}

/** Today → Emails that are no tickets. */
export const trayPages: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/tray', roles: trayWorkers, answer: showTray },
  { method: 'POST', path: '/desk/{shop}/tray/{mail}/ticket', roles: trayWorkers, answer: makeShown },
];
