import { zonedDateTime } from '../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import type { TicketProjection } from '../customer/tickets.ts';
import { accountTexts } from './account.words.ts';
import { row } from './rows.ts';
import type { Viewer } from './viewer.ts';

export const ticketRows = (tickets: readonly TicketProjection[], viewer: Viewer): Markup[] =>
  tickets.map((ticket) => row(accountTexts[viewer.language].ticket(ticket.number), promiseOf(ticket, viewer)));

export const isOpen = ({ status }: TicketProjection): boolean => status !== 'solved' && status !== 'closed';

function promiseOf(ticket: TicketProjection, { zone, language, now }: Viewer): string {
  const { status, promise } = ticket;
  const text = accountTexts[language];
  if (!isOpen(ticket)) return text.solved;
  if (status === 'pending') return text.answered;
  if (!promise) return text.waiting;
  const time = zonedDateTime(promise.at, zone, language);
  return now < promise.at ? text.promise(time) : text.late(time);
}
