import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { customerPath } from '../frame/customers.ts';
import { failed, notice, undo } from '../frame/notice.ts';
import { type Reading, reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { customerName } from './customers.ts';
import { deedWords as deeds } from './deeds.words.ts';
import { fewOrders, ownOrders } from './own-orders.ts';
import { personPage } from './person.page.ts';
import {
  type CustomerRead,
  consentList,
  customerRead,
  messagePageRead,
  noteList,
  pointsRead,
  staffList,
  type TypedNote,
  timelineRead,
  type WholePerson,
} from './person.ts';
import { personWords as words } from './person.words.ts';

export const customerRoles = ['agent', 'lead', 'admin'] as const;
export const onePath = '/desk/{shop}/customers/{customer}';

type Refused = ApiReply & { readonly ok: false };

/** What the API has about the customer of the path: `/customers/c-1/notes`. */
export const apiPath = ({ path }: Pick<Visit, 'path'>, below = ''): string =>
  `/customers/${encodeURIComponent(path.customer ?? '')}${below}`;

/** The customer of the path, or why there is none. */
export const readPerson = async (visit: Visit): Promise<Reading<CustomerRead>> =>
  reading(customerRead, await visit.api.get(apiPath(visit)));

/** In place of a page about a customer whom the API does not show. */
export const noPerson = (visit: Visit, refused: Refused): DeskAnswer => ({
  title: words.title[visit.language],
  body: html`${failed(refused, visit.language)}<p><a class="tap" href="/desk/${visit.shop}/customers">← ${words.back[visit.language]}</a></p>`,
  status: refused.status,
});

interface Unsaved {
  readonly refused?: Refused;
  readonly typed?: TypedNote;
}

/** One customer; a part that the API did not give says so in its place. Who was merged is shown as the one they are part of. */
export async function showPerson(visit: Visit, { refused, typed }: Unsaved = {}): Promise<DeskAnswer> {
  const { language, path } = visit;
  const [known, parts] = await Promise.all([readPerson(visit), otherParts(visit)]);
  if (!known.ok) return noPerson(visit, known);
  const { id } = known.value;
  if (id !== path.customer && !refused && !typed) return { goTo: customerPath(visit, id) };
  const told = refused ? failed(refused, language) : doneNotice(visit, known.value);
  return {
    title: customerName(known.value, language),
    body: personPage(visit, { known: known.value, ...parts }, told, typed),
    status: refused?.status ?? (typed ? 422 : 200),
  };
}

async function otherParts(visit: Visit): Promise<Omit<WholePerson, 'known'>> {
  const { api } = visit;
  const ask = (below: string) => api.get(apiPath(visit, below));
  const [points, consents, orders, tickets, messages, timeline, notes, staff] = await Promise.all([
    ask('/points'),
    ask('/consents'),
    ownOrders(visit, visit.path.customer ?? '', { most: fewOrders }),
    ask('/timeline?kind=ticket'),
    ask('/messages'),
    ask('/timeline'),
    ask('/notes'),
    staffNames(visit),
  ]);
  return {
    points: reading(pointsRead, points),
    consents: reading(consentList, consents),
    orders,
    tickets: reading(timelineRead, tickets),
    messages: reading(messagePageRead, messages),
    timeline: reading(timelineRead, timeline),
    notes: reading(noteList, notes),
    staff,
  };
}

/** The names of the shop's people; none where the API does not say: then their ids stand there. */
export async function staffNames({ api, language }: Visit): Promise<ReadonlyMap<string, string>> {
  const read = reading(staffList, await api.get('/staff'));
  return new Map(read.ok ? read.value.items.map(({ id, name }) => [id, wordsIn(name, language)]) : []);
}

/** What was done before this page was opened, with a way back where there is one. */
function doneNotice(visit: Visit, { id, merges }: CustomerRead): Markup | '' {
  const { language, query } = visit;
  const { done = '', record = '' } = query;
  if (done === 'merged') {
    const isUndoable = merges.some((each) => each.record === record && each.undoableUntil);
    const action = `${customerPath(visit, id)}/merges/${encodeURIComponent(record)}/undo`;
    return isUndoable ? undo({ visit, done: deeds.merged[language], action }) : notice('done', deeds.merged[language]);
  }
  if (done === 'split' && record)
    return notice(
      'done',
      html`<p>${deeds.wasSplit[language]} <a href="${customerPath(visit, record)}">${deeds.seeOther[language]}</a></p>`,
    );
  const told = { noted: deeds.noted, edited: deeds.edited, unchanged: deeds.unchanged, revoked: deeds.revoked };
  return Object.hasOwn(told, done) ? notice('done', told[done as keyof typeof told][language]) : '';
}

const mostLetters = 2_000;

/** Stores a note; one that cannot be taken comes back with its words. */
async function writeNote(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language, path } = visit;
  const text = (form.get('text') ?? '').trim();
  if (text === '') return await showPerson(visit, { typed: { text, fault: deeds.noteEmpty[language] } });
  if (text.length > mostLetters) return await showPerson(visit, { typed: { text, fault: deeds.noteLong[language] } });
  const posted = await api.post(apiPath(visit, '/notes'), { text }, form.get('key') ?? undefined);
  if (posted.ok) return { goTo: `${customerPath(visit, path.customer ?? '')}?done=noted` };
  return await showPerson(visit, { refused: posted, typed: { text, fault: '' } });
}

/** Makes two customers of one again. */
async function undoMerge(visit: Visit): Promise<DeskAnswer> {
  const { api, path } = visit;
  const record = path.record ?? '';
  const undone = await api.delete(apiPath(visit, `/merges/${encodeURIComponent(record)}`));
  if (!undone.ok) return await showPerson(visit, { refused: undone });
  return { goTo: `${customerPath(visit, path.customer ?? '')}?${new URLSearchParams({ done: 'split', record })}` };
}

/** One customer, notes about them, and undoing a merge. */
export const personRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: onePath, roles: customerRoles, answer: (visit) => showPerson(visit) },
  { method: 'POST', path: `${onePath}/notes`, roles: customerRoles, answer: writeNote },
  { method: 'POST', path: `${onePath}/merges/{record}/undo`, roles: customerRoles, answer: undoMerge },
];
