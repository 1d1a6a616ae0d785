import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { maskedEmail } from '../../../shared/text/masked.ts';
import { readQueue } from './queue.store.ts';
import { type QueueList, queueListOf, queueRow, states, ticketView } from './queue.ts';
import type { Ticket } from './ticket.ts';
import type { MessageWords } from './ticket-decision.ts';
import { ticketInPath, ticketNotFound } from './ticket-named.store.ts';
import { ticketQueue, ticketShape } from './ticket-shapes.ts';
import { loadWords } from './tickets.store.ts';

const people: readonly Role[] = ['agent', 'lead', 'admin'];

async function listTickets(call: Call) {
  const { shop } = call;
  const now = systemClock();
  const { state: wanted } = call.query;
  const state = wanted === undefined ? undefined : states.find((each) => each === wanted);
  if (wanted !== undefined && !state) throw new Problem('query-invalid', `state is one of: ${states.join(', ')}.`);
  const from: QueueList = state ? queueListOf(state) : 'active';
  const { rows, next } = await readQueue(shop, from, pageIn(call, queueKeyPattern));
  const items = rows.map((row) => ticketView(row, now)).filter((item) => !state || item.state === state);
  return { status: 200, body: { items, ...nextPage(next) } };
}

const queueKeyPattern = /^[\d:.TZ-]{24}#[a-z2-7]{16}$/;

async function getTicket(call: Call) {
  const ticket = ticketInPath(call);
  const found = await ticket.state();
  if (!found) throw ticketNotFound();
  const shown = { now: systemClock(), isMasked: seesMasked(call) };
  return { status: 200, body: ticketBody(found, await loadWords(ticket.subject), shown) };
}

interface Shown {
  readonly now: string;
  /** Addresses are masked for somebody from outside; what customers wrote is not. */
  readonly isMasked: boolean;
}

function ticketBody(ticket: Ticket, words: ReadonlyMap<string, MessageWords>, { now, isMasked }: Shown) {
  const addressOf = (address: string) => (isMasked ? maskedEmail(address) : address);
  const { contact, follows, repliedAt } = ticket;
  return {
    ...ticketView(queueRow(ticket), now),
    ...(contact && { contact: addressOf(contact) }),
    ...(follows && { follows }),
    ...(repliedAt && { repliedAt }),
    messages: ticket.messages.map((message) => {
      const { from, ...others } = words.get(message.id) ?? {};
      return { ...message, ...others, ...(from && { from: addressOf(from) }) };
    }),
  };
}

const queuePath = '/v1/shops/{shop}/tickets';
const queue = v.object({ state: v.optional(v.picklist(states)), next: v.optional(v.string()) });

/** The shop's tickets. */
export const queueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: queuePath,
    answer: listTickets,
    docs: { summary: 'List tickets', roles: people, query: queue, response: ticketQueue },
  },
  {
    method: 'GET',
    path: `${queuePath}/{id}`,
    answer: getTicket,
    docs: { summary: 'Read a ticket with its messages', roles: people, response: ticketShape },
  },
];
