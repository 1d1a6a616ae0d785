import { plusSeconds } from '../../../shared/base/clock.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { colleagueList, colleaguesIn } from '../frame/colleagues.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import { makeTask } from '../frame/task-link.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { newTaskPage, type TaskFaults } from './new-task.page.ts';
import { dueFieldsOf, givenTask, type TypedTask, typedTask } from './task.ts';
import { taskWords as words } from './task.words.ts';
import { dueIn } from './typed-due.ts';

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
    title: makeTask[visit.language],
    body: newTaskPage(visit, { typed, faults, colleagues }, told),
    status,
  };
}

/** About what the page before was about, due tomorrow at ten. */
function showNew(visit: Visit): Promise<DeskAnswer> {
  const { query, now, zone, person } = visit;
  const { day } = dueFieldsOf(plusSeconds(now, 86_400), zone);
  const asked = typedTask({ get: (name) => query[name] ?? null });
  return formPage(visit, { ...asked, day, time: '10:00', assignee: person.id, what: asked.what || 'call-back' });
}

async function giveTask(visit: Visit): Promise<DeskAnswer> {
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

const taskRoles = ['agent', 'lead', 'admin'] as const;

/** The form of a new task. */
export const taskPages: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/tasks/new', roles: taskRoles, answer: showNew },
  { method: 'POST', path: '/desk/{shop}/tasks/new', roles: taskRoles, answer: giveTask },
];
