import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { Visit } from './visit.ts';
import type { Words } from './words.ts';

/** The words of what leads to the form of a task, and of the form. */
export const makeTask: Words = { ko: '할 일 만들기', en: 'Make a task' };

const newTaskPath = ({ shop }: Pick<Visit, 'shop'>, about: Readonly<Record<string, string | undefined>>): string => {
  const known = Object.entries(about).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return `/desk/${shop}/tasks/new${known.length > 0 ? `?${new URLSearchParams(Object.fromEntries(known))}` : ''}`;
};

const makers: readonly string[] = ['agent', 'lead', 'admin'];

/** Leads to the form of a task about this; nothing for who makes none. */
export const newTaskLink = (visit: Visit, about: Parameters<typeof newTaskPath>[1]): Markup | '' =>
  visit.person.roles.some((role) => makers.includes(role))
    ? html` <a class="tap" href="${newTaskPath(visit, about)}">${makeTask[visit.language]}</a>`
    : '';
