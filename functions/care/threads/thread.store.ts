import { base32Id } from '../../../shared/base/ids.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { hasMessage, type Ticket, takesMessages } from '../tickets/ticket.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';
import { currentTicket } from '../tickets/ticket-named.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';

/** The ticket in which a call or a conversation of another system goes on. */
interface Thread {
  readonly ticket: string;
}

const threads = aggregate<Thread>('thread', { owner: 'care', describe: () => ({ status: 'known' }) });

/** A call or a conversation, by the other system's id of it. */
interface ThreadOf {
  readonly shop: string;
  readonly thread: string;
  /** The message that is added. */
  readonly message: string;
  readonly at: string;
}

type DecideMessage = (
  before: Ticket | undefined,
  number: number,
  place: { readonly ticket: string; readonly follows?: string },
) => Promise<TicketDecision | undefined>;

/** Whoever reports concurrently may have chosen another ticket first. */
const maxThreadTries = 4;

/**
 * Adds a message to the ticket of its thread: the one it is in, else the one that `find` names, else a new one. A ticket that is closed
 * by then is followed by another. The thread is bound to the ticket in the same write. Returns the ticket's id, and
 * whether the write that stands has added it: a try that was overtaken may have decided so before.
 */
export async function changeThread(
  { shop, thread, message, at }: ThreadOf,
  cause: Cause,
  find: () => Promise<string | undefined>,
  decide: DecideMessage,
): Promise<{ readonly ticket: string; readonly isAdded: boolean }> {
  const place = threads.of(shop, base32Id(26, thread));
  for (let tries = 0; tries < maxThreadTries; tries++) {
    const target = await targetOf(place, shop, { message, at }, find);
    let [isElsewhere, isAdded] = [false, false];
    await changeTicket(tickets.of(shop, target.ticket), cause, async (before, number) => {
      isAdded = false;
      const known = await place.load();
      isElsewhere = known?.state.ticket !== target.known || (before !== undefined && !isTaking(before, message, at));
      if (isElsewhere) return undefined;
      const { known: _, ...chosen } = target;
      const decided = await decide(before, number, chosen);
      if (!decided) return undefined;
      isAdded = true;
      const bound = target.known === target.ticket ? [] : [place.putState(known, { ticket: target.ticket })];
      return { ...decided, alsoWrite: [...(decided.alsoWrite ?? []), ...bound] };
    });
    if (!isElsewhere) return { ticket: target.ticket, isAdded };
  }
  throw new Error('The ticket of a thread changes without end');
}

const isTaking = (ticket: Ticket, message: string, at: string): boolean =>
  hasMessage(ticket, message) || takesMessages(ticket, at);

interface ThreadPlace {
  readonly ticket: string;
  /** The ticket in which the thread is already. */
  readonly known: string | undefined;
  readonly follows?: string;
}

async function targetOf(
  place: Aggregate<Thread>,
  shop: string,
  { message, at }: Pick<ThreadOf, 'message' | 'at'>,
  find: () => Promise<string | undefined>,
): Promise<ThreadPlace> {
  const known = (await place.state())?.ticket;
  const chosen = known ?? (await find());
  const state = chosen === undefined ? undefined : await tickets.of(shop, chosen).state();
  if (chosen !== undefined && state && isTaking(state, message, at)) return { ticket: chosen, known };
  const goesOn = state?.mergedInto === undefined ? undefined : await currentTicket(shop, state.mergedInto);
  if (goesOn && isTaking(goesOn, message, at)) return { ticket: goesOn.ticket, known };
  const isFollowed = state !== undefined && state.erasedAt === undefined;
  return { ticket: ticketId(shop, message), known, ...(isFollowed && chosen !== undefined && { follows: chosen }) };
}
