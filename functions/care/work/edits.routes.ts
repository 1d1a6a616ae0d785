import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Answer, type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { canonical } from '../../../shared/base/json.ts';
import { instant } from '../../../shared/events/event.ts';
import { tagList } from '../answers/tags.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { authorOf } from '../staff/staff.store.ts';
import { queueRow, ticketView } from '../tickets/queue.ts';
import { type SnoozeRefusal, snoozeTicket } from '../tickets/snooze.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { ticketAction } from '../tickets/ticket-shapes.ts';
import { changeTicket } from '../tickets/tickets.store.ts';

const editors: readonly Role[] = ['agent', 'lead', 'admin'];

/** A merge patch (RFC 7396): what is absent stays, and null takes away. */
const ticketEdit = v.strictObject({
  tags: v.optional(v.nullable(tagList)),
  snoozeUntil: v.optional(v.nullable(instant)),
  callBack: v.optional(v.nullable(v.literal(true))),
});
type TicketEdit = v.InferOutput<typeof ticketEdit>;

const snoozeProblems: Readonly<Record<SnoozeRefusal, () => Problem>> = {
  solved: () => new Problem('ticket-closed', 'Nothing waits in a ticket that is solved.'),
  past: () => new Problem('body-invalid', 'snoozeUntil is later than now.'),
  'too-far': () => new Problem('body-invalid', 'snoozeUntil is within 90 days.'),
  promised: () => new Problem('snooze-past-promise', 'Snooze it until its warning at the latest, or answer it first.'),
};

/** The ticket with what was asked for. */
function edited(before: Ticket, { tags, snoozeUntil, callBack }: TicketEdit, now: string, by: string | undefined) {
  const snoozed = snoozeUntil === undefined ? before : snoozeTicket(before, snoozeUntil, now, by);
  if (typeof snoozed === 'string') throw snoozeProblems[snoozed]();
  const { tags: known, callBack: wasCallBack, ...rest } = snoozed;
  const [newTags, isCallBack] = [tags === undefined ? known : tags, callBack === undefined ? wasCallBack : callBack];
  if (isCallBack && !wasCallBack && before.state === 'solved') throw snoozeProblems.solved();
  return {
    ...rest,
    ...(newTags && newTags.length > 0 && { tags: newTags }),
    ...(isCallBack && { callBack: isCallBack }),
  };
}

async function patchTicket(call: Call): Promise<Answer> {
  const edit = bodyOf(ticketEdit, call);
  const ticket = ticketInPath(call);
  const now = systemClock();
  const { person } = await authorOf(call, now);
  await changeTicket(ticket, causeOf(call, ticket.subject, now), (before, _number, _receipts, version) => {
    if (!before) throw ticketNotFound();
    if (before.erasedAt !== undefined) throw new Problem('ticket-closed', 'The data of its customer was erased.');
    if (before.mergedInto !== undefined) throw new Problem('ticket-merged', `Go on in ${before.mergedInto}.`);
    const state = edited(before, edit, now, person);
    // A repetition changes nothing and needs no ETag: the first answer may have been lost.
    if (canonical(state) === canonical(before)) return undefined;
    requireVersion(call, version);
    return { state, events: [] };
  });
  const after = await ticket.load();
  if (!after) throw ticketNotFound();
  const roots = await rootsOf(call.shop, [after.state.customer]);
  const body = { id: after.state.ticket, ticket: ticketView(queueRow(after.state), roots, now) };
  return { status: 200, body, headers: { etag: ticketTag(after.version) } };
}

/** The version that was read (RFC 9110, 13.1): of two agents who change one ticket, the second sees the first one's change. */
function requireVersion({ headers }: Call, version: number): void {
  const { 'if-match': match } = headers;
  if (match === undefined) throw new Problem('if-match-required', 'GET it, and send its ETag as If-Match.');
  if (match.trim() === '*' || match.trim() === ticketTag(version)) return;
  throw new Problem('version-conflict', 'GET it again, and send its new ETag as If-Match.');
}

export const ticketTag = (version: number): string => `"${version}"`;

/** What agents set on a ticket without saying anything. */
export const editRoutes: readonly Route[] = [
  {
    method: 'PATCH',
    path: '/v1/shops/{shop}/tickets/{id}',
    answer: patchTicket,
    docs: { summary: 'Tag, snooze or mark a ticket', roles: editors, body: ticketEdit, response: ticketAction },
  },
];
