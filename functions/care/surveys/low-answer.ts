import type { EventOf } from '../../../shared/events/event.ts';
import { maxLow, type SurveyAnswered } from '../../../shared/events/surveys.ts';
import type { OrderBuyer } from '../purchases/buyer.ts';
import type { Receipts } from '../receipts/receipts.ts';
import { type ReceiptContext, withReceipt } from '../tickets/answering.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { openTicket } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';
import { correctScore } from './corrected-score.ts';

/** The newest version of an answer, low or not, so that an older one cannot replace it. */
export interface NewestAnswer {
  readonly version: number;
  readonly score: number;
  readonly words?: string;
}

export type SurveyAnswer = EventOf<typeof SurveyAnswered>;

/** The event's answer, if it is newer than the stored one. */
export const newerAnswer = (
  before: NewestAnswer | undefined,
  { version, data }: SurveyAnswer,
): NewestAnswer | undefined =>
  before && before.version >= version
    ? undefined
    : { version, score: data.score, ...(data.words && { words: data.words }) };

/** An answer's event, which may be an older one, with the newest answer and the data of a receipt. */
interface ReportedAnswer extends Pick<ReceiptContext, 'terms' | 'replyTo'> {
  /** Whom the order names, if it is known. */
  readonly buyer?: Pick<OrderBuyer, 'customer' | 'version'> | undefined;
  readonly event: SurveyAnswer;
  readonly newest: NewestAnswer;
  /** The closed ticket that it is about. */
  readonly about?: Ticket | undefined;
}

/** A low answer opens a ticket of whom the order names; later versions of the answer change the ticket's score. */
export function applyLowAnswer(
  { event, newest, terms, replyTo, buyer, about }: ReportedAnswer,
  ticket: string,
  before: Ticket | undefined,
  number: number,
  known: readonly Receipts[],
): TicketDecision | undefined {
  const { shop, at, test, data } = event;
  const order = data.order ?? about?.order;
  const follows = about && { follows: about.ticket };
  const kind = about?.kind ?? 'delivery';
  const isLow = data.score <= maxLow;
  const answer = { version: newest.version, score: newest.score };
  const message = { id: 'answer', at, kind: 'survey' as const };
  const isNewer = before?.answer?.version !== newest.version;
  const added = isNewer ? { words: { id: message.id, text: newest.words ?? '' } } : {};
  if (before) return { ...correctScore(before, answer, isLow ? at : before.openedAt, terms), ...added };
  if (!isLow) return undefined;
  const owned = buyer?.customer
    ? { customer: buyer.customer, ownerVersion: buyer.version }
    : { customer: data.customer };
  const opened = openTicket(
    { shop, ticket, number, kind, test, ...owned, ...(order && { order }), ...follows },
    message,
    terms,
  );
  return {
    ...withReceipt({ ...opened, state: { ...opened.state, answer } }, message, { terms, replyTo, known }),
    ...added,
  };
}
