import { TicketReopened, TicketSolved } from '../../../shared/events/care.ts';
import { say } from '../../../shared/events/event.ts';
import { withTags } from '../answers/tags.ts';
import { type Roots, rootOf } from '../persons/membership.ts';
import { stateAt, type Ticket } from '../tickets/ticket.ts';
import { aboutTicket, applyTime, promiseOf, type TicketChange } from '../tickets/ticket-changes.ts';
import { lateWithdrawn } from '../tickets/waiting.ts';

/** A page shows the words of so many tickets beside its own, and reads each of them. */
const maxMerged = 10;

export type MergeRefusal = 'same' | 'merged' | 'closed' | 'full' | 'others' | 'other-way' | 'held';

interface Merging {
  readonly at: string;
  readonly roots: Roots;
  /** A lead says that both are about one thing, whoever wrote. */
  readonly isConfirmed: boolean;
}

const isRunning = ({ clock }: Ticket): boolean => clock.stoppedAt === undefined;

/** Both are of one customer, or of one address or number of which no customer is known; who is not verified is nobody for sure. */
function areOfOne(one: Ticket, other: Ticket, roots: Roots): boolean {
  if (one.unverified || other.unverified) return false;
  if (one.customer !== undefined && other.customer !== undefined)
    return rootOf(roots, one.customer) === rootOf(roots, other.customer);
  if (one.customer !== undefined || other.customer !== undefined) return false;
  const isSame = (a: string | undefined, b: string | undefined) => a !== undefined && a === b;
  return isSame(one.contact, other.contact) || isSame(one.phone, other.phone);
}

function refusalOf(from: Ticket, into: Ticket, { at, roots, isConfirmed }: Merging): MergeRefusal | undefined {
  if (from.ticket === into.ticket) return 'same';
  if (from.mergedInto !== undefined || into.mergedInto !== undefined) return 'merged';
  if (into.erasedAt !== undefined || stateAt(into, at) === 'closed') return 'closed';
  if (mergedOf(from, into).length > maxMerged) return 'full';
  if (from.held ?? into.held) return 'held';
  if (areOfOne(from, into, roots)) return undefined;
  if (!isConfirmed) return 'others';
  // Answers go to the customer of the ticket that stays: nobody who is known gives way to somebody who is not.
  return from.customer !== undefined && into.customer === undefined ? 'other-way' : undefined;
}

const mergedOf = (from: Ticket, into: Ticket): readonly string[] => [
  ...new Set([...(into.merged ?? []), from.ticket, ...(from.merged ?? [])]),
];

/**
 * One ticket goes on in another. It is closed with nobody having solved it, and its words stay its own: the other one shows them. Of
 * the promises that run, the earlier one goes on there, so that none is lost.
 */
export function mergeTicket(
  from: Ticket,
  into: Ticket,
  merging: Merging,
): { readonly from: TicketChange; readonly into: TicketChange } | MergeRefusal {
  const refusal = refusalOf(from, into, merging);
  if (refusal) return refusal;
  const { at } = merging;
  const [due, goesOn] = [applyTime(from, at), applyTime(into, at)];
  return { from: closed(due, into.ticket, at), into: goingOn(due.state, goesOn, at) };
}

function closed({ state: before, events }: TicketChange, mergedInto: string, at: string): TicketChange {
  const { waiting: _, snoozed: __, back: ___, callBack: ____, ...rest } = before;
  const clock = { ...before.clock, stoppedAt: before.clock.stoppedAt ?? at };
  const state: Ticket = { ...rest, state: 'solved', solvedAt: before.solvedAt ?? at, clock, mergedInto };
  const told = [...events, ...lateWithdrawn(before, at)];
  if (before.state === 'solved') return { state, events: told };
  return { state, events: [...told, say(TicketSolved, at, { ...aboutTicket(state), because: 'merged' })] };
}

function goingOn(from: Ticket, { state: into, events }: TicketChange, at: string): TicketChange {
  const tags = withTags(into.tags, from.tags);
  const { assignee = from.assignee } = into;
  const both: Ticket = {
    ...underNewestMail(from, into),
    merged: mergedOf(from, into),
    ...(tags.length > 0 && { tags }),
    ...(assignee !== undefined && { assignee }),
    ...(from.callBack && { callBack: from.callBack }),
  };
  if (!isRunning(from)) return { state: both, events };
  const isEarlier = !isRunning(into) || from.clock.at < into.clock.at;
  const clock = isEarlier
    ? { ...from.clock, kind: into.repliedAt ? ('next-reply' as const) : ('first-reply' as const) }
    : into.clock;
  if (isRunning(into)) return { state: { ...both, clock }, events };
  const { solvedAt: _, waiting: __, endedBySilence: ___, ...rest } = both;
  const state: Ticket = { ...rest, state: 'open', clock };
  const reopened = say(TicketReopened, at, { ...aboutTicket(state), ...promiseOf(state), because: 'merged' });
  return { state, events: [...events, reopened] };
}

/** An answer by mail stands under the newest mail of both; of the other ticket none is quoted, as its words lie there. */
function underNewestMail(from: Ticket, into: Ticket): Ticket {
  const newest = ({ messages }: Ticket) => messages.findLast(({ kind }) => kind === 'mail')?.at ?? '';
  if (newest(from) <= newest(into) || from.inReplyTo === undefined) return into;
  const { lastMail: _, ...rest } = into;
  return { ...rest, inReplyTo: from.inReplyTo };
}
