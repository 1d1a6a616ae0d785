import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { brandForm } from './brand.ts';
import { deliveryForm } from './delivery.ts';
import { hoursForm } from './hours.ts';
import { journeysForm } from './journeys.ts';
import { type PartShown, partPage } from './part.page.ts';
import { type PartDocument, type PartForm, partDocument, type Values } from './part.ts';
import { partWords } from './shop.words.ts';

const page = (visit: Visit, partForm: PartForm, shown: PartShown, status = 200): DeskAnswer => ({
  title: partWords[partForm.part].title[visit.language],
  body: partPage(visit, partForm, shown),
  status,
});

async function stored({ api, language }: Visit, partForm: PartForm) {
  const read = reading(partDocument, await api.get(`/${partForm.part}`));
  if (read.ok) return read;
  const title = partWords[partForm.part].title[language];
  return { ok: false, answer: { title, body: failed(read, language), status: read.status } } as const;
}

const show =
  (partForm: PartForm) =>
  async (visit: Visit): Promise<DeskAnswer> => {
    const read = await stored(visit, partForm);
    if (!read.ok) return read.answer;
    const isSaved = visit.query.saved === '1';
    return page(visit, partForm, { values: partForm.valuesOf(read.value), version: read.etag ?? '', isSaved });
  };

const save =
  (partForm: PartForm) =>
  async (visit: Visit): Promise<DeskAnswer> => {
    const { form, shop, language, api } = visit;
    const values: Values = Object.fromEntries(form);
    const read = await stored(visit, partForm);
    if (!read.ok) return read.answer;
    const version = form.get('version') ?? '';
    if (version !== (read.etag ?? '')) return conflict(visit, partForm, values, read);
    const made = partForm.documentOf(values, read.value, language);
    if (isUnread(made)) return page(visit, partForm, { values, version, unread: made.unread }, 422);
    const put = await api.put(`/${partForm.part}`, made, read.etag);
    if (put.ok) return { goTo: `/desk/${shop}/shop/${partForm.part}?saved=1` };
    if (put.status === 412) {
      const newer = await stored(visit, partForm);
      return newer.ok ? conflict(visit, partForm, values, newer) : newer.answer;
    }
    return page(visit, partForm, { values, version, problem: { ...put.problem, status: put.status } }, put.status);
  };

const isUnread = (made: ReturnType<PartForm['documentOf']>): made is { readonly unread: Values } =>
  Object.keys(made).join() === 'unread';

interface Newer {
  readonly value: PartDocument;
  readonly etag?: string | undefined;
}

/** Both are shown: what was typed in the fields, and beside them what is stored now. */
const conflict = (visit: Visit, partForm: PartForm, values: Values, { value, etag = '' }: Newer): DeskAnswer =>
  page(visit, partForm, { values, version: etag, stored: partForm.valuesOf(value) }, 409);

const routesOf = (partForm: PartForm): DeskRoute[] => [
  {
    method: 'GET',
    path: `/desk/{shop}/shop/${partForm.part}`,
    roles: ['agent', 'lead', 'marketer', 'admin'],
    answer: show(partForm),
  },
  {
    method: 'POST',
    path: `/desk/{shop}/shop/${partForm.part}`,
    roles: partForm.writers,
    answer: save(partForm),
  },
];

/** The parts of the shop's document. */
export const partsRoutes: readonly DeskRoute[] = [brandForm, hoursForm, deliveryForm, journeysForm].flatMap(routesOf);
