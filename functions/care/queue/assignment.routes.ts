import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { personIn } from '../../../shared/api/person.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { authorOf, isColleague } from '../staff/staff.store.ts';
import { act } from '../tickets/actions.routes.ts';
import { assignTicket } from '../tickets/ticket-changes.ts';
import { ticketAction } from '../tickets/ticket-shapes.ts';

const assigners: readonly Role[] = ['agent', 'lead', 'admin'];

/** `me`, the id of a colleague, or null: nobody. */
const postedAssignment = v.object({ to: v.nullable(v.union([v.literal('me'), id])) });

async function postAssignment(call: Call, keyed: Keyed): Promise<void> {
  const { to } = bodyOf(postedAssignment, call);
  const now = systemClock();
  await authorOf(call, now);
  const person = to === 'me' ? personIn(call) : (to ?? undefined);
  if (to !== null && person === undefined) throw new Problem('query-invalid', 'A machine takes no ticket.');
  if (to !== 'me' && person !== undefined && !(await isColleague(call.shop, person, now))) {
    throw new Problem('staff-not-found');
  }
  await act(call, keyed, 'assign', String(person), (before) => assignTicket(before, person));
}

/** Who of the shop answers a ticket. */
export const assignmentRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/tickets/{id}/assignment',
    write: postAssignment,
    docs: { summary: 'Assign a ticket', roles: assigners, body: postedAssignment, response: ticketAction },
  }),
];
