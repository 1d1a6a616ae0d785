import { plusSeconds } from '../../../shared/base/clock.ts';
import { TicketOpened, TicketReopened } from '../../../shared/events/care.ts';
import type { DeskAddress } from '../../../shared/events/desk.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { Brand, Language, Term } from '../../../shared/events/shops.ts';
import { type AnswerChannels, type AnswerWay, addressee } from '../answers/answer-way.ts';
import type { AnsweredMail } from '../answers/answered-mail.ts';
import type { MacroDeeds } from '../answers/macro-deeds.ts';
import { withTags } from '../answers/tags.ts';
import { addBusinessDays, isOpen } from '../promise/business-hours.ts';
import { type AnswerTerms, calendarOf, type OpeningTimes } from '../promise/promise.ts';
import { addReceipt, type Receipts } from '../receipts/receipts.ts';
import type { Agent } from '../staff/author.ts';
import { snoozeTicket } from './snooze.ts';
import { answeredCase, isOneSided, type Message, type ReceiptSkipped, type Ticket } from './ticket.ts';
import { assignTicket, type TicketChange, withoutReceipt } from './ticket-changes.ts';
import { type LateNews, lateKey } from './waiting.ts';

/** The projection of a shop. */
export interface CareShop extends OpeningTimes {
  readonly languages: readonly Language[];
  /** The address at which agents read mail and customers write. */
  readonly support: string;
  /** What its pages look like; absent in older projections. */
  readonly brand?: Brand;
  /** Where its answers go that were asked for in a chat or on a board; absent in older projections. */
  readonly channels?: AnswerChannels | undefined;
  /** The mailboxes of its addresses; absent in older projections. */
  readonly mailboxes?: readonly string[];
  /** Whether customers are written to of late parcels; absent in older projections: they are. */
  readonly tellsOfDelays?: boolean;
  /** When it asks about solved tickets, where that differs from always. */
  readonly asks?: Term;
  /** Where its staff are told of tickets. */
  readonly desk?: readonly DeskAddress[];
  /** They have a system of their own, which is told too. */
  readonly deskWebhook?: true;
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
 * Adds a receipt for each promise that is new to the customer: when a ticket is opened, and when it is reopened. If none may be
 * sent, the message stores why: no other automatic mail follows it either.
 */
export function withReceipt(
  change: TicketChange,
  { id, at }: Pick<Message, 'id' | 'at'>,
  { terms, replyTo, known, reason }: ReceiptContext,
): TicketChange & { readonly receipts?: readonly Receipts[] } {
  const { state, events } = change;
  if (!events.some(({ type }) => type === TicketOpened || type === TicketReopened))
    return reason ? { state: withoutReceipt(state, id, reason), events } : change;
  const receipts = known.flatMap((each) => addReceipt(each, at) ?? []);
  const skipped = reason ?? (receipts.length < known.length ? 'rate-limit' : undefined);
  if (skipped) return { state: withoutReceipt(state, id, skipped), events };
  return { state, events: [...events, receipt(state, terms, replyTo)], receipts };
}

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

/** For how many days an answer is worth sending: who chats has left by the next day, and is called or written to instead. */
const usefulDays: Readonly<Record<AnswerWay, number>> = { email: 7, sms: 3, kakao: 3, board: 7, chat: 1 };

interface AgentsAnswer {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly agent?: Agent | undefined;
  /** The mail that it answers. */
  readonly answered?: AnsweredMail | undefined;
  /** By KakaoTalk, whose template only says that it is there: where it is read. */
  readonly page?: string | undefined;
}

/** The message with an agent's answer: a mail, a text message, or words in the conversation in which it was asked for. */
export function answerMessage(
  ticket: Ticket,
  { id, at, text, agent, answered = {}, page }: AgentsAnswer,
  way: AnswerWay,
  replyTo: string | undefined,
): Draft {
  const { number, kind, messages } = ticket;
  const { subject, quoted } = answered;
  const isFirst = messages.find((each) => each.kind === 'reply')?.id === id;
  const outbound = isOneSided(ticket) && { outbound: isFirst ? 'first' : 'later' };
  return say(MessageRequested, at, {
    key: `${ticket.ticket}~reply-${id}`,
    ...toCustomer(ticket, replyTo, way, answered.references),
    template: { kind: 'reply' },
    facts: {
      number,
      kind,
      text,
      ...(agent && { agent }),
      ...(way === 'email' && { subject, quoted }),
      ...outbound,
      ...(page && { page }),
    },
    usefulUntil: plusSeconds(at, days(usefulDays[way])),
  });
}

/** The mail that says that her answer is late, and by when she has it instead. */
export const lateMail = (ticket: Ticket, { until, ...news }: LateNews, replyTo: string | undefined): Draft =>
  say(MessageRequested, news.missedAt, {
    key: lateKey(ticket),
    ...toCustomer(ticket, replyTo),
    template: { kind: 'ticket-late' },
    facts: { number: ticket.number, kind: ticket.kind, ...news, promise: { kind: ticket.clock.kind, at: until } },
    usefulUntil: until,
  });

/** The mail that says that a ticket waits for its customer, and when it will end. */
export const waitingMail = (ticket: Ticket, at: string, replyTo: string | undefined): Draft =>
  say(MessageRequested, at, {
    key: `${ticket.ticket}~waiting-${keyTime(ticket.clock.from)}`,
    ...toCustomer(ticket, replyTo),
    template: { kind: 'ticket-waiting' },
    facts: { number: ticket.number, kind: ticket.kind, endsAt: ticket.waiting?.at ?? at },
    usefulUntil: ticket.waiting?.at ?? at,
  });

function toCustomer(
  ticket: Ticket,
  replyTo: string | undefined,
  way: AnswerWay = 'email',
  references: readonly string[] | undefined = undefined,
) {
  const { shop, customer, language, order, inReplyTo } = ticket;
  const isMail = way === 'email';
  return {
    ...addressee(shop, ticket, way),
    purpose: 'transactional' as const,
    topic: 'tickets',
    ...(!customer && language && { language }),
    ...(isMail && {
      thread: {
        ...(inReplyTo && { inReplyTo, ...(references && { references: [...references] }) }),
        ...(replyTo && { replyTo }),
      },
    }),
    stillTrue: [],
    about: { ticket: ticket.ticket, ...(order && { order }) },
  };
}

/** An instant as a part of an idempotency key. */
const keyTime = (at: string): string => at.replace(/\D/g, '');

interface MacroContext {
  readonly at: string;
  readonly by: string | undefined;
  readonly terms: AnswerTerms;
}

/** The answered ticket with what else was asked for; a note is written beside it. What is solved is not put off. */
export function applyMacro(
  answered: Ticket,
  { tags, assign, snoozeDays }: MacroDeeds,
  { at, by, terms }: MacroContext,
): Ticket {
  const all = withTags(answered.tags, tags);
  const tagged: Ticket = all.length > 0 ? { ...answered, tags: all } : answered;
  const to = assign === 'me' ? by : undefined;
  const assigned = assign === undefined ? tagged : (assignTicket(tagged, to)?.state ?? tagged);
  if (snoozeDays === undefined) return assigned;
  const snoozed = snoozeTicket(assigned, addBusinessDays(calendarOf(terms), at, snoozeDays), at, by);
  return typeof snoozed === 'string' ? assigned : snoozed;
}
