import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

/** The subject of a ticket. */
export const ticketKind = v.picklist(['delivery', 'question']);

/** By when a person will have answered. */
const promise = v.object({ kind: v.picklist(['first-reply', 'next-reply']), at: instant });

const ticket = { ticket: id, number: v.pipe(v.number(), v.integer()), customer: v.optional(id), kind: ticketKind };

export const TicketOpened = defineEvent('TicketOpened', v.object({ ...ticket, order: v.optional(id), promise }));
/**
 * A message was added by an agent, by its customer, or by `other`, a sender who is not known to be either; with the promise
 * that runs since, or that the agent's answer stopped. `author` is the agent, by the staff directory.
 */
export const TicketReplied = defineEvent(
  'TicketReplied',
  v.object({
    ...ticket,
    by: v.picklist(['agent', 'customer', 'other']),
    author: v.optional(id),
    promise: v.optional(promise),
  }),
);
/**
 * An agent has solved it, or, `because` of silence, nobody: its customer said nothing more for eight business days. One that was `merged`
 * goes on in another ticket: nobody has solved it.
 */
export const TicketSolved = defineEvent(
  'TicketSolved',
  v.object({ ...ticket, author: v.optional(id), because: v.optional(v.picklist(['silence', 'merged'])) }),
);
/** Its customer wrote again, or, `because` of a merge, the promise of another ticket goes on in it. */
export const TicketReopened = defineEvent(
  'TicketReopened',
  v.object({ ...ticket, promise, because: v.optional(v.literal('merged')) }),
);
/** The order that the ticket is about names another customer, whose ticket it is now; `from` had it before. */
export const TicketMoved = defineEvent(
  'TicketMoved',
  v.object({ ...ticket, customer: id, from: v.optional(id), solvedAt: v.optional(instant) }),
);
/** The promise was due, and no person has answered. */
export const PromiseMissed = defineEvent('PromiseMissed', v.object({ ...ticket, promise }));
