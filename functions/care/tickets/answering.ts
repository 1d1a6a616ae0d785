import { plusSeconds } from '../../../shared/base/clock.ts';
import { PromiseMissed, TicketOpened, TicketReopened } from '../../../shared/events/care.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { type MessageRequest, MessageRequested } from '../../../shared/events/messaging.ts';
import type { Brand, Language } from '../../../shared/events/shops.ts';
import { isOpen } from '../promise/business-hours.ts';
import { type AnswerTerms, calendarOf, type OpeningTimes } from '../promise/promise.ts';
import type { Agent } from '../staff/author.ts';
import { addReceipt, type Receipts } from './receipts.ts';
import { answeredCase, type Message, type ReceiptSkipped, type Ticket } from './ticket.ts';
import { type TicketChange, withoutReceipt } from './ticket-changes.ts';

/** The projection of a shop. */
export interface CareShop extends OpeningTimes {
  readonly languages: readonly Language[];
  /** The address at which agents read mail and customers write. */
  readonly support: string;
  /** What its pages look like; absent in older projections. */
  readonly brand?: Brand;
  /** The mailboxes of its addresses; absent in older projections. */
  readonly mailboxes?: readonly string[];
}

const days = (count: number) => count * 86_400;

export interface ReceiptContext {
  /** The documents by which the promise was decided. */
  readonly terms: AnswerTerms;
  readonly replyTo?: string | undefined;
  /** The receipts that were sent to the same recipient. */
  readonly known: readonly Receipts[];
  /** Why no receipt may be sent. */
  readonly reason?: ReceiptSkipped | undefined;
}

/**
 * Adds a receipt for each promise that is new to the customer: when a ticket is opened, and when it is reopened. If none is
 * sent, the message stores why.
 */
export function withReceipt(
  change: TicketChange,
  { id, at }: Pick<Message, 'id' | 'at'>,
  { terms, replyTo, known, reason }: ReceiptContext,
): TicketChange & { readonly receipts?: readonly Receipts[] } {
  const { state, events } = change;
  if (!events.some(({ type }) => type === TicketOpened || type === TicketReopened)) return change;
  const receipts = known.flatMap((each) => addReceipt(each, at) ?? []);
  const skipped = reason ?? (receipts.length < known.length ? 'rate-limit' : undefined);
  if (skipped) return { state: withoutReceipt(state, id, skipped), events };
  return { state, events: [...events, receipt(state, terms, replyTo)], receipts };
}

/** Adds a mail to the support address for a missed promise. */
export function withMissedNotice({ state, events }: TicketChange, shop: CareShop): TicketChange {
  const isMissed = events.some(({ type }) => type === PromiseMissed);
  return isMissed ? { state, events: [...events, supportMail('missed', state, shop)] } : { state, events };
}

export const warningMail = (ticket: Ticket, shop: CareShop): Draft => supportMail('warning', ticket, shop);

function receipt(ticket: Ticket, terms: AnswerTerms, replyTo: string | undefined): Draft {
  const { number, kind, clock } = ticket;
  return say(MessageRequested, clock.from, {
    key: `${ticket.ticket}~receipt-${keyTime(clock.from)}`,
    ...toCustomer(ticket, replyTo),
    template: { kind: 'receipt' },
    facts: {
      number,
      kind,
      promise: { kind: clock.kind, at: clock.at },
      isOpen: isOpen(calendarOf(terms, answeredCase(ticket)), clock.from),
    },
    usefulUntil: plusSeconds(clock.from, days(3)),
  });
}

/** The mail with an agent's answer. */
export function replyMail(
  ticket: Ticket,
  { id, at, text, agent }: { id: string; at: string; text: string; agent?: Agent | undefined },
  replyTo: string | undefined,
): Draft {
  const { number, kind } = ticket;
  return say(MessageRequested, at, {
    key: `${ticket.ticket}~reply-${id}`,
    ...toCustomer(ticket, replyTo),
    template: { kind: 'reply' },
    facts: { number, kind, text, ...(agent && { agent }) },
    usefulUntil: plusSeconds(at, days(7)),
  });
}

/** The mail that says that a ticket waits for its customer, and when it will end. */
export const waitingMail = (ticket: Ticket, at: string, replyTo: string | undefined): Draft =>
  say(MessageRequested, at, {
    key: `${ticket.ticket}~waiting-${keyTime(ticket.clock.from)}`,
    ...toCustomer(ticket, replyTo),
    template: { kind: 'ticket-waiting' },
    facts: { number: ticket.number, kind: ticket.kind, endsAt: ticket.waiting?.at ?? at },
    usefulUntil: ticket.waiting?.at ?? at,
  });

function toCustomer({ ticket, customer, contact, language, order, inReplyTo }: Ticket, replyTo: string | undefined) {
  const to: MessageRequest['to'] = customer ? { customer } : { channel: 'email', address: contact ?? '' };
  return {
    to,
    purpose: 'transactional' as const,
    topic: 'tickets',
    ...(!customer && language && { language }),
    thread: { ...(inReplyTo && { inReplyTo }), ...(replyTo && { replyTo }) },
    stillTrue: [],
    about: { ticket, ...(order && { order }) },
  };
}

/** A mail to the shop's agents; it has no content of the ticket, which they read after login. */
function supportMail(what: 'warning' | 'missed', { clock, ...ticket }: Ticket, shop: CareShop): Draft {
  const [language] = shop.languages;
  const { order, customer, answer: given } = ticket;
  const missed = what === 'missed';
  return say(MessageRequested, missed ? clock.at : clock.warnAt, {
    key: `${ticket.ticket}~${what}-${keyTime(clock.from)}`,
    to: { channel: 'email', address: shop.support },
    purpose: 'transactional',
    topic: 'desk',
    template: { kind: `promise-${what}` },
    facts: {
      ticket: ticket.ticket,
      number: ticket.number,
      kind: ticket.kind,
      openedAt: ticket.openedAt,
      promise: { kind: clock.kind, at: clock.at },
      ...(order && { order }),
      ...(customer && { customer }),
      ...(given && { score: given.score }),
    },
    ...(language && { language }),
    usefulUntil: missed ? plusSeconds(clock.at, days(1)) : clock.at,
    stillTrue: [],
    about: { ticket: ticket.ticket, ...(order && { order }) },
  });
}

/** An instant as a part of an idempotency key. */
const keyTime = (at: string): string => at.replace(/\D/g, '');
