import type { Role } from '../../../shared/api/http.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { reasonField, suppressedPage, suppressedPath, suppressedRead, type TypedReason } from './suppressed.page.ts';
import { suppressedWords as words } from './suppressed.words.ts';

const listReaders: readonly Role[] = ['agent', 'lead', 'admin'];
const releasers: readonly Role[] = ['lead', 'admin'];

interface ListTold {
  readonly typed?: TypedReason;
  readonly told?: ReturnType<typeof notice> | undefined;
  readonly status?: number;
}

async function withList(visit: Visit, { status, ...told }: ListTold): Promise<DeskAnswer> {
  const { api, language, query, person } = visit;
  const title = words.title[language];
  const next = query.next ? `?next=${encodeURIComponent(query.next)}` : '';
  const read = reading(suppressedRead, await api.get(`/suppressions${next}`));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const mayRelease = person.roles.some((role) => releasers.includes(role));
  return { title, body: suppressedPage(visit, { ...read.value, mayRelease, ...told }), ...(status && { status }) };
}

async function showSuppressed(visit: Visit): Promise<DeskAnswer> {
  const told = visit.query.done === 'released' ? notice('done', words.released[visit.language]) : undefined;
  return await withList(visit, { told });
}

async function releaseShown(visit: Visit): Promise<DeskAnswer> {
  const { path, form, language, api } = visit;
  const reason = form.get(reasonField(path.address ?? '')) ?? '';
  const reply = await api.post(`/suppressions/${path.address}/release`, { reason }, form.get('key') ?? undefined);
  if (reply.ok) return { goTo: `${suppressedPath(visit)}?done=released` };
  const { status, problem } = reply;
  if (problem.code === 'body-invalid') {
    const typed = { id: path.address ?? '', reason, error: words.wrongReason[language] };
    return await withList(visit, { typed, status });
  }
  const told = problem.code === 'suppression-not-found' ? notice('bad', words.gone[language]) : failed(reply, language);
  return await withList(visit, { told, status });
}

/** Customers → Suppressed addresses. */
export const suppressedRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/suppressed', roles: listReaders, answer: showSuppressed },
  { method: 'POST', path: '/desk/{shop}/suppressed/{address}/release', roles: releasers, answer: releaseShown },
];
