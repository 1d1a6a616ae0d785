import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { field, form } from '../frame/form.ts';
import { makeTask } from '../frame/task-link.ts';
import type { Visit } from '../frame/visit.ts';
import type { TypedTask } from './task.ts';
import { taskKindWords, taskWords as words } from './task.words.ts';

export type TaskFaults = Partial<Record<'text' | 'day', string>>;

/** The form of a task, and what is wrong with it. */
interface TaskForm {
  readonly typed: TypedTask;
  readonly faults: TaskFaults;
  /** People of the shop, by their ids. */
  readonly colleagues: ReadonlyMap<string, string>;
}

const givenKinds = ['call-back', 'by-hand', 'gift', 'other'] as const;

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
  fields: html`${field({ name: 'what', label: words.what[language], value: typed.what, options: givenKinds.map((each) => [each, taskKindWords[each]?.[language] ?? each] as const), language })}
${field({ name: 'text', label: words.text[language], hint: words.textHint[language], value: typed.text, error: faults.text, rows: 5, language })}
${dueFields(visit, typed, faults)}${assigneeField(visit, typed.assignee, colleagues)}`,
  submit: makeTask[language],
  hidden: { customer, order },
})}`;
}

export const dueFields = (
  { language }: Visit,
  { day, time }: Pick<TypedTask, 'day' | 'time'>,
  faults: TaskFaults,
): Markup =>
  html`${field({ name: 'day', label: words.day[language], value: day, error: faults.day, kind: 'date', language })}
${field({ name: 'time', label: words.time[language], value: time, kind: 'time', language })}`;

export const assigneeField = ({ language }: Visit, value: string, colleagues: ReadonlyMap<string, string>): Markup =>
  field({
    name: 'assignee',
    label: words.assignee[language],
    value,
    options: [['', words.nobody[language]] as const, ...colleagues],
    isOptional: 'tacitly',
    language,
  });
