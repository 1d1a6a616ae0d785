import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { waitingMail } from '../../../functions/care/tickets/answering.ts';
import { stateAt, type Ticket, takesThanks, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  addThanks,
  answerAgain,
  endBySilence,
  openTicket,
  solveTicket,
} from '../../../functions/care/tickets/ticket-changes.ts';
import { mayBeTold, waitingDue, waitingEnds } from '../../../functions/care/tickets/waiting.ts';

const ranges = [{ from: '10:00', to: '18:00' }];
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ranges]));
const terms = termsOf({ zone: 'Asia/Seoul', hours: { week } });
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();
const opening = { shop: 'demo', ticket: 'aaaabbbbccccdddd', number: 1024, kind: 'question' as const, test: false };

const monday = seoul('2026-12-07T11:00');
const mail = (at: string, id: string) => ({ id, at, kind: 'mail' as const });
const opened = openTicket({ ...opening, customer: 'minji' }, mail(seoul('2026-12-07T10:55'), 'm1'), terms).state;
const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Nothing was decided');
  return value;
};
const pending = certain(addReply(opened, { id: 'r1', at: monday, kind: 'reply' }, terms)).state;
const toldAt = seoul('2026-12-14T11:00');

describe('an answered ticket', () => {
  test('waits five business days, is told of once, and ends three business days later', () => {
    expect(ticketWakeAt(pending)).toBe(toldAt);
    expect(waitingDue(pending, seoul('2026-12-14T10:59'))).toBeUndefined();
    expect(waitingDue(pending, toldAt)).toBe('tell');
    const told = waitingEnds(pending, toldAt, terms);
    expect(waitingDue(told, toldAt)).toBeUndefined();
    expect(ticketWakeAt(told)).toBe(seoul('2026-12-17T11:00'));
    expect(waitingDue(told, seoul('2026-12-17T11:00'))).toBe('end');
    const { state, events } = certain(endBySilence(told, seoul('2026-12-17T11:00')));
    expect(state).toMatchObject({ state: 'solved', endedBySilence: true, solvedAt: seoul('2026-12-17T11:00') });
    expect([ticketWakeAt(state), state.waiting]).toEqual([undefined, undefined]);
    expect(events.map(({ type, data }) => [type.name, data])).toEqual([
      [
        'TicketSolved',
        { ticket: opening.ticket, number: 1024, customer: 'minji', kind: 'question', because: 'silence' },
      ],
    ]);
    expect(endBySilence(state, seoul('2026-12-18T11:00'))).toBeUndefined();
  });

  test('of which a wake was late ends three business days after it was told', () => {
    const told = waitingEnds(pending, seoul('2026-12-16T15:00'), terms);
    expect(told.waiting).toEqual({ ends: true, at: seoul('2026-12-21T15:00') });
  });

  test.each<[string, (ticket: Ticket) => Ticket]>([
    ['her next word', (ticket) => certain(addMessage(ticket, mail(toldAt, 'm2'), terms)).state],
    ['a solution', (ticket) => certain(solveTicket(ticket, toldAt)).state],
    ['an answer that did not arrive', (ticket) => answerAgain(ticket, toldAt, terms).state],
  ])('waits no more after %s', (_, change) => {
    for (const each of [pending, waitingEnds(pending, toldAt, terms)]) {
      expect(change(each).waiting).toBeUndefined();
      expect(waitingDue(change(each), seoul('2027-03-01T11:00'))).toBeUndefined();
    }
  });

  test('that ended opens again with her next word, and is not called ended by silence any more', () => {
    const ended = certain(endBySilence(pending, toldAt)).state;
    const again = certain(addMessage(ended, mail(seoul('2026-12-15T11:00'), 'm2'), terms));
    expect(again.events.map(({ type }) => type.name)).toEqual(['TicketReopened']);
    expect(again.state).toMatchObject({ state: 'open', clock: { kind: 'next-reply' } });
    expect(again.state.endedBySilence).toBeUndefined();
  });

  test('waits anew after another answer, and not after a note', () => {
    const noted = certain(addNote(pending, { id: 'n1', at: toldAt, kind: 'note' })).state;
    expect(noted.waiting).toEqual(pending.waiting);
    const told = waitingEnds(pending, toldAt, terms);
    const answered = certain(addReply(told, { id: 'r2', at: toldAt, kind: 'reply' }, terms)).state;
    expect(answered.waiting).toEqual({ at: seoul('2026-12-21T11:00') });
  });

  test('is told by a mail that says when it ends, under one key', () => {
    const told = waitingEnds(pending, toldAt, terms);
    expect(waitingMail(told, toldAt, undefined).data).toMatchObject({
      key: 'aaaabbbbccccdddd~waiting-20261207015500000',
      to: { customer: 'minji' },
      template: { kind: 'ticket-waiting' },
      facts: { number: 1024, kind: 'question', endsAt: seoul('2026-12-17T11:00') },
    });
  });

  test('is told to nobody whose last words were a machine’s, a stranger’s, or thanks', () => {
    expect(mayBeTold(pending)).toBe(true);
    const last = (more: object) => ({
      ...pending,
      messages: [...pending.messages, { ...mail(toldAt, 'm2'), ...more }],
    });
    expect(mayBeTold(last({}))).toBe(true);
    expect(mayBeTold({ ...pending, unverified: true })).toBe(false);
    const { customer: _, ...nobodys } = pending;
    expect([
      mayBeTold({ ...nobodys, phone: '+821012345678' }),
      mayBeTold({ ...nobodys, contact: 'a@b.example' }),
    ]).toEqual([false, true]);
    for (const more of [
      { unverified: true },
      { suspect: 'spam' },
      { thanks: true },
      { receiptSkipped: 'automatic' },
      { receiptSkipped: 'other-sender' },
    ])
      expect(mayBeTold(last(more) as Ticket)).toBe(false);
    expect(mayBeTold(last({ receiptSkipped: 'rate-limit' }) as Ticket)).toBe(true);
  });
});

describe('thanks', () => {
  const word = mail(seoul('2026-12-08T09:00'), 'thanks');

  test('are added to a ticket in which nobody waits: no state, clock or event changes', () => {
    const solved = certain(solveTicket(pending, monday)).state;
    for (const each of [pending, solved]) {
      const { state, events } = certain(addThanks(each, word));
      expect(events).toEqual([]);
      expect(state).toEqual({ ...each, messages: [...each.messages, { ...word, thanks: true }] });
      expect(addThanks(state, word)).toBeUndefined();
    }
  });

  test('are taken by a closed ticket too, which stays closed', () => {
    const solved = certain(solveTicket(pending, monday)).state;
    const late = seoul('2027-01-20T09:00');
    expect([stateAt(solved, late), takesThanks(solved)]).toEqual(['closed', true]);
    expect(certain(addThanks(solved, { ...word, at: late })).state.solvedAt).toBe(monday);
  });

  test('are a message like any other where somebody waits, and where the customer was erased', () => {
    expect(addThanks(opened, word)).toBeUndefined();
    expect(takesThanks({ ...pending, erasedAt: monday })).toBe(false);
  });
});
