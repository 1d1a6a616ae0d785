import { describe, expect, test } from 'vitest';
import { measuresOf } from '../../../functions/care/counting/measures.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { holdAnswer, releaseAnswer, undoAnswer } from '../../../functions/care/replies/held-answer.ts';
import { outboundTicket } from '../../../functions/care/replies/outbound.ts';
import { queueRow } from '../../../functions/care/tickets/queue.ts';
import { isOneSided, isUnsaid, type Ticket, takesMessages } from '../../../functions/care/tickets/ticket.ts';
import { addMessage, addReply, endBySilence, solvingReply } from '../../../functions/care/tickets/ticket-changes.ts';
import { mayBeTold, toldLate, waitingDue } from '../../../functions/care/tickets/waiting.ts';

const terms = termsOf({ zone: 'Asia/Seoul', hours: { week: {} } });
const start = Date.parse('2026-12-21T01:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
const day = 86_400;
const opening = { shop: 'demo', ticket: 't1', number: 7, test: false, customer: 'minji' };
const empty = outboundTicket(opening, at(0), terms);
const held = holdAnswer(empty, { id: 'first', at: at(0), way: 'email', author: 'hana' })?.state as Ticket;
const written = releaseAnswer(held, 'first', terms);
const said = written?.state as Ticket;
const mail = (id: string, seconds: number) => ({ id, at: at(seconds), kind: 'mail' as const });

describe('a ticket that the shop begins', () => {
  test('is nothing to anybody while its first message can be undone, and after it was', () => {
    expect([isUnsaid(empty), isUnsaid(held), isUnsaid(undoAnswer(held, 'first', at(5))?.state as Ticket)]).toEqual([
      true,
      true,
      true,
    ]);
    // No promise runs that somebody could be told is broken.
    const unsaid = [empty, held, undoAnswer(held, 'first', at(5))?.state as Ticket];
    expect(unsaid.map(({ clock }) => clock.stoppedAt)).toEqual([at(0), at(0), at(0)]);
    expect(takesMessages(held, at(5))).toBe(false);
    expect(undoAnswer(held, 'first', at(5))?.events).toEqual([]);
  });

  test('waits for its customer, with no promise and no first reply, and belongs to who wrote', () => {
    expect(said).toMatchObject({ state: 'pending', assignee: 'hana', outbound: true });
    expect(said.repliedAt).toBeUndefined();
    expect(written?.events).toMatchObject([
      { type: { name: 'TicketReplied' }, at: at(0), data: { ticket: 't1', by: 'agent', outbound: true } },
    ]);
    expect(written?.events[0]?.data).not.toHaveProperty('promise');
    expect(queueRow(said)).toMatchObject({ outbound: true, asked: 'first' });
    expect(measuresOf({ ...said, log: { open: {} } })).toEqual([]);
    expect(toldLate(said, at(30 * day), terms)).toBeUndefined();
  });

  test('ends by itself, without a note that it will', () => {
    const due = said.waiting?.at ?? '';
    expect(due > at(8 * day - 1)).toBe(true);
    expect(waitingDue(said, due)).toBe('end');
    expect(endBySilence(said, due)?.state).toMatchObject({ state: 'solved', endedBySilence: true });
    expect(mayBeTold(said)).toBe(true);
  });

  test('is opened by the first word of its customer, who then waits for a first answer as anybody does', () => {
    for (const before of [said, solvingReply(empty, { ...mail('first', 0), kind: 'reply' }, terms)?.state as Ticket]) {
      const opened = addMessage(before, mail('m1', 3_600), terms);
      expect(opened?.state).toMatchObject({ state: 'new', openedAt: at(3_600), clock: { kind: 'first-reply' } });
      expect(opened?.state.clock.stoppedAt).toBeUndefined();
      expect(opened?.state).not.toHaveProperty('solvedAt');
      expect(opened?.state.messages.map(({ id }) => id)).toEqual(['first', 'm1']);
      expect(opened?.events.map(({ type }) => type.name)).toEqual(['TicketOpened']);
      expect(isOneSided(opened?.state as Ticket)).toBe(false);
    }
  });

  test('counts from then on what any ticket counts: opened that day, and answered first by the next answer', () => {
    const opened = addMessage(said, mail('m1', 3_600), terms)?.state as Ticket;
    const answered = addReply(opened, { id: 'a1', at: at(3_660), kind: 'reply', author: 'hana' }, terms)?.state;
    const counted = measuresOf({ ...(answered as Ticket), log: { open: { first: 0, m1: 0, a1: 60 } } });
    expect(counted).toMatchObject([
      { name: 'opened', at: at(3_600) },
      { name: 'first', at: at(3_660), seconds: 60 },
      { name: 'firstInTen' },
    ]);
    expect(answered?.repliedAt).toBe(at(3_660));
  });

  test('a second message goes beside a first word that came while it was held', () => {
    const second = holdAnswer(said, { id: 'second', at: at(100), way: 'email', author: 'hana' })?.state as Ticket;
    const asked = addMessage(second, mail('m1', 103), terms)?.state as Ticket;
    const released = releaseAnswer(asked, 'second', terms);
    expect(released?.state.messages.map(({ id }) => id)).toEqual(['first', 'second', 'm1']);
    expect(released?.state).toMatchObject({ state: 'new', clock: { kind: 'first-reply' } });
    expect(released?.state.clock.stoppedAt).toBeUndefined();
    expect(released?.state.repliedAt).toBeUndefined();
  });
});
