import type { EventOf } from '../../../shared/events/event.ts';
import type { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { type Answering, acknowledged } from '../tickets/answering.ts';
import type { Receipts } from '../tickets/receipts.ts';
import { correct, open, type Ticket } from '../tickets/ticket.ts';
import type { TicketOutcome } from '../tickets/tickets.store.ts';

/** The newest that was heard of an answer, low or not, so that an older one cannot take it back. */
export interface NewestAnswer {
  readonly version: number;
  readonly score: number;
  readonly words?: string;
}

export type Answered = EventOf<typeof SurveyAnswered>;

/** The newest of both, or nothing where the one that came is not newer. */
export const newer = (before: NewestAnswer | undefined, { version, data }: Answered): NewestAnswer | undefined =>
  before && before.version >= version
    ? undefined
    : { version, score: data.score, ...(data.words && { words: data.words }) };

const lowScore = 2;

/** What an answer says now, by an event that may be an older one; and by what a ticket of it promises. */
interface Said extends Pick<Answering, 'terms' | 'replyTo'> {
  readonly event: Answered;
  readonly newest: NewestAnswer;
}

/** A low answer opens a ticket, which says the newest score from then on. */
export function ticketOf(
  { event, newest, terms, replyTo }: Said,
  ticket: string,
  before: Ticket | undefined,
  number: number,
  known: readonly Receipts[],
): TicketOutcome | undefined {
  const { shop, at, test, data } = event;
  const { customer, order } = data;
  const isLow = data.score <= lowScore;
  const answer = { version: newest.version, score: newest.score };
  const message = { id: 'answer', at, kind: 'survey' as const };
  const isNews = before?.answer?.version !== newest.version;
  const said = isNews ? { words: { id: message.id, text: newest.words ?? '' } } : {};
  if (before) return { ...correct(before, answer, isLow ? at : before.openedAt, terms), ...said };
  if (!isLow) return undefined;
  const opened = open({ shop, ticket, number, kind: 'delivery', test, customer, order }, message, terms);
  return {
    ...acknowledged({ ...opened, state: { ...opened.state, answer } }, message, { terms, replyTo, known }),
    ...said,
  };
}
