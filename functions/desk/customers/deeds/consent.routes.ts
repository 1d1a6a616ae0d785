import * as v from 'valibot';
import { customerPath } from '../../frame/customers.ts';
import { failed } from '../../frame/notice.ts';
import { reading } from '../../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../../frame/visit.ts';
import { consentWords as words } from '../consent.words.ts';
import { apiPath, customerRoles, noPerson, onePath, readPerson, staffNames } from '../person.routes.ts';
import { consentList } from '../person.ts';
import { consentPage } from './consent.page.ts';

const wordingList = v.object({
  items: v.array(v.object({ version: v.string(), ko: v.optional(v.string()), en: v.optional(v.string()) })),
});

interface Unrecorded {
  readonly refused?: ApiReply & { readonly ok: false };
  readonly fault?: string;
}

/** The consents of a customer. */
async function showConsents(visit: Visit, { refused, fault }: Unrecorded = {}): Promise<DeskAnswer> {
  const { api, language } = visit;
  const [known, said, asked, staff] = await Promise.all([
    readPerson(visit),
    api.get(apiPath(visit, '/consents')),
    api.get('/wordings'),
    staffNames(visit),
  ]);
  if (!known.ok) return noPerson(visit, known);
  const read = reading(consentList, said);
  if (!read.ok) return noPerson(visit, read);
  const wordings = reading(wordingList, asked);
  const page = {
    known: known.value,
    history: read.value.history ?? [],
    wordings: wordings.ok ? wordings.value.items : [],
    staff,
    told: refused ? failed(refused, language) : ('' as const),
    fault,
  };
  return {
    title: words.title[language],
    body: consentPage(visit, page),
    status: refused?.status ?? (fault ? 422 : 200),
  };
}

/** Records what the customer said to a person of the shop. */
async function recordConsent(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, path } = visit;
  const [given, wording] = [form.get('given') === 'yes', form.get('wording') ?? ''];
  if (given && wording === '') return await showConsents(visit, { fault: words.needsWording[language] });
  const body = { channel: form.get('channel'), purpose: 'marketing', given, ...(wording && { wording }) };
  const posted = await api.post(apiPath(visit, '/consents'), body, form.get('key') ?? undefined);
  if (!posted.ok) return await showConsents(visit, { refused: posted });
  return { goTo: `${customerPath(visit, path.customer ?? '')}/consents` };
}

/** The evidence as a file. */
async function downloadEvidence(visit: Visit): Promise<DeskAnswer> {
  const read = await visit.api.get(apiPath(visit, '/consents/evidence'));
  if (!read.ok) return noPerson(visit, read);
  return { file: { name: `consents-${visit.path.customer}.json`, content: read.body } };
}

const consentsPath = `${onePath}/consents` as const;

/** Consents: their history, recording one, and the evidence. */
export const consentRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: consentsPath, roles: customerRoles, answer: (visit) => showConsents(visit) },
  { method: 'POST', path: consentsPath, roles: customerRoles, answer: recordConsent },
  { method: 'GET', path: `${consentsPath}/evidence`, roles: customerRoles, answer: downloadEvidence },
];
