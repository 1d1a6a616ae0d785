import { type AnswerTerms, promise } from '../promise/promise.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type AnswerSpan, spansOf } from './spans.ts';

/** What a change would have made of one ticket. Minutes are calendar minutes by which its promises are due later or earlier. */
export interface ReplayedTicket {
  readonly promises: number;
  readonly laterMinutes: readonly number[];
  readonly earlierMinutes: readonly number[];
  readonly missedBefore: number;
  readonly missedAfter: number;
  /** The customer, or the address or number of somebody who is none. */
  readonly person?: string;
  readonly tier?: string;
}

/** A span replayed by the terms in force and by the proposed ones. Answers are taken to have come when they came. */
export function replayTicket(
  ticket: Pick<Ticket, 'messages' | 'solvedAt' | 'kind' | 'customer' | 'contact' | 'phone'>,
  [before, after]: readonly [AnswerTerms, AnswerTerms],
  { since, now }: { readonly since: string; readonly now: string },
): ReplayedTicket {
  const spans = spansOf(ticket).filter(({ from }) => from >= since);
  const due = ({ kind, channel, from }: AnswerSpan, terms: AnswerTerms) =>
    promise(kind, { channel, kind: ticket.kind }, from, terms).at;
  const moved = spans.map((span) =>
    Math.round((Date.parse(due(span, after)) - Date.parse(due(span, before))) / 60_000),
  );
  const person = ticket.customer ?? ticket.contact ?? ticket.phone;
  const missed = (terms: AnswerTerms) => spans.filter((span) => (span.until ?? now) >= due(span, terms)).length;
  return {
    promises: spans.length,
    laterMinutes: moved.filter((each) => each > 0),
    earlierMinutes: moved.filter((each) => each < 0).map((each) => -each),
    missedBefore: missed(before),
    missedAfter: missed(after),
    ...(person && { person }),
    ...(after.tier !== undefined && { tier: after.tier }),
  };
}
