import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type List, listOf, rowOf, shown, states } from './queue.ts';
import type { Ticket } from './ticket.ts';
import { noTicket, ticketNamed } from './ticket-named.store.ts';
import { queueOf, type Words, wordsOf } from './tickets.store.ts';

const people: readonly Role[] = ['agent', 'lead', 'admin'];

async function list(call: Call) {
  const { shop } = call;
  const now = systemClock();
  const { state: wanted } = call.query;
  const state = wanted === undefined ? undefined : states.find((each) => each === wanted);
  if (wanted !== undefined && !state) throw new Problem('query-invalid', `state is one of: ${states.join(', ')}.`);
  const from: List = state ? listOf(state) : 'active';
  const { rows, next } = await queueOf(shop, from, pageIn(call, placeInQueue));
  const items = rows.map((row) => shown(row, now)).filter((item) => !state || item.state === state);
  return { status: 200, body: { items, ...nextPage(next) } };
}

const placeInQueue = /^[\d:.TZ-]{24}#[a-z2-7]{16}$/;

async function one(call: Call) {
  const ticket = ticketNamed(call);
  const found = await ticket.state();
  if (!found) throw noTicket();
  return { status: 200, body: whole(found, await wordsOf(ticket.subject), systemClock()) };
}

function whole(ticket: Ticket, words: ReadonlyMap<string, Words>, now: string) {
  const { contact, follows, repliedAt } = ticket;
  return {
    ...shown(rowOf(ticket), now),
    ...(contact && { contact }),
    ...(follows && { follows }),
    ...(repliedAt && { repliedAt }),
    messages: ticket.messages.map((message) => ({ ...message, ...words.get(message.id) })),
  };
}

const path = '/v1/shops/{shop}/tickets';
const queue = v.object({ state: v.optional(v.picklist(states)), next: v.optional(v.string()) });

/** The shop's tickets, as people read them. */
export const queueRoutes: readonly Route[] = [
  { method: 'GET', path, answer: list, docs: { summary: 'The queue of tickets', roles: people, query: queue } },
  { method: 'GET', path: `${path}/{id}`, answer: one, docs: { summary: 'A ticket with its words', roles: people } },
];
