import { termsOf } from '../../../functions/care/promise/documents.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import { openTicket } from '../../../functions/care/tickets/ticket-changes.ts';

const day = [{ from: '10:00', to: '18:00' }];
/** A shop that answers from ten to six on weekdays. */
export const terms = termsOf({
  zone: 'Asia/Seoul',
  hours: { week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((each) => [each, day])) },
});
export const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

export const mail = (at: string, id = 'mail-1') => ({ id, at, kind: 'mail' as const });
export const answer = (at: string, id = 'reply-1') => ({ id, at, kind: 'reply' as const, author: 'hana' });

/** A mail of a customer on a Monday at eleven. */
export const aTicket = (fields: Partial<Ticket> = {}): Ticket => {
  const opening = {
    ...{ shop: 'demo', ticket: 'aaaabbbbccccdddd', number: 1001, kind: 'question' as const, test: false },
    customer: 'minji',
  };
  return { ...openTicket(opening, mail(seoul('2026-12-21T11:00:00')), terms).state, ...fields };
};
