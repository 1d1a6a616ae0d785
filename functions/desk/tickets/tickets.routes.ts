import { briefList, customersIn, type NamedCustomer } from '../frame/customers.ts';
import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { ticketPage, ticketTitle } from './ticket.page.ts';
import { attachmentLink, wholeTicket } from './tickets.ts';
import { ticketPageWords as words } from './tickets.words.ts';

const ticketRoles = ['agent', 'lead', 'admin'] as const;
const ticketPath = '/desk/{shop}/tickets/{ticket}';

async function showTicket(visit: Visit): Promise<DeskAnswer> {
  const { api, language, path: ids } = visit;
  const read = reading(wholeTicket, await api.get(`/tickets/${encodeURIComponent(ids.ticket ?? '')}`));
  if (!read.ok) return { title: words.title[language], body: failed(read, language), status: read.status };
  const ticket = read.value;
  return {
    title: ticketTitle(visit, ticket),
    body: ticketPage(visit, ticket, await customerOf(visit, ticket.customerId)),
  };
}

/** The customer by name; without, where the API does not say it. */
async function customerOf({ api, language }: Visit, id: string | undefined): Promise<NamedCustomer | undefined> {
  if (id === undefined) return undefined;
  const read = reading(briefList, await api.post('/customers/brief', { ids: [id] }));
  return (read.ok ? customersIn(read.value, language).get(id) : undefined) ?? { customer: id, name: '' };
}

/** Opens a file by a link that the API makes for this moment; nothing is written by that. */
async function openFile({ api, language, path: ids }: Visit): Promise<DeskAnswer> {
  const { ticket = '', message = '', part = '' } = ids;
  const address = ['tickets', ticket, 'attachments', message, part].map(encodeURIComponent).join('/');
  const read = reading(attachmentLink, await api.get(`/${address}`));
  if (read.ok) return { opens: read.value.url };
  return { title: words.title[language], body: failed(read, language), status: read.status };
}

/** A ticket, and the files of its messages. */
export const ticketsRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: ticketPath, roles: ticketRoles, answer: showTicket },
  { method: 'GET', path: `${ticketPath}/attachments/{message}/{part}`, roles: ticketRoles, answer: openFile },
];
