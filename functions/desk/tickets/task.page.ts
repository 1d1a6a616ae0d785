import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import { form } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import type { Visit } from '../frame/visit.ts';
import { assigneeField, dueFields, type TaskFaults } from '../tasks/new-task.page.ts';
import { dueFieldsOf } from '../tasks/task.ts';
import { taskEndWords, taskKindWords, taskWords as words } from '../tasks/task.words.ts';

/** In place of an answer: what ends the task, and what changes it. */
export function taskPart(
  visit: Visit,
  ticket: WholeTicket,
  colleagues: ReadonlyMap<string, string>,
  told?: Markup,
  faults: TaskFaults = {},
): Markup {
  const { language, shop, zone } = visit;
  const { task, state, promise, assignee = '' } = ticket;
  const action = `/desk/${shop}/tickets/${encodeURIComponent(ticket.id)}/task#task`;
  const title = html`<h2>${taskKindWords[task?.what ?? 'other']?.[language] ?? words.task[language]}</h2>${told ?? ''}`;
  if (state === 'solved' || state === 'closed') {
    const why = task?.ended && taskEndWords[task.ended]?.[language];
    return html`<section id="task">${title}${notice('info', why ?? words.finished[language])}</section>`;
  }
  const change = form({
    visit: { ...visit, formKey: `${visit.formKey}-change` },
    action,
    fields: html`${dueFields(visit, dueFieldsOf(promise.at, zone), faults)}${assigneeField(visit, assignee, colleagues)}`,
    submit: words.change[language],
    hidden: { deed: 'change', before: assignee, due: promise.at },
    isQuiet: true,
  });
  return html`<section id="task">${title}${task?.what === 'late-parcel' ? html`<p>${words.lateParcel[language]}</p>` : ''}
<p class="hint">${words.doneHint[language]}</p>
${form({ visit, action, fields: html``, submit: words.done[language], hidden: { deed: 'done' } })}
<details class="card" ${faults.day ? 'open' : ''}><summary>${words.changeTitle[language]}</summary>${change}</details></section>`;
}
