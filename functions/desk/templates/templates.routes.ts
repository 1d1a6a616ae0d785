import type { Role } from '../../../shared/api/http.ts';
import { templatesFound } from '../answers/answer.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { frameWords } from '../frame/words.ts';
import { type TemplateShown, templatePage, templatesPage, templatesPlace } from './templates.page.ts';
import {
  type TypedTemplate,
  templateOf,
  templatePreview,
  templateRead,
  templateVersions,
  typedOf,
} from './templates.ts';
import { templatesWords as words } from './templates.words.ts';

const templateReaders: readonly Role[] = ['agent', 'lead', 'admin'];
const templateSavers: readonly Role[] = ['lead', 'admin'];

async function showTemplates(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const asked = (query.q ?? '').trim().slice(0, 100);
  const title = words.title[language];
  const read = reading(
    templatesFound,
    await api.get(asked ? `/templates?${new URLSearchParams({ q: asked })}` : '/templates'),
  );
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  return { title, body: templatesPage(visit, asked, read.value.items) };
}

const newId = 'new';
const addressOf = (id: string): string => `/templates/${encodeURIComponent(id)}`;

/** What is stored now, and the versions before it. */
async function storedTemplate({ api }: Visit, id: string) {
  const [now, versions] = await Promise.all([api.get(addressOf(id)), api.get(`${addressOf(id)}/versions`)]);
  const [read, list] = [reading(templateRead, now), reading(templateVersions, versions)];
  return { read, versions: list.ok ? list.value.items : [] };
}

function templateAnswer(visit: Visit, shown: TemplateShown, status = 200): DeskAnswer {
  const { language } = visit;
  const name = language === 'ko' ? shown.typed.titleKo : shown.typed.titleEn;
  return { title: (shown.id && name) || words.add[language], body: templatePage(visit, shown), status };
}

async function showTemplate(visit: Visit): Promise<DeskAnswer> {
  const { api, language, path, query } = visit;
  const { template: id = '' } = path;
  if (id === newId) return templateAnswer(visit, { id: undefined, typed: { kind: 'return' }, match: '', versions: [] });
  const { read, versions } = await storedTemplate(visit, id);
  if (!read.ok) return { title: words.title[language], body: failed(read, language), status: read.status };
  const match = read.etag ?? '';
  const older =
    query.version === undefined
      ? undefined
      : reading(templateRead, await api.get(`${addressOf(id)}/versions/${encodeURIComponent(query.version)}`));
  if (older && !older.ok) return { title: words.title[language], body: failed(older, language), status: older.status };
  const shown = older?.value ?? read.value;
  const isOlder = shown.version !== read.value.version;
  const told = query.done === 'saved' ? notice('done', words.saved[language]) : undefined;
  return templateAnswer(visit, {
    id,
    match,
    versions,
    typed: typedOf(shown.template),
    told: isOlder ? notice('info', words.older[language]) : told,
  });
}

/** Shows how the texts look, or saves them; what was typed comes back with what is wrong. */
async function saveTemplate(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, path, shop } = visit;
  const typed: TypedTemplate = Object.fromEntries(form);
  const isNew = path.template === newId;
  const id = (isNew ? typed.id?.trim() : path.template) ?? '';
  const versions = isNew ? [] : (await storedTemplate(visit, id)).versions;
  const shown = { id: isNew ? undefined : id, typed, match: typed.match ?? '', versions };
  const template = templateOf(typed);
  if (!template) {
    const told = notice('bad', frameWords.correct[language]);
    return templateAnswer(visit, { ...shown, told, blanksError: words.blanksWrong[language] }, 422);
  }
  if (form.get('deed') === 'preview') {
    const read = reading(templatePreview, await api.post('/templates/preview', template));
    if (!read.ok) return refusedAnswer(visit, shown, read);
    return templateAnswer(visit, {
      ...shown,
      preview: read.value.items,
      told: notice('info', words.previewed[language]),
    });
  }
  const put = await api.put(addressOf(id), template, shown.match === '' ? undefined : shown.match);
  if (put.ok) return { goTo: `${templatesPlace({ shop })}/${id}?done=saved` };
  return put.status === 412 && !isNew ? conflictAnswer(visit, shown, id) : refusedAnswer(visit, shown, put);
}

const refusedAnswer = (visit: Visit, shown: TemplateShown, reply: ApiReply & { ok: false }): DeskAnswer =>
  templateAnswer(visit, { ...shown, problem: reply.problem, told: failed(reply, visit.language) }, reply.status);

/** What was typed stays, and the next save is of the version that is there now. */
async function conflictAnswer(visit: Visit, shown: TemplateShown, id: string): Promise<DeskAnswer> {
  const { read, versions } = await storedTemplate(visit, id);
  const match = read.ok ? (read.etag ?? '') : shown.match;
  return templateAnswer(visit, { ...shown, match, versions, told: notice('bad', words.conflict[visit.language]) }, 409);
}

/** Shop → Templates of answers. */
export const templatesPages: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/templates', roles: templateReaders, answer: showTemplates },
  { method: 'GET', path: '/desk/{shop}/templates/{template}', roles: templateReaders, answer: showTemplate },
  { method: 'POST', path: '/desk/{shop}/templates/{template}', roles: templateSavers, answer: saveTemplate },
];
