import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Answer, type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { personIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { templateFaults } from '../answers/checking.ts';
import { exampleData } from '../answers/data.ts';
import { foundTemplates } from '../answers/finding.ts';
import { answerText } from '../answers/rendering.ts';
import { shippedTemplates } from '../answers/shipped/shipped.ts';
import { type AnswerTemplate, templateShape, textsOf } from '../answers/template.ts';
import { listedTemplates, type Shelving, type TemplateVersion, versionTag } from './shelf.ts';
import {
  isTemplateId,
  previewShape,
  templateExpected,
  templateList,
  templateQuery,
  versionList,
  versionShape,
} from './template-shapes.ts';
import { loadShelf, loadTemplate, loadVersion, loadVersions, saveTemplate } from './templates.store.ts';

const templateReaders: readonly Role[] = ['agent', 'lead', 'admin'];
const editors: readonly Role[] = ['lead', 'admin'];

const maxVersionsListed = 50;

async function listTemplates({ shop, query }: Call): Promise<Answer> {
  const { q = '', kind } = query;
  const all = listedTemplates(await loadShelf(shop), shippedTemplates);
  const items = foundTemplates(all, q).filter((each) => kind === undefined || each.kind === kind);
  return { status: 200, body: { items } };
}

const templateIdIn = ({ path }: Call): string => {
  const { template = '' } = path;
  if (!isTemplateId(template)) throw new Problem('template-not-found', `An id ${templateExpected}.`);
  return template;
};

const versionAnswer = (id: string, found: TemplateVersion | undefined): Answer => {
  if (!found) throw new Problem('template-not-found');
  return { status: 200, body: { id, ...found }, headers: { etag: versionTag(found.version) } };
};

async function getTemplate(call: Call): Promise<Answer> {
  const id = templateIdIn(call);
  return versionAnswer(id, await loadTemplate(call.shop, id));
}

async function getVersions(call: Call): Promise<Answer> {
  const id = templateIdIn(call);
  const found = await loadVersions(call.shop, id, maxVersionsListed);
  if (found.length === 0) throw new Problem('template-not-found');
  const items = found.map(({ version, at, by, template }) => ({ version, title: template.title, at, by }));
  return { status: 200, body: { items } };
}

async function getVersion(call: Call): Promise<Answer> {
  const id = templateIdIn(call);
  const version = /^\d{1,6}$/.test(call.path.version ?? '') ? Number(call.path.version) : undefined;
  return versionAnswer(id, version === undefined ? undefined : await loadVersion(call.shop, id, version));
}

async function putTemplate(call: Call): Promise<Answer> {
  const id = templateIdIn(call);
  const template = wholeIn(call);
  const at = systemClock();
  const match = call.headers['if-match'];
  const saved = { id, template, match, at, by: personIn(call) ?? 'unknown' };
  const { outcome, current } = await saveTemplate(call.shop, saved, causeOf(call, `template/${call.shop}`, at));
  refuseUnsaved(outcome);
  return versionAnswer(id, current);
}

/** The template that was sent; refused with every fault, and the line of each in its text. */
function wholeIn(call: Call): AnswerTemplate {
  const template = bodyOf(templateShape, call, { maxBytes: maxTemplateBytes });
  const faults = templateFaults(template);
  if (faults.length > 0) throw refusedBody(faults);
  return template;
}

/** Six texts of 4,000 characters, each of which Korean writes in three bytes. */
const maxTemplateBytes = 100_000;

function refuseUnsaved(outcome: Shelving): void {
  if (outcome === 'match-missing') throw new Problem('if-match-required', 'GET it, and send its ETag as If-Match.');
  if (outcome === 'outdated') throw new Problem('version-conflict', 'GET it again, and send its new ETag as If-Match.');
  if (outcome === 'full') throw new Problem('template-limit');
}

/** Shows every text with example data, and what is asked for in it; stores nothing. */
async function previewTemplate(call: Call): Promise<Answer> {
  const template = wholeIn(call);
  const { blanks = {} } = template;
  const items = textsOf(template).map(({ channel, language, text }) => {
    const data = exampleData(language, blanks);
    const shown = answerText(text, language, blanks, { ...data, blanks: {} });
    return { channel, language, text: 'text' in shown ? shown.text : '' };
  });
  return { status: 200, body: { items } };
}

const templateRoutesPath = '/v1/shops/{shop}/templates';

/** The prepared answers of a shop, each version of them, and how they look. */
export const templateRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: templateRoutesPath,
    answer: listTemplates,
    docs: { summary: 'List or find templates', roles: templateReaders, query: templateQuery, response: templateList },
  },
  {
    method: 'POST',
    path: `${templateRoutesPath}/preview`,
    answer: previewTemplate,
    docs: { summary: 'Check and preview a template', roles: editors, body: templateShape, response: previewShape },
  },
  {
    method: 'GET',
    path: `${templateRoutesPath}/{template}`,
    answer: getTemplate,
    docs: { summary: 'Read a template', roles: templateReaders, response: versionShape },
  },
  {
    method: 'PUT',
    path: `${templateRoutesPath}/{template}`,
    answer: putTemplate,
    docs: { summary: 'Save a version of a template', roles: editors, body: templateShape, response: versionShape },
  },
  {
    method: 'GET',
    path: `${templateRoutesPath}/{template}/versions`,
    answer: getVersions,
    docs: { summary: 'List the versions of a template', roles: templateReaders, response: versionList },
  },
  {
    method: 'GET',
    path: `${templateRoutesPath}/{template}/versions/{version}`,
    answer: getVersion,
    docs: { summary: 'Read a version of a template', roles: templateReaders, response: versionShape },
  },
];
