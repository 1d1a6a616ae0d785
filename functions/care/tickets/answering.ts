import { plusSeconds } from '../../../shared/base/clock.ts';
import { PromiseMissed, TicketOpened, TicketReopened } from '../../../shared/events/care.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { type MessageRequest, MessageRequested } from '../../../shared/events/messaging.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { isOpen } from '../promise/business-hours.ts';
import { type AnswerTerms, calendarOf, type OpeningTimes } from '../promise/promise.ts';
import { type Receipts, withAnother } from './receipts.ts';
import { type Message, type Outcome, type ReceiptSkipped, type Ticket, withoutReceipt } from './ticket.ts';

/** What care knows of a shop. */
export interface CareShop extends OpeningTimes {
  readonly languages: readonly Language[];
  /** Where its people read mail, and by which address customers reach them. */
  readonly support: string;
  /** The mailboxes of its addresses; not in a copy of before there were claims. */
  readonly mailboxes?: readonly string[];
}

/** Who answers: the shop's own person stands in where the token does not say. */
export interface Agent {
  readonly name: string;
  readonly title?: string;
}

const days = (count: number) => count * 86_400;

export interface Answering {
  /** What the promise was decided by. */
  readonly terms: AnswerTerms;
  readonly replyTo?: string | undefined;
  /** The automatic answers that went where this one would go. */
  readonly known: readonly Receipts[];
  /** What forbids one. */
  readonly reason?: ReceiptSkipped | undefined;
}

/**
 * A receipt goes with each promise that is new to the customer: when a ticket is opened, and when it is opened again. What
 * holds one back stands at the message that would have had it.
 */
export function acknowledged(
  outcome: Outcome,
  { id, at }: Pick<Message, 'id' | 'at'>,
  { terms, replyTo, known, reason }: Answering,
): Outcome & { readonly receipts?: readonly Receipts[] } {
  const { state, events } = outcome;
  if (!events.some(({ type }) => type === TicketOpened || type === TicketReopened)) return outcome;
  const receipts = known.flatMap((each) => withAnother(each, at) ?? []);
  const skipped = reason ?? (receipts.length < known.length ? 'rate-limit' : undefined);
  if (skipped) return { state: withoutReceipt(state, id, skipped), events };
  return { state, events: [...events, receipt(state, terms, replyTo)], receipts };
}

/** The support address is told of each promise that was missed. */
export function withWord({ state, events }: Outcome, shop: CareShop): Outcome {
  const isMissed = events.some(({ type }) => type === PromiseMissed);
  return isMissed ? { state, events: [...events, toDesk('missed', state, shop)] } : { state, events };
}

export const warning = (ticket: Ticket, shop: CareShop): Draft => toDesk('warning', ticket, shop);

function receipt(ticket: Ticket, terms: AnswerTerms, replyTo: string | undefined): Draft {
  const { number, kind, clock } = ticket;
  return say(MessageRequested, clock.from, {
    key: `${ticket.ticket}~receipt-${stamp(clock.from)}`,
    ...toCustomer(ticket, replyTo),
    template: { kind: 'receipt' },
    facts: {
      number,
      kind,
      promise: { kind: clock.kind, at: clock.at },
      isOpen: isOpen(calendarOf(terms), clock.from),
    },
    usefulUntil: plusSeconds(clock.from, days(3)),
  });
}

/** The agent's own words. */
export function answer(
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

/** A word to the people of the shop, who read the rest behind their login. */
function toDesk(what: 'warning' | 'missed', { clock, ...ticket }: Ticket, shop: CareShop): Draft {
  const [language] = shop.languages;
  const { order, customer, answer: given } = ticket;
  const missed = what === 'missed';
  return say(MessageRequested, missed ? clock.at : clock.warnAt, {
    key: `${ticket.ticket}~${what}-${stamp(clock.from)}`,
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

/** An instant as a part of a key. */
const stamp = (at: string): string => at.replace(/\D/g, '');
