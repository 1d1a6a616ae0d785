import { describe, expect, test } from 'vitest';
import { clockStatus } from '../../../functions/care/promise/clock.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { correctScore } from '../../../functions/care/surveys/corrected-score.ts';
import { hasMessage, type Ticket, takesMessages } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  applyTime,
  moveTicket,
  openTicket,
  solveTicket,
  withoutReceipt,
} from '../../../functions/care/tickets/ticket-changes.ts';

const week = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '10:00', to: '18:00' }]]),
);
const terms = termsOf({ zone: 'Asia/Seoul', hours: { week } });
const seoul = (time: string) => new Date(`2026-12-21T${time}:00+09:00`).toISOString();
const [ten, eleven, noon] = [seoul('10:00'), seoul('11:00'), seoul('12:00')] as [string, string, string];
const mail = (at: string, id = 'm1') => ({ id, at, kind: 'mail' as const });
const answer = (at: string, id = 'r1') => ({ id, at, kind: 'reply' as const });
const opening = { shop: 'demo', ticket: 't1', number: 7, kind: 'question' as const, test: false, customer: 'minji' };
const opened = (more: object = {}) => openTicket({ ...opening, ...more }, mail(ten), terms);
const state = (change: { state: Ticket } | undefined): Ticket => {
  if (!change) throw new Error('Nothing was decided');
  return change.state;
};
const eventsOf = (change: { events: readonly { type: { name: string }; at: string; data: unknown }[] } | undefined) =>
  change?.events.map(({ type, at, data }) => [type.name, at, data]);
const about = { ticket: 't1', number: 7, customer: 'minji', kind: 'question' };

test('a ticket goes to whom its order names: once, by the newest version, with when it was solved', () => {
  const ticket = state(opened());
  const sofia = state(moveTicket(ticket, { customer: 'sofia', version: 3 }, eleven));
  const moved = moveTicket(ticket, { customer: 'sofia', version: 3 }, eleven);
  expect(eventsOf(moved)).toEqual([['TicketMoved', eleven, { ...about, customer: 'sofia', from: 'minji' }]]);
  expect(moveTicket(sofia, { customer: 'john', version: 3 }, noon)).toBeUndefined();
  expect(moveTicket(sofia, { customer: 'john', version: 2 }, noon)).toBeUndefined();

  const same = moveTicket(sofia, { customer: 'sofia', version: 4 }, noon);
  expect([eventsOf(same), state(same).ownerVersion]).toEqual([[], 4]);
  const solved = moveTicket(state(solveTicket(sofia, noon)), { customer: 'john', version: 4 }, noon);
  expect(eventsOf(solved)?.[0]?.[2]).toEqual({ ...about, customer: 'john', from: 'sofia', solvedAt: noon });
  const nobodys = { ...ticket, customer: undefined } as unknown as Ticket;
  expect(eventsOf(moveTicket(nobodys, { customer: 'john', version: 1 }, noon))?.[0]?.[2]).not.toHaveProperty('from');
});

describe('the events of a ticket', () => {
  test('when it opens: whose it is, of which order, and what was promised', () => {
    const { clock, messages } = opened().state;
    expect(messages).toEqual([mail(ten)]);
    const promise = { kind: 'first-reply', at: clock.at };
    expect(eventsOf(opened({ order: 'shopify-1' }))).toEqual([
      ['TicketOpened', ten, { ...about, order: 'shopify-1', promise }],
    ]);
    const [[, , bare] = []] =
      eventsOf(openTicket({ ...opening, customer: undefined } as never, mail(ten), terms)) ?? [];
    expect(bare).not.toHaveProperty('customer');
    expect(bare).not.toHaveProperty('order');
  });

  test('when somebody writes: who it was', () => {
    const first = opened().state;
    const added = (by?: 'other') => addMessage(first, mail(eleven, 'm2'), terms, by);
    expect(added()?.events[0]?.data).toMatchObject({ ...about, by: 'customer' });
    expect(added('other')?.events[0]?.data).toMatchObject({ ...about, by: 'other' });
    expect(state(added()).messages).toEqual([mail(ten), mail(eleven, 'm2')]);
    expect(addReply(first, answer(eleven), terms)?.events.at(-1)?.data).toMatchObject({ ...about, by: 'agent' });
  });

  test('with its promise, which runs, is kept or is missed', () => {
    const { clock } = opened().state;
    const promise = { kind: 'first-reply', at: clock.at };
    for (const change of [addReply(opened().state, answer(seoul('10:01')), terms), applyTime(opened().state, noon)])
      expect(change?.events[0]?.data).toMatchObject({ ...about, promise });
    const replied = state(addReply(opened().state, answer(seoul('10:01')), terms));
    const solved = state(solveTicket(replied, eleven));
    expect(addMessage(solved, mail(noon, 'm2'), terms)?.events[0]).toMatchObject({
      type: { name: 'TicketReopened' },
      data: { ...about, promise: { kind: 'next-reply' } },
    });
    const stopped = { ...clock, stoppedAt: ten };
    const statuses = [clock, stopped, { ...clock, missed: true }, { ...stopped, missed: true }].map(clockStatus);
    expect(statuses).toEqual(['running', 'kept', 'missed', 'missed']);
  });
});

describe('a ticket', () => {
  test('hears each message once', () => {
    const first = opened().state;
    expect([hasMessage(first, 'm1'), hasMessage(first, 'm2')]).toEqual([true, false]);
    expect(addMessage(first, mail(eleven, 'm1'), terms)).toBeUndefined();
    const replied = state(addReply(first, answer(eleven), terms));
    expect(replied.messages).toEqual([mail(ten), answer(eleven)]);
    expect(addReply(replied, answer(noon), terms)).toBeUndefined();
    const noted = state(addNote(replied, { id: 'n1', at: noon, kind: 'note' }));
    expect(noted.messages).toHaveLength(3);
    expect(addNote(noted, { id: 'n1', at: noon, kind: 'note' })).toBeUndefined();
  });

  test('takes five hundred messages, and a solved one for a week', () => {
    const first = opened().state;
    const long = (count: number) => ({
      ...first,
      messages: Array.from({ length: count }, (_, n) => mail(ten, `m${n}`)),
    });
    expect([takesMessages(long(499), noon), takesMessages(long(500), noon)]).toEqual([true, false]);
    const solved = state(solveTicket(state(addReply(first, answer(eleven), terms)), eleven));
    expect(
      [seoul('11:00'), '2026-12-28T01:59:59.999Z', '2026-12-28T02:00:00.000Z'].map((now) => takesMessages(solved, now)),
    ).toEqual([...[true, true, false]]);
    // A time of solving that another opening left behind closes nothing.
    expect(takesMessages({ ...solved, state: 'open' }, '2027-12-28T02:00:00.000Z')).toBe(true);
  });

  test('promises the first answer, and then the next', () => {
    const first = opened().state;
    expect(first.clock.kind).toBe('first-reply');
    const replied = state(addReply(first, answer(seoul('10:05')), terms));
    expect(replied).toMatchObject({
      state: 'pending',
      repliedAt: seoul('10:05'),
      clock: { stoppedAt: seoul('10:05') },
    });
    const again = state(addMessage(replied, mail(eleven, 'm2'), terms));
    expect(again.clock).toMatchObject({ kind: 'next-reply', from: eleven });
    expect(again.clock).not.toHaveProperty('stoppedAt');
    expect(state(addMessage(first, mail(eleven, 'm2'), terms)).clock.kind).toBe('first-reply');
  });

  test('stays solved when somebody of the shop writes once more, and is solved once', () => {
    const solved = state(solveTicket(opened().state, eleven));
    expect(solved).toMatchObject({ state: 'solved', solvedAt: eleven, clock: { stoppedAt: eleven } });
    expect(solveTicket(solved, noon)).toBeUndefined();
    expect(state(addReply(solved, answer(noon), terms)).state).toBe('solved');
    const replied = state(addReply(opened().state, answer(seoul('10:05')), terms));
    expect(state(solveTicket(replied, noon)).clock.stoppedAt).toBe(seoul('10:05'));
  });

  test('says at its message, and at no other, why no receipt went', () => {
    const two = state(addMessage(opened().state, mail(eleven, 'm2'), terms));
    expect(withoutReceipt(two, 'm2', 'rate-limit').messages).toEqual([
      mail(ten),
      { ...mail(eleven, 'm2'), receiptSkipped: 'rate-limit' },
    ]);
  });

  test('misses its promise at its time, once, whether it was warned of or not', () => {
    const first = opened().state;
    const { at, warnAt } = first.clock;
    const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();
    expect(applyTime(first, justBefore(warnAt))).toMatchObject({ state: first, events: [] });
    expect(applyTime(first, warnAt)).toMatchObject({ state: { clock: { warned: true, missed: false } } });
    expect(applyTime(first, justBefore(at)).events).toEqual([]);
    const over = applyTime(first, at);
    expect(over.state.clock).toMatchObject({ warned: true, missed: true });
    expect(eventsOf(over)).toMatchObject([['PromiseMissed', at, about]]);
    expect(applyTime(over.state, noon)).toMatchObject({ state: over.state, events: [] });
    const stopped = state(addReply(first, answer(seoul('10:01')), terms));
    expect(applyTime(stopped, noon)).toMatchObject({ state: stopped, events: [] });
  });
});

describe('an answer to a survey that was corrected', () => {
  const survey = openTicket({ ...opening, kind: 'delivery' }, { id: 'answer', at: ten, kind: 'survey' }, terms).state;
  const known: Ticket = { ...survey, answer: { version: 2, score: 1 } };

  test('counts by its newest version', () => {
    for (const version of [1, 2])
      expect(correctScore(known, { version, score: 5 }, eleven, terms)).toMatchObject({ state: known, events: [] });
    expect(correctScore(known, { version: 3, score: 5 }, eleven, terms).state.answer).toEqual({ version: 3, score: 5 });
    expect(correctScore(survey, { version: 1, score: 5 }, eleven, terms).state.answer).toEqual({
      version: 1,
      score: 5,
    });
  });
});
