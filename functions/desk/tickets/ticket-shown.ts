import { colleagueList, colleaguesIn } from '../frame/colleagues.ts';
import { briefList, customersIn, type NamedCustomer } from '../frame/customers.ts';
import { failed } from '../frame/notice.ts';
import { type Reading, reading } from '../frame/reading.ts';
import type { DeskAnswer, Visit } from '../frame/visit.ts';
import { type AnswerShown, answerPart } from './answer.page.ts';
import { draftOf, templatesFound } from './answer.ts';
import { taskPart } from './task.page.ts';
import { ticketPage, ticketTitle } from './ticket.page.ts';
import { type WholeTicket, wholeTicket } from './tickets.ts';
import { ticketPageWords as words } from './tickets.words.ts';

export const ticketRoles = ['agent', 'lead', 'admin'] as const;

export const readTicket = async ({ api, path }: Visit): Promise<Reading<WholeTicket>> =>
  reading(wholeTicket, await api.get(`/tickets/${encodeURIComponent(path.ticket ?? '')}`));

/** The page of a ticket, with the form of an answer as it stands. */
export async function ticketAnswer(
  visit: Visit,
  read: Reading<WholeTicket>,
  shown: Partial<AnswerShown> = {},
  status = 200,
): Promise<DeskAnswer> {
  const { language, form, api } = visit;
  if (!read.ok) return { title: words.title[language], body: failed(read, language), status: read.status };
  const ticket = read.value;
  if (ticket.task) return await taskAnswer(visit, ticket, shown, status);
  const draft = shown.draft ?? draftOf(form, ticket);
  const list = draft.asked ? `/templates?${new URLSearchParams({ q: draft.asked })}` : '/templates';
  const [customer, templates] = await Promise.all([customerOf(visit, ticket.customerId), api.get(list)]);
  const found = reading(templatesFound, templates);
  const answer = { ...shown, draft, found: found.ok ? found.value.items : [] };
  return {
    title: ticketTitle(visit, ticket),
    body: ticketPage(visit, ticket, customer, answerPart(visit, ticket, answer)),
    status,
  };
}

/** The page of a task: nobody is answered. */
async function taskAnswer(
  visit: Visit,
  ticket: WholeTicket,
  { told, error }: Partial<AnswerShown>,
  status: number,
): Promise<DeskAnswer> {
  const [customer, staff] = await Promise.all([customerOf(visit, ticket.customerId), visit.api.get('/staff')]);
  const people = reading(colleagueList, staff);
  const colleagues = colleaguesIn(people.ok ? people.value : { items: [] }, visit.language);
  const part = taskPart(visit, ticket, colleagues, told, { ...(error && { day: error }) });
  return { title: ticketTitle(visit, ticket), body: ticketPage(visit, ticket, customer, part), status };
}

/** The customer by name; without, where the API does not say it. */
async function customerOf({ api, language }: Visit, id: string | undefined): Promise<NamedCustomer | undefined> {
  if (id === undefined) return undefined;
  const read = reading(briefList, await api.post('/customers/brief', { ids: [id] }));
  return (read.ok ? customersIn(read.value, language).get(id) : undefined) ?? { customer: id, name: '' };
}
