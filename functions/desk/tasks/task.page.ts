import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { field, form } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import type { Visit } from '../frame/visit.ts';
import type { WholeTicket } from '../tickets/tickets.ts';
import { fieldsOf, type TypedTask } from './task.ts';
import { taskEndWords, taskKindWords, taskWords as words } from './task.words.ts';

export type TaskFaults = Partial<Record<'text' | 'day', string>>;

/** The form of a task, and what is wrong with it. */
export interface TaskForm {
  readonly typed: TypedTask;
  readonly faults: TaskFaults;
  /** People of the shop, by their ids. */
  readonly colleagues: ReadonlyMap<string, string>;
}

const given = ['call-back', 'by-hand', 'gift', 'other'] as const;

export const newTaskPath = (
  { shop }: Pick<Visit, 'shop'>,
  about: Readonly<Record<string, string | undefined>>,
): string => {
  const known = Object.entries(about).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return `/desk/${shop}/tasks/new${known.length > 0 ? `?${new URLSearchParams(Object.fromEntries(known))}` : ''}`;
};

const makers: readonly string[] = ['agent', 'lead', 'admin'];

/** Leads to the form of a task about this; nothing for who makes none. */
export const newTaskLink = (visit: Visit, about: Parameters<typeof newTaskPath>[1]): Markup | '' =>
  visit.person.roles.some((role) => makers.includes(role))
    ? html` <a class="tap" href="${newTaskPath(visit, about)}">${words.title[visit.language]}</a>`
    : '';

/** The page on which somebody makes a task, about a customer, an order, or neither. */
export function newTaskPage(visit: Visit, { typed, faults, colleagues }: TaskForm, told: Markup | ''): Markup {
  const { language, shop } = visit;
  const { customer, order } = typed;
  const link = (path: string, label: keyof typeof words) =>
    html`<a class="tap" href="${path}">${words[label][language]}</a> `;
  const about = html`${customer ? link(customerPath(visit, customer), 'customer') : ''}${order ? link(`/desk/${shop}/orders/${encodeURIComponent(order)}`, 'order') : ''}`;
  return html`<p><a class="tap" href="/desk/${shop}/tickets?list=tasks">← ${words.back[language]}</a></p>${told}
${customer || order ? html`<p>${words.about[language]}: ${about}</p>` : ''}
${form({
  visit,
  action: `/desk/${shop}/tasks/new`,
  fields: html`${field({ name: 'what', label: words.what[language], value: typed.what, options: given.map((each) => [each, taskKindWords[each]?.[language] ?? each] as const), language })}
${field({ name: 'text', label: words.text[language], hint: words.textHint[language], value: typed.text, error: faults.text, rows: 5, language })}
${dueFields(visit, typed, faults)}${assigneeField(visit, typed.assignee, colleagues)}`,
  submit: words.make[language],
  hidden: { customer, order },
})}`;
}

const dueFields = ({ language }: Visit, { day, time }: Pick<TypedTask, 'day' | 'time'>, faults: TaskFaults): Markup =>
  html`${field({ name: 'day', label: words.day[language], value: day, error: faults.day, kind: 'date', language })}
${field({ name: 'time', label: words.time[language], value: time, kind: 'time', language })}`;

const assigneeField = ({ language }: Visit, value: string, colleagues: ReadonlyMap<string, string>): Markup =>
  field({
    name: 'assignee',
    label: words.assignee[language],
    value,
    options: [['', words.nobody[language]] as const, ...colleagues],
    isOptional: 'tacitly',
    language,
  });

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
    fields: html`${dueFields(visit, fieldsOf(promise.at, zone), faults)}${assigneeField(visit, assignee, colleagues)}`,
    submit: words.change[language],
    hidden: { deed: 'change', before: assignee, due: promise.at },
    isQuiet: true,
  });
  return html`<section id="task">${title}${task?.what === 'late-parcel' ? html`<p>${words.lateParcel[language]}</p>` : ''}
<p class="hint">${words.doneHint[language]}</p>
${form({ visit, action, fields: html``, submit: words.done[language], hidden: { deed: 'done' } })}
<details class="card" ${faults.day ? 'open' : ''}><summary>${words.changeTitle[language]}</summary>${change}</details></section>`;
}
