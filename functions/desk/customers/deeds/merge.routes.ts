import { html } from 'hono/html';
import * as v from 'valibot';
import { customerPath } from '../../frame/customers.ts';
import { failed } from '../../frame/notice.ts';
import { reading } from '../../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../../frame/visit.ts';
import { askedIn, customerPageRead } from '../customers.ts';
import { deedWords as words } from '../deeds.words.ts';
import { apiPath, customerRoles, noPerson, onePath, readPerson } from '../person.routes.ts';
import { customerRead } from '../person.ts';
import { findOtherPage, mergePage } from './merge.page.ts';

/** Looks for the other one of two who are one person. */
async function findOther(visit: Visit): Promise<DeskAnswer> {
  const { api, language } = visit;
  const asked = askedIn(visit);
  const [known, found] = await Promise.all([
    readPerson(visit),
    asked ? api.get(`/customers?${new URLSearchParams({ q: asked })}`) : undefined,
  ]);
  if (!known.ok) return noPerson(visit, known);
  const read = found && reading(customerPageRead, found);
  return { title: words.mergeTitle[language], body: findOtherPage(visit, known.value, { asked, read }) };
}

interface Unmerged {
  readonly refused: ApiReply & { readonly ok: false };
  readonly note: string;
}

/** Both side by side, before anything is done. */
async function showBoth(visit: Visit, unmerged?: Unmerged): Promise<DeskAnswer> {
  const { api, language, path } = visit;
  const [known, otherReply] = await Promise.all([
    readPerson(visit),
    api.get(`/customers/${encodeURIComponent(path.other ?? '')}`),
  ]);
  if (!known.ok) return noPerson(visit, known);
  const other = reading(customerRead, otherReply);
  if (!other.ok) return noPerson(visit, other);
  // They are one already, perhaps since another person pressed the button.
  if (other.value.id === known.value.id) return { goTo: customerPath(visit, known.value.id) };
  const told = unmerged ? failed(unmerged.refused, language) : '';
  return {
    title: words.mergeConfirm[language],
    body: html`${mergePage(visit, { known: known.value, other: other.value, ...(unmerged && { note: unmerged.note }) }, told)}`,
    status: unmerged?.refused.status ?? 200,
  };
}

/** Who stays, and the record by which the merge is undone. */
const mergedRead = v.object({ customer: v.string(), record: v.string() });

/** Makes the other one a part of the customer of the path. */
async function mergeBoth(visit: Visit): Promise<DeskAnswer> {
  const { api, form, path } = visit;
  const { other = '' } = path;
  const note = (form.get('note') ?? '').trim();
  const body = { customer: other, ...(note && { note }) };
  const merged = await api.post(apiPath(visit, '/merges'), body, form.get('key') ?? undefined);
  if (!merged.ok) return await showBoth(visit, { refused: merged, note });
  const { record, customer: kept } = v.parse(mergedRead, merged.body);
  return { goTo: `${customerPath(visit, kept)}?${new URLSearchParams({ done: 'merged', record })}` };
}

const pairPath = `${onePath}/merge/{other}` as const;

/** Merging two customers: finding the other one, looking at both, and doing it. */
export const mergeRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: `${onePath}/merge`, roles: customerRoles, answer: findOther },
  { method: 'GET', path: pairPath, roles: customerRoles, answer: (visit) => showBoth(visit) },
  { method: 'POST', path: pairPath, roles: customerRoles, answer: mergeBoth },
];
