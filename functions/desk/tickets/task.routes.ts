import { failed } from '../frame/notice.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { dueFieldsOf, typedTask } from '../tasks/task.ts';
import { dueIn } from '../tasks/typed-due.ts';
import { readTicket, ticketAnswer, ticketRoles } from './ticket-shown.ts';

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
  const isSame = dueFieldsOf(form.get('due') ?? visit.now, visit.zone);
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

/** What is done with a task on its page. */
export const taskDeedRoutes: readonly DeskRoute[] = [
  { method: 'POST', path: '/desk/{shop}/tickets/{ticket}/task', roles: ticketRoles, answer: changeTask },
];
