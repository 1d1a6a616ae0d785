import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { markLost, replyIn } from '../../../functions/care/replies/lost-reply.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import {
  addReply,
  openTicket,
  solveTicket,
  type TicketChange,
} from '../../../functions/care/tickets/ticket-changes.ts';

const week = { mon: [{ from: '10:00', to: '18:00' }] };
const terms = termsOf({ zone: 'Asia/Seoul', hours: { week } });
const seoul = (time: string, day = 21) => new Date(`2026-12-${day}T${time}:00+09:00`).toISOString();
const [ten, eleven, noon, one] = [seoul('10:00'), seoul('11:00'), seoul('12:00'), seoul('13:00')];
const opening = { shop: 'demo', ticket: 't1', number: 7, kind: 'question' as const, test: false, customer: 'minji' };
const state = (change: TicketChange | undefined): Ticket => {
  if (!change) throw new Error('Nothing was decided');
  return change.state;
};
const opened = state(openTicket(opening, { id: 'm1', at: ten, kind: 'mail' }, terms));
const answered = state(addReply(opened, { id: 'r1', at: eleven, kind: 'reply' }, terms));
const lost = { reply: 'r1', at: noon, because: 'bounced' };
const names = (change: TicketChange | undefined) => change?.events.map(({ type }) => type.name);

test('the key of an answer names it; those of other mails of the ticket do not', () => {
  expect(replyIn('t1~reply-r1', 't1')).toBe('r1');
  for (const [key, ticket] of [
    ['t1~receipt-2026', 't1'],
    ['t1~reply-r1', 't2'],
    ['thank-you~o1', ''],
  ] as const)
    expect(replyIn(key, ticket)).toBeUndefined();
});

describe('an answer that did not arrive', () => {
  test('is marked, and the customer is promised another one; the first promise stays kept', () => {
    const change = markLost(answered, lost, terms);
    const { state: now, messages, clock, repliedAt } = state(change);
    expect([now, repliedAt, names(change)]).toEqual(['open', eleven, []]);
    expect(messages[1]).toMatchObject({ id: 'r1', undelivered: { at: noon, because: 'bounced' } });
    expect(clock).toMatchObject({ kind: 'next-reply', from: noon, warned: false, missed: false });
    expect(clock.stoppedAt).toBeUndefined();
  });

  test('opens a solved ticket again, and not one that is closed', () => {
    const solved = state(solveTicket(answered, eleven));
    const again = markLost(solved, lost, terms);
    expect([names(again), again?.state.state, again?.state.solvedAt]).toEqual([['TicketReopened'], 'open', undefined]);
    const late = markLost(solved, { ...lost, at: seoul('12:00', 29) }, terms);
    expect([names(late), late?.state.state]).toEqual([[], 'solved']);
    expect(late?.state.messages[1]?.undelivered).toBeDefined();
  });

  test('is marked once, and only where it is', () => {
    expect(markLost(state(markLost(answered, lost, terms)), { ...lost, at: one }, terms)).toBeUndefined();
    expect(markLost(answered, { ...lost, reply: 'r9' }, terms)).toBeUndefined();
  });

  test.each([
    [
      'a later answer was given',
      state(addReply(answered, { id: 'r2', at: eleven, kind: 'reply' }, terms)),
      'bounced',
      'pending',
    ],
    ['its reader asked for erasure', answered, 'erasure-requested', 'pending'],
  ])('promises nothing when %s', (_, before, because, expected) => {
    const change = markLost(before, { ...lost, because }, terms);
    expect([change?.state.state, names(change), change?.state.clock]).toEqual([expected, [], before.clock]);
  });
});
