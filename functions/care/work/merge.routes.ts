import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Route } from '../../../shared/api/http.ts';
import { rolesIn } from '../../../shared/api/person.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { leadOfNumber } from '../mail-leads/mail-leads.store.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { authorOf } from '../staff/staff.store.ts';
import { act } from '../tickets/actions.routes.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { ticketAction } from '../tickets/ticket-shapes.ts';
import { alongside, tickets } from '../tickets/tickets.store.ts';
import { type MergeRefusal, mergeTicket } from './merge.ts';

/** `into`: the other ticket, by its id or by the number that its customer reads. `confirm`: though they are of two people. */
const postedMerge = v.strictObject({ into: v.union([id, integer]), confirm: v.optional(v.boolean()) });

const mergeProblems: Readonly<Record<MergeRefusal, (into: string) => Problem>> = {
  same: () => new Problem('body-invalid', 'A ticket is merged into another one.'),
  merged: () => new Problem('ticket-merged', 'The other ticket was merged itself: name the one in which it goes on.'),
  closed: () => new Problem('ticket-closed', 'The other ticket is closed. Merge that one into this one.'),
  full: () => new Problem('body-invalid', 'A ticket goes on from ten others at most.'),
  held: () => new Problem('answer-held', 'It goes within ten seconds: merge them then, or undo it.'),
  others: () => new Problem('tickets-of-others', 'A lead can confirm that both are about one thing.'),
  'other-way': () =>
    new Problem('tickets-of-others', 'Nobody is known by the other ticket. Merge that one into this one.'),
};

async function postMerge(call: Call, keyed: Keyed): Promise<void> {
  const { shop } = call;
  const { into, confirm } = bodyOf(postedMerge, call);
  const isLead = rolesIn(call).some((role) => role === 'lead' || role === 'admin');
  const target = typeof into === 'number' ? (await leadOfNumber(shop, into))?.ticket : into;
  if (target === undefined) throw ticketNotFound();
  const other = tickets.of(shop, target);
  await authorOf(call, systemClock());
  await act(call, keyed, 'merge', target, async (before, _id, at) => {
    const loaded = await other.load();
    if (!loaded) throw ticketNotFound();
    const roots = await rootsOf(shop, [before.customer, loaded.state.customer]);
    const merged = mergeTicket(before, loaded.state, { at, roots, isConfirmed: confirm === true && isLead });
    if (typeof merged === 'string') throw mergeProblems[merged](target);
    const cause = causeOf(call, ticketInPath(call).subject, at);
    return { ...merged.from, alsoWrite: await alongside(other, cause, loaded, merged.into) };
  });
}

/** Two tickets about one thing. */
export const ticketMergeRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/tickets/{id}/merge',
    write: postMerge,
    docs: {
      summary: 'Merge a ticket into another one',
      roles: ['agent', 'lead', 'admin'],
      body: postedMerge,
      response: ticketAction,
    },
  }),
];
