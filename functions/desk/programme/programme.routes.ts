import type { Markup } from '../../../shared/page/frame.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { programmePage, programmePath } from './programme.page.ts';
import { programmeRead } from './programme.ts';
import { programmeWords as words } from './programme.words.ts';

const route = '/desk/{shop}/shop/programme';

async function show(visit: Visit, refused?: ApiReply & { readonly ok: false }): Promise<DeskAnswer> {
  const { api, language } = visit;
  const title = words.title[language];
  const read = reading(programmeRead, await api.get('/programme'));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const { waiting, recount } = read.value;
  const isRunning = waiting?.preview.state === 'running' || recount.state === 'running';
  const body = programmePage(visit, read.value, noticeOn(visit, refused));
  return { title, body, status: refused?.status ?? 200, ...(isRunning && { refreshSeconds: 3 }) };
}

function noticeOn(
  { query, language }: Visit,
  refused: (ApiReply & { readonly ok: false }) | undefined,
): Markup | undefined {
  if (refused) return failed(refused, language);
  return query.applied === '1' ? notice('done', words.applied[language]) : undefined;
}

/** Applies what the person saw: the token is of that preview, and of no newer one. */
async function apply(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const applied = await api.post('/programme/apply', { token: form.get('token') ?? '' }, form.get('key') ?? undefined);
  return applied.ok ? { goTo: `${programmePath(visit)}?applied=1` } : await show(visit, applied);
}

async function lookAgain(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const read = reading(programmeRead, await api.get('/programme'));
  if (!read.ok) return await show(visit, read);
  // It was applied or withdrawn meanwhile: the page says what is in force.
  if (!read.value.waiting) return { goTo: programmePath(visit) };
  const asked = await api.post('/programme/preview', read.value.waiting.programme, form.get('key') ?? undefined);
  return asked.ok ? { goTo: programmePath(visit) } : await show(visit, asked);
}

/** The rules of points and tiers, and applying a change of them. */
export const programmeRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: route, roles: ['lead', 'admin'], answer: (visit) => show(visit) },
  { method: 'POST', path: route, roles: ['admin'], answer: apply },
  { method: 'POST', path: `${route}/preview`, roles: ['admin'], answer: lookAgain },
];
