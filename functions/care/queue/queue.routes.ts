import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { personIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { customerTiersOf } from '../persons/tiers.store.ts';
import { namedOrders } from '../purchases/purchases.store.ts';
import { type QueueOwner, readQueue } from '../tickets/queue.store.ts';
import { states, ticketView } from '../tickets/queue.ts';
import { placePattern, queueLists } from '../tickets/rank.ts';
import { ticketQueue } from '../tickets/ticket-shapes.ts';
import { wordsOfEach } from '../tickets/tickets.store.ts';
import { firstLineOf } from './first-line.ts';

const queueReaders: readonly Role[] = ['agent', 'lead', 'admin'];

/** A page of the queue, with what is read of each ticket before it is opened. */
async function listTickets(call: Call) {
  const { shop } = call;
  const now = systemClock();
  const state = oneOf(call, 'state', states);
  const list = oneOf(call, 'list', queueLists);
  if (state && list) throw new Problem('query-invalid', 'Send state or list: a state is of one list.');
  const from = list ?? (state ? listOfState[state] : 'active');
  if (list === 'tasks' && call.query.assignee) throw new Problem('query-invalid', 'Tasks are listed of everybody.');
  const { rows, next } = await readQueue(shop, from, whoseIn(call), pageIn(call, placePattern));
  const customers = rows.flatMap(({ customer }) => customer ?? []);
  const [roots, tiers, words, orders] = await Promise.all([
    rootsOf(shop, customers),
    customerTiersOf(shop, customers),
    wordsOfEach(rows.flatMap(({ subject, asked }) => (asked ? [{ subject, id: asked }] : []))),
    namedOrders(
      shop,
      rows.flatMap(({ order }) => order ?? []),
    ),
  ]);
  const items = rows.map(({ subject, ...row }) => {
    const { customer, order: orderId } = row;
    const said = words.get(subject);
    const firstLine = firstLineOf(said);
    const tier = customer ? tiers.get(customer) : undefined;
    const order = orderId ? orders.get(orderId) : undefined;
    return {
      ...ticketView(row, roots, now),
      ...(firstLine && { firstLine }),
      ...(said?.name && { name: said.name }),
      ...(tier?.level && { tier: { level: tier.level, ...(tier.label && { label: tier.label }) } }),
      ...(order && {
        order: { number: order.number, lines: order.lines, ...(order.title && { title: order.title }) },
      }),
    };
  });
  return { status: 200, body: { items: items.filter((item) => !state || item.state === state), ...nextPage(next) } };
}

/** Of a ticket's state, the list that it is in. */
const listOfState = { new: 'open', open: 'open', pending: 'waiting', solved: 'done', closed: 'done' } as const;

function oneOf<Name extends string>({ query }: Call, name: string, known: readonly Name[]): Name | undefined {
  const wanted = query[name];
  const found = known.find((each) => each === wanted);
  if (wanted !== undefined && !found) throw new Problem('query-invalid', `${name} is one of: ${known.join(', ')}.`);
  return found;
}

/** Whose tickets are asked for: `me`, `nobody`, or a person by their id. */
function whoseIn(call: Call): QueueOwner {
  const { assignee } = call.query;
  if (assignee === undefined) return {};
  if (assignee === 'nobody') return { assignee: null };
  const person = assignee === 'me' ? personIn(call) : assignee;
  if (!v.is(id, person)) throw new Problem('query-invalid', 'assignee is me, nobody, or the id of a person.');
  return { assignee: person };
}

const queueQuery = v.object({
  state: v.optional(v.picklist(states)),
  list: v.optional(v.picklist(queueLists)),
  assignee: v.optional(v.string()),
  next: v.optional(v.string()),
});

/** The shop's tickets, by their rank. */
export const queueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/tickets',
    answer: listTickets,
    docs: { summary: 'List tickets', roles: queueReaders, query: queueQuery, response: ticketQueue },
  },
];
