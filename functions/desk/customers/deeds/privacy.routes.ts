import { html } from 'hono/html';
import type { Role } from '../../../../shared/api/http.ts';
import { failed, notice } from '../../frame/notice.ts';
import { reading } from '../../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../../frame/visit.ts';
import { deedWords } from '../deeds.words.ts';
import { erasePage, exportPage, privacyPage, privacyPath } from './privacy.page.ts';
import { exportRead, requestList } from './privacy.ts';
import { privacyWords as words } from './privacy.words.ts';

const privacyLeads: readonly Role[] = ['lead', 'admin'];

async function showRequests(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const title = words.title[language];
  const isDone = query.status === 'done';
  const asked = new URLSearchParams({ status: isDone ? 'done' : 'open', ...(query.next && { next: query.next }) });
  const read = reading(requestList, await api.get(`/privacy-requests?${asked}`));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const done = { export: words.collecting, erasure: words.erasureBegan }[query.done ?? ''];
  return {
    title,
    body: privacyPage(visit, { list: read.value, isDone, told: done && notice('done', done[language]) }),
  };
}

const exportAt = ({ path }: Visit): string => `/exports/${encodeURIComponent(path.request ?? '')}`;

async function showExport(visit: Visit): Promise<DeskAnswer> {
  const { api, language, path } = visit;
  const title = words.exportTitle[language];
  const read = reading(exportRead, await api.get(exportAt(visit)));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  return { title, body: exportPage(visit, path.request ?? '', read.value) };
}

/** By a form, so that no link that is only looked at fetches it. */
async function giveFile(visit: Visit): Promise<DeskAnswer> {
  const { api, language, path, now } = visit;
  const given = await api.get(exportAt(visit));
  if (!given.ok) return { title: words.exportTitle[language], body: failed(given, language), status: given.status };
  return { file: { name: `export-${path.request}-${now.slice(0, 10)}.json`, content: given.body } };
}

const customerAt = ({ path }: Visit): string => `/customers/${encodeURIComponent(path.customer ?? '')}`;

async function collect(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language } = visit;
  const reply = await api.post(`${customerAt(visit)}/exports`, {}, form.get('key') ?? undefined);
  if (reply.ok) return { goTo: `${privacyPath(visit)}?done=export` };
  return { title: deedWords.exportCard[language], body: failed(reply, language), status: reply.status };
}

async function showErase(visit: Visit): Promise<DeskAnswer> {
  const { api, language, path } = visit;
  const title = words.eraseTitle[language];
  const known = await api.get(customerAt(visit));
  if (!known.ok) return { title, body: failed(known, language), status: known.status };
  return { title, body: html`${erasePage(visit, path.customer ?? '', '')}` };
}

async function erase(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, path } = visit;
  const reply = await api.post(
    `${customerAt(visit)}/erasures`,
    { reason: form.get('reason') ?? '' },
    form.get('key') ?? undefined,
  );
  if (reply.ok) return { goTo: `${privacyPath(visit)}?done=erasure` };
  const body = erasePage(visit, path.customer ?? '', failed(reply, language));
  return { title: words.eraseTitle[language], body, status: reply.status };
}

const listPath = '/desk/{shop}/privacy';
const onePerson = '/desk/{shop}/customers/{customer}';

/** Requests about personal data: what is open, an export, and an erasure. */
export const privacyDeskRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: listPath, roles: privacyLeads, answer: showRequests },
  { method: 'GET', path: `${listPath}/{request}`, roles: privacyLeads, answer: showExport },
  { method: 'POST', path: `${listPath}/{request}/file`, roles: privacyLeads, answer: giveFile },
  { method: 'POST', path: `${onePerson}/export`, roles: privacyLeads, answer: collect },
  { method: 'GET', path: `${onePerson}/erase`, roles: privacyLeads, answer: showErase },
  { method: 'POST', path: `${onePerson}/erase`, roles: privacyLeads, answer: erase },
];
