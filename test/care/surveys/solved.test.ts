import { describe, expect, test } from 'vitest';
import { questionAt } from '../../../functions/care/asking/question-time.ts';
import { askWhenDue } from '../../../functions/care/pending/solved-question.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { applySolvedAnswer, takesAnswer } from '../../../functions/care/surveys/solved-answer.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addReply,
  endBySilence,
  openTicket,
  solveTicket,
} from '../../../functions/care/tickets/ticket-changes.ts';

const terms = termsOf({ zone: 'Asia/Seoul', hours: { week: { mon: [{ from: '10:00', to: '18:00' }] } } });
const opening = {
  shop: 'demo',
  ticket: 'aaaa',
  number: 1001,
  kind: 'question',
  test: false,
  customer: 'minji',
} as const;
const at = (time: string) => `2026-12-07T${time}.000Z`;
const opened = openTicket(opening, { id: 'm', at: at('01:00:00'), kind: 'mail' }, terms).state;
const replied = addReply(opened, { id: 'r', at: at('01:02:00'), kind: 'reply' }, terms)?.state ?? opened;
const settled = (before: Ticket, change = solveTicket(before, at('01:05:00'))): Ticket | undefined => {
  const asksAt = change && questionAt(before, change, 'Asia/Seoul');
  return change && { ...change.state, ...(asksAt && { asksAt }) };
};
const solved = settled(replied) ?? replied;
const due = '2026-12-08T01:00:00.000Z';

describe('the question whether it is solved', () => {
  test('is planned for the next morning at ten, in the zone of the shop', () => {
    expect(solved.asksAt).toBe(due);
    const late = solveTicket(replied, '2026-12-07T15:30:00.000Z');
    expect(late && questionAt(replied, late, 'Asia/Seoul')).toBe('2026-12-09T01:00:00.000Z');
  });

  test.each<[string, Partial<Ticket>]>([
    ['a test', { test: true }],
    ['a task', { kind: 'task' }],
    ['of an unverified sender', { unverified: true }],
    ['merged', { mergedInto: 'bbbb' }],
    ['that a survey was answered in', { answer: { version: 1, score: 2 } }],
    ['whose promise was missed', { clock: { ...replied.clock, missed: true } }],
  ])('is not planned for a ticket that is %s', (_, changes) => {
    expect(settled({ ...replied, ...changes })?.asksAt).toBeUndefined();
  });

  test('is not planned where nobody is known, nobody answered, or nobody solved it', () => {
    const { customer: _, ...unknown } = replied;
    expect(settled(unknown)?.asksAt).toBeUndefined();
    expect(settled(opened)?.asksAt).toBeUndefined();
    expect(settled(replied, endBySilence(replied, at('01:05:00')))?.asksAt).toBeUndefined();
  });

  test('is dropped when the ticket is open again, or another customer’s', () => {
    const again = addMessage(solved, { id: 'n', at: at('02:00:00'), kind: 'mail' }, terms);
    expect(again && questionAt(solved, again, 'Asia/Seoul')).toBeUndefined();
    const moved = { state: { ...solved, customer: 'john' }, events: [] };
    expect(questionAt(solved, moved, 'Asia/Seoul')).toBeUndefined();
    expect(questionAt(solved, { state: solved, events: [] }, 'Asia/Seoul')).toBe(due);
  });

  test('is asked once, when it is due, while the shop’s survey runs', () => {
    const ask = (now: string, term?: { from?: string; until?: string }) =>
      askWhenDue({ state: solved, events: [] }, 'ticket/demo/t', now, term, undefined);
    expect(ask('2026-12-08T00:59:59.000Z')).toEqual({ state: solved, events: [] });
    expect(ask(due).events).toHaveLength(1);
    expect(ask(due).state.asksAt).toBeUndefined();
    expect(ask(due, {}).events).toEqual([]);
    expect(ask(due, { from: due, until: '2026-12-09T00:00:00.000Z' }).events).toHaveLength(1);
    expect(ask(due, { from: '2026-12-08T02:00:00.000Z' }).events).toEqual([]);
    expect(ask(due, { from: at('00:00:00'), until: due }).events).toEqual([]);
  });
});

describe('its answer', () => {
  const context = { terms, known: [] };
  const answer = (before: Ticket, version: number, score: number, now = due) =>
    applySolvedAnswer(before, { newest: { version, score }, at: now, now, context });

  test('opens the ticket once where it is low, and is only shown where it is high', () => {
    const low = answer(solved, 1, 2);
    expect([low?.state.state, low?.events[0]?.type.name]).toEqual(['open', 'TicketReopened']);
    const lower = low && answer(low.state, 2, 1);
    expect(lower).toMatchObject({
      events: [],
      state: { answer: { version: 2, score: 1 } },
      words: { id: 'answer-low' },
    });
    const high = answer(solved, 1, 3);
    expect(high).toMatchObject({ events: [], state: { state: 'solved', answer: { score: 3 } } });
    expect(high && answer(high.state, 2, 1)?.events).not.toEqual([]);
  });

  test('of an older version, or of somebody erased, changes nothing', () => {
    const known = { ...solved, answer: { version: 2, score: 5 } };
    expect([answer(known, 2, 1), answer(known, 1, 1)]).toEqual([undefined, undefined]);
    expect(answer({ ...solved, erasedAt: due }, 1, 1)).toBeUndefined();
  });

  test('that is low stands in another ticket once this one is closed', () => {
    const later = '2026-12-20T01:00:00.000Z';
    expect(takesAnswer(solved, { version: 1, score: 1 }, due)).toBe(true);
    expect(takesAnswer(solved, { version: 1, score: 1 }, later)).toBe(false);
    expect(takesAnswer(solved, { version: 1, score: 3 }, later)).toBe(true);
    const low = answer(solved, 1, 1);
    expect(low && takesAnswer({ ...low.state, state: 'solved', solvedAt: due }, { version: 2, score: 1 }, later)).toBe(
      true,
    );
  });
});
