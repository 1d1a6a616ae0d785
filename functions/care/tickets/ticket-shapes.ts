import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { states } from './queue.ts';

const rowShape = {
  id,
  number: integer,
  kind: v.picklist(['delivery', 'question']),
  state: v.picklist(states),
  openedAt: instant,
  score: v.optional(integer),
  unverified: v.optional(v.literal(true)),
  customerId: v.optional(id),
  orderId: v.optional(id),
  promise: v.object({
    kind: v.picklist(['first-reply', 'next-reply']),
    at: instant,
    status: v.picklist(['running', 'kept', 'missed']),
  }),
  solvedAt: v.optional(instant),
};

const messageShape = v.object({
  id: v.string(),
  at: instant,
  kind: v.picklist(['mail', 'survey', 'board', 'reply', 'note']),
  unverified: v.optional(v.literal(true)),
  receiptSkipped: v.optional(v.picklist(['unverified', 'automatic', 'other-sender', 'no-address', 'rate-limit'])),
  text: v.optional(v.string()),
  subject: v.optional(v.string()),
  author: v.optional(id),
  by: v.optional(v.string()),
  from: v.optional(v.string()),
  name: v.optional(v.string()),
  cut: v.optional(v.literal(true)),
  attachments: v.optional(v.array(v.object({ name: v.optional(v.string()), type: v.string(), bytes: integer }))),
});

/** The responses of the API: a page of the queue, a ticket, and the result of an action. */
export const ticketQueue = v.object({ items: v.array(v.object(rowShape)), next: v.optional(v.string()) });
export const ticketShape = v.object({
  ...rowShape,
  contact: v.optional(v.string()),
  follows: v.optional(id),
  repliedAt: v.optional(instant),
  messages: v.array(messageShape),
});
export const ticketAction = v.object({ id, ticket: v.object(rowShape) });
