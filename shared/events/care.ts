import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

/** What customers ask or tell of. */
export const askedKind = v.picklist(['delivery', 'question']);

/** The subject of a ticket. A task is no message of a customer: the shop gave it to its own people. */
export const ticketKind = v.picklist([...askedKind.options, 'task']);
export type TicketKind = v.InferOutput<typeof ticketKind>;

/** What is to be done by a task. */
export const taskKinds = ['call-back', 'by-hand', 'late-parcel', 'gift', 'other'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Why the task of a late parcel ended by itself: it arrived, was in time after all or was cancelled, or the customer was given a new day. */
export const taskEnds = ['arrived', 'withdrawn', 'cancelled', 'new-day'] as const;

/** By when a person will have answered, or by when a task is due. */
export const clockKinds = ['first-reply', 'next-reply', 'due'] as const;
const promise = v.object({ kind: v.picklist(clockKinds), at: instant });

const ticket = {
  ticket: id,
  number: v.pipe(v.number(), v.integer()),
  customer: v.optional(id),
  kind: ticketKind,
  task: v.optional(v.picklist(taskKinds)),
};

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
    /** The shop wrote first: its customer has asked nothing. */
    outbound: v.optional(v.literal(true)),
    /** Of an answer that was pressed before the customer's last words: the promise about those. */
    next: v.optional(promise),
  }),
);
/** An agent pressed an answer, which goes at `until` unless it is undone before. */
export const AnswerHeld = defineEvent('AnswerHeld', v.object({ ticket: id, answer: id, until: instant }));
/**
 * An agent has solved it, or, `because` of silence, nobody: its customer said nothing more for eight business days. One that was `merged`
 * goes on in another ticket: nobody has solved it. A task may end by itself.
 */
export const TicketSolved = defineEvent(
  'TicketSolved',
  v.object({
    ...ticket,
    author: v.optional(id),
    because: v.optional(v.picklist(['silence', 'merged', ...taskEnds])),
  }),
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
/** The promise was due, and no person has answered; or a task was due, and is not done. */
export const PromiseMissed = defineEvent('PromiseMissed', v.object({ ...ticket, promise }));
