import { startedClock } from '../promise/clock.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { Opening, Ticket } from '../tickets/ticket.ts';

/** A ticket that the shop begins, before its first message: nobody has asked, so no promise runs. */
export const outboundTicket = (
  opening: Omit<Opening, 'outbound' | 'kind'>,
  at: string,
  terms: AnswerTerms,
): Ticket => ({
  ...opening,
  kind: 'question',
  outbound: true,
  state: 'pending',
  openedAt: at,
  messages: [],
  clock: { ...startedClock('first-reply', { at, kind: 'mail', about: 'question' }, terms), stoppedAt: at },
});
