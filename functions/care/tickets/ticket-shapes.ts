import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { clockKinds, taskEnds, taskKinds, ticketKind } from '../../../shared/events/care.ts';
import { id, instant, label } from '../../../shared/events/event.ts';
import { messageChannel } from '../../../shared/events/messaging.ts';
import { customerChannels } from '../promise/promise-document.ts';
import { attachmentKinds } from '../reading/attachments.ts';
import { states } from './queue.ts';
import { draftReasons, receiptSkips } from './ticket.ts';
import { missingReasons } from './ticket-decision.ts';

const rowShape = {
  id,
  number: integer,
  kind: ticketKind,
  task: v.optional(v.object({ what: v.picklist(taskKinds), ended: v.optional(v.picklist(taskEnds)) })),
  state: v.picklist(states),
  openedAt: instant,
  score: v.optional(integer),
  unverified: v.optional(v.literal(true)),
  /** The shop wrote first, and the customer has said nothing. */
  outbound: v.optional(v.literal(true)),
  callBack: v.optional(v.literal(true)),
  customerId: v.optional(id),
  orderId: v.optional(id),
  promise: v.object({
    kind: v.picklist(clockKinds),
    since: instant,
    at: instant,
    status: v.picklist(['running', 'kept', 'missed']),
    /** Of one that was missed: the new time that its customer was told. */
    toldUntil: v.optional(instant),
  }),
  solvedAt: v.optional(instant),
  assignee: v.optional(id),
  channel: v.optional(v.picklist(customerChannels)),
  endedBySilence: v.optional(v.literal(true)),
  waiting: v.optional(v.object({ at: instant, ends: v.optional(v.literal(true)) })),
  worth: v.optional(v.object({ currency: v.string(), netMinor: integer })),
  tags: v.optional(v.array(v.string())),
  snoozed: v.optional(v.object({ until: instant, by: v.optional(id) })),
  back: v.optional(v.literal(true)),
};

/** `kind` and `part` are not kept of mails that were read before 2026-12. */
const attachmentShape = v.object({
  name: v.optional(v.string()),
  type: v.string(),
  kind: v.optional(v.picklist(attachmentKinds)),
  part: v.optional(integer),
  bytes: integer,
  subject: v.optional(v.string()),
  stored: v.optional(v.literal(true)),
  missing: v.optional(v.picklist(missingReasons)),
});

const messageShape = v.object({
  id: v.string(),
  at: instant,
  kind: v.picklist([...customerChannels, 'reply', 'note']),
  call: v.optional(
    v.object({ direction: v.picklist(['inbound', 'outbound']), state: v.picklist(['answered', 'missed']) }),
  ),
  unverified: v.optional(v.literal(true)),
  suspect: v.optional(v.picklist(['spam', 'virus'])),
  draft: v.optional(v.object({ because: v.picklist(draftReasons) })),
  thanks: v.optional(v.literal(true)),
  receiptSkipped: v.optional(v.picklist(receiptSkips)),
  undelivered: v.optional(v.object({ at: instant, because: id })),
  held: v.optional(v.object({ until: instant, solve: v.optional(v.literal(true)) })),
  ticketId: v.optional(id),
  ticketNumber: v.optional(integer),
  text: v.optional(v.string()),
  quoted: v.optional(v.string()),
  subject: v.optional(v.string()),
  author: v.optional(id),
  template: v.optional(v.object({ id, version: integer })),
  by: v.optional(v.string()),
  from: v.optional(v.string()),
  phone: v.optional(v.string()),
  name: v.optional(v.string()),
  cut: v.optional(v.literal(true)),
  attachments: v.optional(v.array(attachmentShape)),
});

/** The responses of the API: a page of the queue, a ticket, and the result of an action. */
const queuedShape = v.object({
  ...rowShape,
  firstLine: v.optional(v.string()),
  name: v.optional(v.string()),
  tier: v.optional(v.object({ level: integer, label: v.optional(label) })),
  order: v.optional(v.object({ number: v.string(), title: v.optional(v.string()), lines: integer })),
});
export const ticketQueue = v.object({ items: v.array(queuedShape), next: v.optional(v.string()) });
export const ticketShape = v.object({
  ...rowShape,
  contact: v.optional(v.string()),
  orderHint: v.optional(id),
  phone: v.optional(v.string()),
  conversation: v.optional(v.string()),
  answersGo: v.optional(messageChannel),
  follows: v.optional(id),
  mergedInto: v.optional(id),
  merged: v.optional(v.array(id)),
  repliedAt: v.optional(instant),
  messages: v.array(messageShape),
});
export const ticketAction = v.object({ id, ticket: v.object(rowShape) });
export const ticketReply = v.object({ ...ticketAction.entries, undoUntil: v.optional(instant) });
export const undoneAnswer = v.object({
  id,
  ticket: v.object(rowShape),
  text: v.string(),
  subject: v.optional(v.string()),
  way: v.optional(messageChannel),
  template: v.optional(v.object({ id, version: integer })),
});
export const callAnswer = v.object({ id, ticket: v.optional(v.object(rowShape)) });
export const sealedTicket = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      at: instant,
      text: v.string(),
      quoted: v.optional(v.string()),
      subject: v.optional(v.string()),
      from: v.optional(v.string()),
      name: v.optional(v.string()),
      by: v.optional(v.string()),
      cut: v.optional(v.literal(true)),
      keptUntil: instant,
    }),
  ),
});
