import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { dueAt } from '../../../functions/care/promise/due.ts';
import { dueFault, endTask, openTask, putOff, resumeTask } from '../../../functions/care/tasks/task.ts';
import { noticesOf } from '../../../functions/care/tickets/notice.ts';
import { queueRow } from '../../../functions/care/tickets/queue.ts';
import { placeInQueue } from '../../../functions/care/tickets/rank.ts';
import { type Ticket, takesMessages, takesThanks, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import { applyTime, solveTicket } from '../../../functions/care/tickets/ticket-changes.ts';

const ranges = [{ from: '10:00', to: '18:00' }];
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ranges]));
const terms = termsOf({ zone: 'Asia/Seoul', hours: { week } });
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();
const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Nothing was decided');
  return value;
};

const monday = seoul('2026-12-07T15:00');
const due = seoul('2026-12-08T10:00');
const note = { id: 'task', at: monday, kind: 'note' as const };
const opening = { shop: 'demo', ticket: 'aaaabbbbccccdddd', number: 1024, test: false, customer: 'minji' };
const opened = openTask({ ...opening, task: { what: 'call-back', by: 'hana' } }, note, due, terms);
const task = opened.state;

describe('a task', () => {
  test('is told of after four fifths of the open time until it is due, and once it is over', () => {
    expect(opened.events.map(({ type, data }) => [type.name, data])).toEqual([
      [
        'TicketOpened',
        {
          ...{ ticket: opening.ticket, number: 1024, customer: 'minji', kind: 'task', task: 'call-back' },
          promise: { kind: 'due', at: due },
        },
      ],
    ]);
    expect(ticketWakeAt(task)).toBe(seoul('2026-12-07T17:24'));
    const warned = applyTime(task, seoul('2026-12-07T17:24')).state;
    expect([warned.clock.warned, ticketWakeAt(warned)]).toEqual([true, due]);
    const missed = applyTime(warned, due);
    expect(missed.events.map(({ type, data }) => [type.name, (data as { promise: object }).promise])).toEqual([
      ['PromiseMissed', { kind: 'due', at: due }],
    ]);
    expect(ticketWakeAt(missed.state)).toBeUndefined();
  });

  test('is done by who did it, and then nothing more is due', () => {
    const done = certain(solveTicket(task, seoul('2026-12-07T16:00'), 'hana'));
    expect(done.events.map(({ type, data }) => [type.name, (data as { author?: string }).author])).toEqual([
      ['TicketSolved', 'hana'],
    ]);
    expect([ticketWakeAt(done.state), done.state.clock.missed]).toEqual([undefined, false]);
  });

  test('takes no words of a customer, and no thanks', () => {
    const done = certain(solveTicket(task, monday)).state;
    expect([takesMessages(task, monday), takesMessages(done, monday), takesThanks(done)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('stands by when it is due, after complaints, with the words of its note', () => {
    const row = queueRow(task);
    expect(row).toMatchObject({ kind: 'task', task: { what: 'call-back' }, asked: 'task' });
    expect(placeInQueue(task)).toBe(`1-99#${due}#0000001024`);
  });

  test('put off is told of again; to the same time it is no change, and what is done is not put off', () => {
    const later = seoul('2026-12-09T10:00');
    const put = certain(putOff({ ...task, clock: { ...task.clock, warned: true } }, later, due, terms)).state;
    expect(put.clock).toMatchObject({ kind: 'due', from: due, at: later, warned: false, missed: false });
    expect(putOff(task, due, monday, terms)).toBeUndefined();
    const done = certain(solveTicket(task, monday)).state;
    expect(putOff(done, later, monday, terms)).toBeUndefined();
  });

  test('that ended by itself says why, and can be resumed; one that a person did cannot', () => {
    const ended = certain(endTask(task, due, 'arrived'));
    expect(ended.state).toMatchObject({ state: 'solved', task: { what: 'call-back', ended: 'arrived' } });
    expect(ended.events.at(-1)).toMatchObject({ data: { because: 'arrived' } });
    expect(endTask(ended.state, due, 'arrived')).toBeUndefined();
    const resumed = certain(resumeTask(ended.state, due, seoul('2026-12-08T14:00'), terms));
    expect(resumed.state).toMatchObject({ state: 'open', task: { what: 'call-back' } });
    expect(resumed.state.task).not.toHaveProperty('ended');
    expect(resumed.state).not.toHaveProperty('solvedAt');
    expect(resumed.events.map(({ type }) => type.name)).toEqual(['TicketReopened']);
    expect(resumeTask(certain(solveTicket(task, due, 'hana')).state, due, due, terms)).toBeUndefined();
  });

  test('whose order was cancelled before it was opened, as is learned late, ends when it was opened, or missed', () => {
    const before = '2026-12-01T00:00:00.000Z';
    expect(endTask(task, before, 'cancelled')?.state.clock).toMatchObject({ missed: false, stoppedAt: task.openedAt });
    const missed = applyTime(task, due).state;
    expect(endTask(missed, before, 'cancelled')?.state.clock).toMatchObject({ missed: true, stoppedAt: due });
  });

  test('is due in the future, and within a year', () => {
    expect([dueFault(monday, monday), dueFault(due, monday)]).toEqual(['past', undefined]);
    expect([dueFault('2027-12-08T05:00:00.000Z', monday), dueFault('2027-12-09T07:00:00.000Z', monday)]).toEqual([
      undefined,
      'too-far',
    ]);
  });
});

describe('the warning of what is due', () => {
  test('lies between its beginning and its end, and in opening hours where there are any', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
    fc.assert(
      fc.property(minutes, minutes, (start, long) => {
        const from = new Date(Date.parse(monday) + start * 60_000).toISOString();
        const at = new Date(Date.parse(from) + long * 60_000).toISOString();
        const { warnAt } = dueAt(from, at, terms);
        expect(warnAt >= from && warnAt <= at).toBe(true);
      }),
    );
    expect(dueAt(seoul('2026-12-05T10:00'), seoul('2026-12-06T10:00'), terms).warnAt).toBe(seoul('2026-12-06T05:12'));
  });
});

describe('what is told of a task', () => {
  const shop = {
    languages: ['ko' as const],
    desk: [
      { email: 'hana@shop.example', role: 'agent' as const },
      { email: 'juno@shop.example', role: 'lead' as const },
    ],
  };
  const letters = (before: Ticket | undefined, change: Parameters<typeof noticesOf>[1]) =>
    noticesOf(before, change, shop).map(({ data }) => {
      const { template, to } = data as { template: { kind: string }; to: { address: string } };
      return `${template.kind} ${to.address}`;
    });

  test('is nothing to who gave it, and its opening where nobody did', () => {
    expect(letters(undefined, opened)).toEqual([]);
    const alone = openTask({ ...opening, task: { what: 'late-parcel' } }, note, due, terms);
    expect(letters(undefined, alone)).toEqual(['task-opened hana@shop.example']);
  });

  test('is that it is due soon, to agents, and that it is over, to leads as well', () => {
    const warned = applyTime(task, seoul('2026-12-07T17:24'));
    expect(letters(task, warned)).toEqual(['task-due hana@shop.example']);
    expect(letters(warned.state, applyTime(warned.state, due))).toEqual([
      'task-missed hana@shop.example',
      'task-missed juno@shop.example',
    ]);
  });
});
