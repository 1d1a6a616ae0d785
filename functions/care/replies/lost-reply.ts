import { plusSeconds } from '../../../shared/base/clock.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import { stateAt, type Ticket } from '../tickets/ticket.ts';
import { answerAgain, type TicketChange } from '../tickets/ticket-changes.ts';

/** An agent's answer that was not sent, or did not arrive. */
export interface LostReply {
  /** The id of the answer in its ticket. */
  readonly reply: string;
  readonly at: string;
  readonly because: string;
}

/** The id of the answer that a message of this ticket carries: its key is `<ticket>~reply-<id>`. */
export function replyIn(key: string, ticket: string): string | undefined {
  const prefix = `${ticket}~reply-`;
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** Reasons for which nobody shall write again. */
const final = ['erasure-requested', 'test-order'];

/**
 * The answer is marked, and the customer still waits for one: unless a later answer is on its way, the ticket opens again with a
 * promise from now on. What the answer counted, it counts no more (`counting/measures.ts`).
 */
export function markLost(before: Ticket, lost: LostReply, terms: AnswerTerms): TicketChange | undefined {
  const { reply, at, because } = lost;
  const known = before.messages.find(({ id }) => id === reply);
  if (!known || known.undelivered) return undefined;
  const messages = before.messages.map((each) =>
    each.id === reply ? { ...each, undelivered: { at, because } } : each,
  );
  const state = { ...before, messages };
  const hasLater = messages.findLast(({ kind }) => kind === 'reply')?.id !== reply;
  const isOver = stateAt(before, at) === 'closed' || final.includes(because);
  if (hasLater || isOver || before.mergedInto !== undefined || !before.clock.stoppedAt) return { state, events: [] };
  // An answer that comes back at once was written before: its promise starts after it in any case.
  return answerAgain(state, at > known.at ? at : plusSeconds(known.at, 1), terms);
}
