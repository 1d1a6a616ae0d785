import type { Markup } from '../../../shared/page/frame.ts';
import { type AnswerShown, answerPart } from '../answers/answer.page.ts';
import { draftOf, templatesFound } from '../answers/answer.ts';
import { type WholeTicket, wholeTicket } from '../conversation/tickets.ts';
import { ticketPageWords as words } from '../conversation/tickets.words.ts';
import { briefList, customersIn, type NamedCustomer } from '../frame/customers.ts';
import { failed } from '../frame/notice.ts';
import { type Reading, reading } from '../frame/reading.ts';
import type { DeskAnswer, Visit } from '../frame/visit.ts';
import { ticketAnswerTo } from './answer-to.ts';
import { type Beside, readBeside, readColleagues } from './beside.ts';
import type { Handling } from './handling.page.ts';
import { readOutcomes } from './outcomes.page.ts';
import { taskPart } from './task.page.ts';
import { ticketPage, ticketTitle } from './ticket.page.ts';

export const ticketRoles = ['agent', 'lead', 'admin'] as const;

export const readTicket = async ({ api, path }: Visit): Promise<Reading<WholeTicket>> =>
  reading(wholeTicket, await api.get(`/tickets/${encodeURIComponent(path.ticket ?? '')}`));

/** How the forms of the page stand: that of an answer, and what else was asked for. */
interface PageShown extends Partial<AnswerShown> {
  /** What was done, or why it was not. */
  readonly handled?: Markup | undefined;
  readonly typed?: Handling['typed'];
}

/** The page of a ticket, with its forms as they stand. What stands beside is asked for at once, with the agent's own token. */
export async function ticketAnswer(
  visit: Visit,
  read: Reading<WholeTicket>,
  { handled, typed, ...shown }: PageShown = {},
  status = 200,
): Promise<DeskAnswer> {
  const { language, form, api } = visit;
  if (!read.ok) return { title: words.title[language], body: failed(read, language), status: read.status };
  const ticket = read.value;
  const draft = shown.draft ?? draftOf(form, ticket);
  const list = draft.asked ? `/templates?${new URLSearchParams({ q: draft.asked })}` : '/templates';
  const { customerId, task } = ticket;
  const [customer, templates, channels, beside, colleagues] = await Promise.all([
    customerOf(visit, customerId),
    task ? undefined : api.get(list),
    task ? undefined : api.get('/channels'),
    customerId === undefined ? undefined : readBeside(visit, customerId),
    readColleagues(visit),
  ]);
  const title = ticketTitle(visit, ticket);
  const outcomes = await readOutcomes(visit, ticket, beside?.written);
  const seen = { ticket, customer, beside, outcomes };
  if (task) {
    const { told = handled, error } = shown;
    const answer = taskPart(visit, ticket, colleagueNames(colleagues), told, { ...(error && { day: error }) });
    return { title, body: ticketPage(visit, { ...seen, answer }), status };
  }
  const found = templates && reading(templatesFound, templates);
  const items = found?.ok ? found.value.items : [];
  const answer = answerPart(visit, ticketAnswerTo(visit, ticket, channels), { ...shown, draft, found: items });
  const handling = { ticket, match: read.etag ?? '', colleagues, phone: phoneOf(ticket, beside), typed };
  return { title, body: ticketPage(visit, { ...seen, handling, told: handled, answer }), status };
}

const colleagueNames = (colleagues: Awaited<ReturnType<typeof readColleagues>>): ReadonlyMap<string, string> =>
  new Map(colleagues.map(({ id, name }) => [id, name]));

/** The number that a call came from; else the customer's own, as far as the agent may see it. */
function phoneOf({ phone }: WholeTicket, beside: Beside | undefined): string | undefined {
  const who = beside?.who.ok ? beside.who.value : undefined;
  return phone ?? who?.phone ?? who?.phoneShown;
}

/** The customer by name; without, where the API does not say it. */
async function customerOf({ api, language }: Visit, id: string | undefined): Promise<NamedCustomer | undefined> {
  if (id === undefined) return undefined;
  const read = reading(briefList, await api.post('/customers/brief', { ids: [id] }));
  return (read.ok ? customersIn(read.value, language).get(id) : undefined) ?? { customer: id, name: '' };
}
