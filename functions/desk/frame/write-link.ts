import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from './customers.ts';
import type { Visit } from './visit.ts';
import type { Words } from './words.ts';

/** The words of what leads to writing to a customer. */
export const writeTo: Words = { ko: '글 쓰기', en: 'Write to them' };

const writeRoles: readonly string[] = ['agent', 'lead', 'admin'];

/** Leads to the page on which somebody writes to a customer, about an order; nothing for who writes to nobody. */
export const writeLink = (visit: Visit, customer: string, order: string): Markup | '' =>
  visit.person.roles.some((role) => writeRoles.includes(role))
    ? html` <a class="tap" href="${customerPath(visit, customer)}/write?${new URLSearchParams({ order })}">${writeTo[visit.language]}</a>`
    : '';
