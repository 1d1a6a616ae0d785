import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { colleagueList, colleaguesIn } from '../frame/colleagues.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { readTicket, ticketAnswer, ticketRoles } from '../tickets/ticket-shown.ts';
import { newTaskPage, type TaskFaults } from './task.page.ts';
import { fieldsOf, givenTask, instantOf, type TypedTask, typedTask } from './task.ts';
import { taskWords as words } from './task.words.ts';

async function formPage(
  visit: Visit,
  typed: TypedTask,
  faults: TaskFaults = {},
  told: Markup | '' = '',
  status = 200,
): Promise<DeskAnswer> {
  const staff = reading(colleagueList, await visit.api.get('/staff'));
  const colleagues = colleaguesIn(staff.ok ? staff.value : { items: [] }, visit.language);
  return {
    title: words.title[visit.language],
    body: newTaskPage(visit, { typed, faults, colleagues }, told),
    status,
  };
}

/** About what the page before was about, due tomorrow at ten. */
function showNew(visit: Visit): Promise<DeskAnswer> {
  const { query, now, zone, person } = visit;
  const { day } = fieldsOf(plusSeconds(now, 86_400), zone);
  const asked = typedTask({ get: (name) => query[name] ?? null });
  return formPage(visit, { ...asked, day, time: '10:00', assignee: person.id, what: asked.what || 'call-back' });
}

/** By when, or what is wrong with what was typed. */
function dueIn(
  visit: Visit,
  typed: Pick<TypedTask, 'day' | 'time'>,
): { readonly due: string } | { readonly fault: string } {
  const { language, now, zone } = visit;
  const due = instantOf(typed, zone);
  if (due === undefined) return { fault: words.noDay[language] };
  return due <= now ? { fault: words.past[language] } : { due };
}

async function makeTask(visit: Visit): Promise<DeskAnswer> {
  const { form, api, language, shop } = visit;
  const typed = typedTask(form);
  const { what, text, assignee, customer, order } = typed;
  const asked = dueIn(visit, typed);
  const faults = {
    ...('fault' in asked && { day: asked.fault }),
    ...(text.trim() === '' && { text: words.noText[language] }),
  };
  if ('fault' in asked || faults.text) return await formPage(visit, typed, faults, '', 422);
  const about = { ...(customer && { customer }), ...(order && { order }), ...(assignee && { assignee }) };
  const reply = await api.post('/tasks', { what, text, due: asked.due, ...about }, form.get('key') ?? undefined);
  const made = reading(givenTask, reply);
  if (!made.ok) return await formPage(visit, typed, {}, failed(made, language), made.status);
  return { goTo: `/desk/${shop}/tickets/${encodeURIComponent(made.value.id)}?done=given#task` };
}

/** What one button of a task's page does. */
async function changeTask(visit: Visit): Promise<DeskAnswer> {
  const { form, path, api, shop, language } = visit;
  const address = `/tickets/${encodeURIComponent(path.ticket ?? '')}`;
  const page = `/desk/${shop}${address}`;
  const key = form.get('key') ?? undefined;
  const refused = async (reply: ApiReply & { ok: false }) =>
    ticketAnswer(visit, await readTicket(visit), { told: failed(reply, language) }, reply.status);
  if (form.get('deed') === 'done') {
    const reply = await api.post(`${address}/solve`, {}, key);
    return reply.ok ? { goTo: `${page}?done=finished#task` } : await refused(reply);
  }
  const typed = typedTask(form);
  const asked = dueIn(visit, typed);
  const isSame = fieldsOf(form.get('due') ?? visit.now, visit.zone);
  const isMoved = isSame.day !== typed.day || isSame.time !== typed.time;
  if (isMoved && 'fault' in asked) {
    return await ticketAnswer(visit, await readTicket(visit), { error: asked.fault }, 422);
  }
  const moved = isMoved && 'due' in asked ? await api.post(`${address}/due`, { due: asked.due }, key) : undefined;
  if (moved && !moved.ok) return await refused(moved);
  if (typed.assignee !== (form.get('before') ?? '')) {
    const reply = await api.post(`${address}/assignment`, { to: typed.assignee || null }, key);
    if (!reply.ok) return await refused(reply);
  }
  return { goTo: `${page}?done=changed#task` };
}

/** Tasks: the form of a new one, and what is done with one on its page. */
export const taskPages: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/tasks/new', roles: ticketRoles, answer: showNew },
  { method: 'POST', path: '/desk/{shop}/tasks/new', roles: ticketRoles, answer: makeTask },
  { method: 'POST', path: '/desk/{shop}/tickets/{ticket}/task', roles: ticketRoles, answer: changeTask },
];
