import type { Role } from '../../../shared/api/http.ts';
import { failed } from '../frame/notice.ts';
import { type Reading, reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { brandForm } from './brand.ts';
import { channelsForm } from './channels.ts';
import { deliveryForm } from './delivery.ts';
import { addressList, colleagueList, deskMailFormOf } from './desk-mail.ts';
import { hoursForm } from './hours.ts';
import { savedPart } from './hours-change.ts';
import { journeyList, journeysFormOf } from './journeys.ts';
import { type PartShown, partPage } from './part.page.ts';
import { type PartDocument, type PartForm, partDocument, type Values } from './part.ts';
import { partWords } from './shop.words.ts';

/** A part whose form is known, or is made of what the API says. */
interface Part {
  readonly part: PartForm['part'];
  readonly writers: readonly Role[];
  readonly form: (visit: Visit) => Promise<Reading<PartForm>>;
}

const known = (partForm: PartForm): Part => ({
  part: partForm.part,
  writers: partForm.writers,
  form: async () => ({ ok: true, value: partForm }),
});

const parts: readonly Part[] = [
  known(brandForm),
  known(hoursForm),
  known(deliveryForm),
  known(channelsForm),
  {
    part: 'journeys',
    writers: ['marketer', 'admin'],
    form: async ({ api }) => {
      const list = reading(journeyList, await api.get('/journeys/states'));
      return list.ok ? { ok: true, value: journeysFormOf(list.value.items) } : list;
    },
  },
  {
    part: 'desk',
    writers: ['lead', 'admin'],
    form: async ({ api }) => {
      const [listed, staff] = await Promise.all([api.get('/desk-addresses'), api.get('/staff')]);
      const [known, colleagues] = [reading(addressList, listed), reading(colleagueList, staff)];
      if (!known.ok) return known;
      return colleagues.ok
        ? { ok: true, value: deskMailFormOf(known.value.items, colleagues.value.items) }
        : colleagues;
    },
  },
];

interface Stored {
  readonly partForm: PartForm;
  readonly document: PartDocument;
  readonly version: string;
}

async function stored(visit: Visit, { part, form }: Part): Promise<Reading<Stored>> {
  const [made, reply] = await Promise.all([form(visit), visit.api.get(`/${part}`)]);
  const read = reading(partDocument, reply);
  if (!made.ok) return made;
  if (!read.ok) return read;
  return { ok: true, value: { partForm: made.value, document: read.value, version: read.etag ?? '' } };
}

const failure = ({ language }: Visit, { part }: Part, reply: ApiReply & { readonly ok: false }): DeskAnswer => ({
  title: partWords[part].title[language],
  body: failed(reply, language),
  status: reply.status,
});

const partAnswer = (visit: Visit, partForm: PartForm, shown: PartShown, status = 200): DeskAnswer => ({
  title: partWords[partForm.part].title[visit.language],
  body: partPage(visit, partForm, shown),
  status,
});

const showPart =
  (part: Part) =>
  async (visit: Visit): Promise<DeskAnswer> => {
    const read = await stored(visit, part);
    if (!read.ok) return failure(visit, part, read);
    const { partForm, document, version } = read.value;
    const isSaved = visit.query.saved === '1';
    return partAnswer(visit, partForm, { values: partForm.valuesOf(document), version, isSaved });
  };

const savePart =
  (part: Part) =>
  async (visit: Visit): Promise<DeskAnswer> => {
    const { form, language } = visit;
    const values: Values = Object.fromEntries(form);
    const read = await stored(visit, part);
    if (!read.ok) return failure(visit, part, read);
    const { partForm, document, version } = read.value;
    if ((form.get('version') ?? '') !== version) return conflict(visit, values, read.value);
    const made = partForm.documentOf(values, document, language);
    if (isUnread(made)) return partAnswer(visit, partForm, { values, version, unread: made.unread }, 422);
    const saved = await savedPart(visit, part.part, made, version);
    if ('goTo' in saved) return saved;
    if (saved.status === 412) {
      const newer = await stored(visit, part);
      return newer.ok ? conflict(visit, values, newer.value) : failure(visit, part, newer);
    }
    return partAnswer(
      visit,
      partForm,
      { values, version, problem: { ...saved.problem, status: saved.status } },
      saved.status,
    );
  };

const isUnread = (made: ReturnType<PartForm['documentOf']>): made is { readonly unread: Values } =>
  Object.keys(made).join() === 'unread';

/** Both are shown: what was typed in the fields, and beside them what is stored now. */
const conflict = (visit: Visit, values: Values, { partForm, document, version }: Stored): DeskAnswer =>
  partAnswer(visit, partForm, { values, version, stored: partForm.valuesOf(document) }, 409);

/** The parts of the shop's document. */
export const partsRoutes: readonly DeskRoute[] = parts.flatMap((part): DeskRoute[] => [
  {
    method: 'GET',
    path: `/desk/{shop}/shop/${part.part}`,
    roles: ['agent', 'lead', 'marketer', 'admin'],
    answer: showPart(part),
  },
  { method: 'POST', path: `/desk/{shop}/shop/${part.part}`, roles: part.writers, answer: savePart(part) },
]);
