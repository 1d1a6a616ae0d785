import { failed } from '../frame/notice.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { handlingWords as words } from './handling.words.ts';
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
};

const typedNote = ({ form }: Pick<Visit, 'form'>): string => (form.get('note') ?? '').trim();

/** Does what a button says; what cannot be done comes back with why, and with everything typed. */
async function handleTicket(visit: Visit): Promise<DeskAnswer> {
  const { form, language, path, shop } = visit;
  const id = encodeURIComponent(path.ticket ?? '');
  const deed = form.get('deed') ?? '';
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
  const told = failed(reply, language);
  return await ticketAnswer(visit, await readTicket(visit), { handled: told, typed }, reply.status);
}

/** What agents do with a ticket beside answering it. */
export const handlingRoutes: readonly DeskRoute[] = [
  { method: 'POST', path: '/desk/{shop}/tickets/{ticket}/deeds', roles: ticketRoles, answer: handleTicket },
];
