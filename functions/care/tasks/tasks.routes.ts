import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { lines } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { taskKinds } from '../../../shared/events/care.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { termsOf } from '../promise/documents.ts';
import { loadBuyer, noteTicket } from '../purchases/purchases.store.ts';
import type { Author } from '../staff/author.ts';
import { authorOf, isColleague } from '../staff/staff.store.ts';
import { act } from '../tickets/actions.routes.ts';
import { queueRow, ticketView } from '../tickets/queue.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { readShop } from '../tickets/shop.store.ts';
import { ticketAction } from '../tickets/ticket-shapes.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { dueFault, openTask, putOff } from './task.ts';

const taskMakers: readonly Role[] = ['agent', 'lead', 'admin'];

const maxTaskText = 10_000;
/** An instant of any offset, as its UTC. */
const dueInstant = v.pipe(
  v.string(),
  v.isoTimestamp('an instant with its offset, such as 2026-12-22T10:00:00+09:00'),
  v.check((at) => !Number.isNaN(Date.parse(at)), 'an instant that there is'),
  v.transform((at) => new Date(at).toISOString()),
);
const postedTask = v.object({
  what: v.picklist(taskKinds.filter((each) => each !== 'late-parcel')),
  text: lines(maxTaskText),
  due: dueInstant,
  customer: v.optional(id),
  order: v.optional(id),
  assignee: v.optional(id),
});
const postedDue = v.object({ due: dueInstant });

const dueFaults = { past: 'It is over.', 'too-far': 'It is more than a year ahead.' } as const;

function checkedDue(due: string, now: string): string {
  const fault = dueFault(due, now);
  if (fault) throw new Problem('body-invalid', dueFaults[fault], [{ pointer: '#/due', detail: dueFaults[fault] }]);
  return due;
}

/** Without an Idempotency-Key, the same task by the same person is the same one. */
const idOf = ({ shop, claims }: Call, keyed: Keyed, task: v.InferOutput<typeof postedTask>): string =>
  ticketId(shop, 'task', ...(keyed.id ? ['key', keyed.id] : ['words', String(claims.sub), JSON.stringify(task)]));

const noteBy = ({ person }: Author) => ({ id: 'task', kind: 'note' as const, ...(person && { author: person }) });

async function postTask(call: Call, keyed: Keyed): Promise<void> {
  const { shop } = call;
  const task = bodyOf(postedTask, call);
  const now = systemClock();
  const [known, author] = [await readShop(shop), await authorOf(call, now)];
  if (!known) throw new Problem('not-ready');
  const { what, text, order, assignee } = task;
  const due = checkedDue(task.due, now);
  if (assignee !== undefined && !(await isColleague(shop, assignee, now))) throw new Problem('staff-not-found');
  const ticket = idOf(call, keyed, task);
  const words = {
    id: 'task',
    text,
    ...(author.agent && { by: wordsIn(author.agent.name, known.languages[0] ?? 'ko') }),
  };
  const by = author.person ?? 'machine';
  await changeTicket(
    tickets.of(shop, ticket),
    causeOf(call, tickets.of(shop, ticket).subject, now),
    async (before, number) => {
      const buyer = order === undefined ? undefined : await loadBuyer(shop, order);
      if (order !== undefined && !buyer) throw new Problem('order-not-found');
      const customer = buyer?.state.customer ?? task.customer;
      const opening = { shop, ticket, number, test: false, task: { what, by }, ...(order && { order }), assignee };
      const whose = { ...(customer && { customer }), ...(order && { ownerVersion: buyer?.state.version }) };
      const opened = openTask({ ...opening, ...whose }, { ...noteBy(author), at: now }, due, termsOf(known));
      const state = before ?? opened.state;
      const answer = keyed.answering({
        status: 200,
        body: { id: ticket, ticket: ticketView(queueRow(state), new Map(), now) },
      });
      if (before) return { state: before, events: [], alsoWrite: answer };
      return { ...opened, words, alsoWrite: [...answer, ...(order ? [noteTicket(shop, order, buyer, ticket)] : [])] };
    },
  );
}

async function postDue(call: Call, keyed: Keyed): Promise<void> {
  const now = systemClock();
  const due = checkedDue(bodyOf(postedDue, call).due, now);
  const known = await readShop(call.shop);
  if (!known) throw new Problem('not-ready');
  await authorOf(call, now);
  await act(call, keyed, 'due', due, (before, _id, at) => {
    if (!before.task)
      throw new Problem('ticket-not-found', 'The ticket is no task: its customer was promised an answer.');
    return putOff(before, due, at, termsOf(known));
  });
}

/** Tasks of the shop's own people: tickets of the kind `task`. */
export const taskRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/tasks',
    write: postTask,
    docs: { summary: 'Give a task', roles: taskMakers, body: postedTask, response: ticketAction },
  }),
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/tickets/{id}/due',
    write: postDue,
    docs: { summary: 'Change by when a task is due', roles: taskMakers, body: postedDue, response: ticketAction },
  }),
];
