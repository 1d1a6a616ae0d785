import { failed, notice } from '../frame/notice.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { handlingWords as words } from './handling.words.ts';
import { delays } from './later.ts';
import { sayOpen } from './presence.ts';
import { readTicket, ticketAnswer, ticketRoles } from './ticket-shown.ts';

type Deed = (visit: Visit, address: string, key: string | undefined) => Promise<ApiReply>;

/** What each button of the page asks of the API. */
const deeds: Readonly<Record<string, Deed>> = {
  note: ({ api, form }, address, key) => api.post(`${address}/notes`, { text: typedNote({ form }) }, key),
  solve: ({ api }, address, key) => api.post(`${address}/solve`, {}, key),
  assign: ({ api, form }, address, key) => api.post(`${address}/assignment`, { to: form.get('to') || null }, key),
  call: ({ api, form, path }, _, key) => {
    const note = (form.get('said') ?? '').trim();
    const state = form.get('state') === 'missed' ? 'missed' : 'answered';
    return api.post(
      '/calls',
      { direction: 'outbound', state, ticketId: path.ticket ?? '', ...(note && { note }) },
      key,
    );
  },
  snooze: ({ api, form, now, zone }, address) => {
    const delay = Object.hasOwn(delays, form.get('until') ?? '') ? delays[form.get('until') ?? ''] : delays.tomorrow;
    return api.patch(address, { snoozeUntil: delay?.until(now, zone) }, form.get('match') ?? '');
  },
  show: ({ api, form }, address) => api.patch(address, { snoozeUntil: null }, form.get('match') ?? ''),
  'call-back': ({ api, form }, address) =>
    api.patch(address, { callBack: form.get('to') === 'on' ? true : null }, form.get('match') ?? ''),
  tags: tagTicket,
  merge: ({ api, form }, address, key) => {
    const body = { into: Number(form.get('into')), ...(form.has('confirm') && { confirm: true }) };
    return api.post(`${address}/merge`, body, key);
  },
};

/** Saves the tags, if nobody else has changed them since the page was made; what else happened meanwhile is no reason to refuse. */
async function tagTicket(visit: Visit, address: string): Promise<ApiReply> {
  const { api, form } = visit;
  const read = await readTicket(visit);
  if (!read.ok) return read;
  if ((read.value.tags ?? []).join(', ') !== form.get('had'))
    return { ok: false, status: 412, problem: { code: 'version-conflict', title: 'The tags were changed' } };
  const tags = (form.get('tags') ?? '').split(',').filter((each) => each.trim() !== '');
  return await api.patch(address, { tags: tags.length > 0 ? tags : null }, read.etag ?? '');
}

const typedNote = ({ form }: Pick<Visit, 'form'>): string => (form.get('note') ?? '').trim();

/** Does what a button says; what cannot be done comes back with why, and with everything typed. */
async function handleTicket(visit: Visit): Promise<DeskAnswer> {
  const { form, language, path, shop } = visit;
  const id = encodeURIComponent(path.ticket ?? '');
  const deed = form.get('deed') ?? '';
  if (deed === 'open') return await sayOpen(visit);
  const done = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined;
  if (!done) return { goTo: `/desk/${shop}/tickets/${id}` };
  const note = form.get('note') ?? '';
  if (deed === 'note' && typedNote(visit) === '') {
    const typed = { note, error: words.noteEmpty[language] };
    return await ticketAnswer(visit, await readTicket(visit), { typed }, 422);
  }
  const reply = await done(visit, `/tickets/${id}`, form.get('key') ?? undefined);
  if (reply.ok) return { goTo: `/desk/${shop}/tickets/${id}?done=${deed}` };
  const typed = deed === 'note' ? { note, error: '' } : undefined;
  const isTagFault = deed === 'tags' && reply.status === 422;
  const told = isTagFault ? notice('bad', words.tagsWrong[language]) : failed(reply, language);
  return await ticketAnswer(visit, await readTicket(visit), { handled: told, typed }, reply.status);
}

/** What agents do with a ticket beside answering it. */
export const handlingRoutes: readonly DeskRoute[] = [
  { method: 'POST', path: '/desk/{shop}/tickets/{ticket}/deeds', roles: ticketRoles, answer: handleTicket },
];
