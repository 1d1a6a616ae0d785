import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tellLate } from '../../../functions/care/pending/late-wake.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { promise } from '../../../functions/care/promise/promise.ts';
import { customerChannels } from '../../../functions/care/promise/promise-document.ts';
import { correctScore } from '../../../functions/care/surveys/corrected-score.ts';
import { withReceipt } from '../../../functions/care/tickets/answering.ts';
import { noticeTo } from '../../../functions/care/tickets/notice.ts';
import { stateAt, type Ticket, takesMessages, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  addThanks,
  applyTime,
  openTicket,
  solveTicket,
  solvingReply,
  type TicketChange,
} from '../../../functions/care/tickets/ticket-changes.ts';

const lunch = [
  { from: '10:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
];
const shop = {
  zone: 'Asia/Seoul',
  hours: { week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, lunch])) },
  languages: ['ko' as const, 'en' as const],
  support: 'care@dangol.example',
};
const terms = termsOf(shop);
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

const opening = { shop: 'demo', ticket: 'aaaabbbbccccdddd', number: 1024, kind: 'question' as const, test: false };
const mail = (at: string, id = 'mail-1') => ({ id, at, kind: 'mail' as const });
const answer = (at: string, id = 'reply-1') => ({ id, at, kind: 'reply' as const });
const asked = (at: string) => openTicket({ ...opening, customer: 'minji' }, mail(at), terms);

const names = (outcome: TicketChange | undefined) => outcome?.events.map(({ type }) => type.name);
const stateOf = (outcome: TicketChange | undefined): Ticket => {
  if (!outcome) throw new Error('Nothing was decided');
  return outcome.state;
};

describe('a question on Friday at 22:40', () => {
  const { state, events } = withReceipt(
    asked(seoul('2026-12-18T22:40:00')),
    { id: 'm1', at: seoul('2026-12-18T22:40:00') },
    {
      terms,
      replyTo: 'care+x@dangol.example',
      known: [],
    },
  );

  test('is promised an answer for Monday 10:10, and warned of at 10:08', () => {
    expect(state.clock).toMatchObject({
      kind: 'first-reply',
      warnAt: seoul('2026-12-21T10:08:00'),
      at: seoul('2026-12-21T10:10:00'),
    });
    expect(ticketWakeAt(state)).toBe(seoul('2026-12-21T10:08:00'));
  });

  test('and on Monday at 11:00 by another channel, the next one too: each has its ten minutes, and a chat has one', () => {
    const at = seoul('2026-12-21T11:00:00');
    for (const kind of ['first-reply', 'next-reply'] as const)
      for (const channel of customerChannels)
        expect(promise(kind, { kind: 'question', channel }, at, terms)).toMatchObject({
          ...{ kind, from: at },
          at: seoul(channel === 'chat' ? '2026-12-21T11:01:00' : '2026-12-21T11:10:00'),
        });
  });

  test('of a shop that says no hours is promised an answer within a day, and warned of after 80 % of it', () => {
    const always = promise(
      'first-reply',
      { kind: 'question', channel: 'mail' },
      seoul('2026-12-18T00:00:00'),
      termsOf({ ...shop, hours: { week: {} } }),
    );
    expect(always).toMatchObject({ warnAt: seoul('2026-12-18T19:12:00'), at: seoul('2026-12-19T00:00:00') });
  });

  test('is told so at once, by a receipt that stops no clock', () => {
    expect(events.map(({ type }) => type.name)).toEqual(['TicketOpened', 'MessageRequested']);
    expect(events[1]?.data).toMatchObject({
      to: { customer: 'minji' },
      template: { kind: 'receipt' },
      facts: { number: 1024, promise: { kind: 'first-reply', at: seoul('2026-12-21T10:10:00') }, isOpen: false },
      thread: { replyTo: 'care+x@dangol.example' },
    });
    expect(state.clock.stoppedAt).toBeUndefined();
  });

  test('is warned of at 80 %, then missed at 100 %, once each', () => {
    const early = applyTime(state, seoul('2026-12-21T10:07:59'));
    expect(early).toEqual({ state, events: [] });
    const warned = applyTime(state, seoul('2026-12-21T10:08:00'));
    expect([warned.state.clock.warned, names(warned)]).toEqual([true, []]);
    expect(ticketWakeAt(warned.state)).toBe(seoul('2026-12-21T10:10:00'));
    expect(applyTime(warned.state, seoul('2026-12-21T10:09:00'))).toEqual({ state: warned.state, events: [] });
    const missed = applyTime(warned.state, seoul('2026-12-21T10:10:30'));
    expect(names(missed)).toEqual(['PromiseMissed']);
    expect(ticketWakeAt(missed.state)).toBeUndefined();
    expect(applyTime(missed.state, seoul('2026-12-22T10:00:00')).events).toEqual([]);
  });

  test('is missed without a warning when nobody woke in time', () => {
    expect(applyTime(state, seoul('2026-12-21T11:00:00'))).toMatchObject({
      state: { clock: { missed: true } },
    });
  });

  test('is answered in time by a person, who keeps the promise', () => {
    const answered = addReply(state, answer(seoul('2026-12-21T10:09:59')), terms);
    expect(names(answered)).toEqual(['TicketReplied']);
    expect(answered?.state).toMatchObject({ state: 'pending', repliedAt: seoul('2026-12-21T10:09:59') });
    expect(ticketWakeAt(stateOf(answered))).toBe(seoul('2026-12-29T10:09:59'));
    const more = addReply(stateOf(answered), answer(seoul('2026-12-21T11:00:00'), 'reply-2'), terms);
    expect(more?.state).toMatchObject({
      repliedAt: seoul('2026-12-21T10:09:59'),
      clock: { stoppedAt: seoul('2026-12-21T10:09:59') },
    });
  });

  test('is answered late: the promise was missed, whether or not anybody woke', () => {
    const late = addReply(state, answer(seoul('2026-12-21T10:11:00')), terms);
    expect(names(late)).toEqual(['PromiseMissed', 'TicketReplied']);
    expect(names(solveTicket(state, seoul('2026-12-21T10:11:00')))).toEqual(['PromiseMissed', 'TicketSolved']);
  });

  test('keeps its clock through notes among colleagues', () => {
    const noted = addNote(state, { ...answer(seoul('2026-12-21T10:05:00'), 'note-1'), kind: 'note' });
    expect(noted).toMatchObject({ events: [], state: { state: 'new', clock: state.clock } });
  });

  test('tells the desk ids and numbers, never words or addresses of customers', () => {
    const unknown = openTicket(
      { ...opening, contact: 'minji@shop.example' },
      mail(seoul('2026-12-18T22:40:00')),
      terms,
    );
    expect(JSON.stringify(noticeTo('hana@shop.example', 'opened', unknown.state, shop).data)).not.toContain('minji@');
    expect(JSON.stringify(unknown.events)).not.toContain('minji@');
  });
});

describe('the customer writes again', () => {
  const first = asked(seoul('2026-12-21T10:00:00')).state;

  test('before anybody answered: the promise still runs from the oldest message', () => {
    const more = addMessage(first, mail(seoul('2026-12-21T10:05:00'), 'mail-2'), terms);
    expect(more?.state.clock).toEqual(first.clock);
    const older = addMessage(first, mail(seoul('2026-12-21T09:00:00'), 'mail-0'), terms);
    expect(older?.state.clock.from).toBe(seoul('2026-12-21T09:00:00'));
  });

  test('after an answer: the next reply is promised anew', () => {
    const pending = stateOf(addReply(first, answer(seoul('2026-12-21T10:05:00')), terms));
    const again = addMessage(pending, mail(seoul('2026-12-21T12:25:00'), 'mail-2'), terms);
    expect(names(again)).toEqual(['TicketReplied']);
    expect(again?.state).toMatchObject({
      state: 'open',
      clock: { kind: 'next-reply', at: seoul('2026-12-21T13:35:00'), missed: false },
    });
    // A mail that was on its way for longer moves the promise, and is the next question all the same.
    const older = again && addMessage(again.state, mail(seoul('2026-12-21T12:15:00'), 'mail-1b'), terms);
    expect(older?.state.clock).toMatchObject({ kind: 'next-reply', at: seoul('2026-12-21T12:25:00') });
    expect(older?.events[0]?.data).toMatchObject({ promise: { kind: 'next-reply' } });
  });

  test('after it was solved: it is open again, with a promise, and a receipt says so', () => {
    const solved = stateOf(solveTicket(first, seoul('2026-12-21T10:05:00')));
    expect(ticketWakeAt(solved)).toBeUndefined();
    const again = addMessage(solved, mail(seoul('2026-12-22T10:00:00'), 'mail-2'), terms);
    expect(names(again && withReceipt(again, { id: 'm2', at: again.state.openedAt }, { terms, known: [] }))).toEqual([
      'TicketReopened',
      'MessageRequested',
    ]);
    expect(again?.state).toMatchObject({ state: 'open', clock: { at: seoul('2026-12-22T10:10:00') } });
    expect(again?.state.solvedAt).toBeUndefined();
  });

  test('a week after it was solved: it is closed, and takes nothing more', () => {
    const solved = stateOf(solveTicket(first, seoul('2026-12-21T10:05:00')));
    expect(stateAt(solved, seoul('2026-12-28T10:04:59'))).toBe('solved');
    expect(stateAt(solved, seoul('2026-12-28T10:05:00'))).toBe('closed');
    expect(takesMessages(solved, seoul('2026-12-28T10:05:00'))).toBe(false);
  });
});

test('a reply that solves is one change: the reply and the solving, or nothing of either', () => {
  const first = stateOf(asked(seoul('2026-12-21T10:00:00')));
  const solved = solvingReply(first, { ...answer(seoul('2026-12-21T10:05:00')), author: 'hana' }, terms);
  expect(names(solved)).toEqual(['TicketReplied', 'TicketSolved']);
  expect(stateOf(solved)).toMatchObject({
    state: 'solved',
    solvedAt: seoul('2026-12-21T10:05:00'),
    clock: { missed: false },
  });
  expect(solvingReply(stateOf(solved), answer(seoul('2026-12-21T10:05:00')), terms)).toBeUndefined();
  const late = solvingReply(first, answer(seoul('2026-12-21T10:11:00')), terms);
  expect(names(late)).toEqual(['PromiseMissed', 'TicketReplied', 'TicketSolved']);
});

test('an answer that is changed is the same ticket, by its newest version, whatever came first', () => {
  const [earlier, later] = [seoul('2026-12-21T10:00:00'), seoul('2026-12-21T10:03:00')];
  const low = (at: string, version: number): Ticket => {
    const opened = openTicket({ ...opening, kind: 'delivery' }, { id: 'answer', at, kind: 'survey' }, terms).state;
    return { ...opened, answer: { version, score: version } };
  };
  const inSequence = correctScore(low(earlier, 1), { version: 2, score: 2 }, later, terms).state;
  const reversed = correctScore(low(later, 2), { version: 1, score: 1 }, earlier, terms).state;
  expect(reversed).toEqual(inSequence);
  expect(inSequence).toMatchObject({ answer: { version: 2, score: 2 }, openedAt: earlier });
});

/** What can happen to a ticket, in any order, minutes after one another. */
const deed = fc.record({
  what: fc.constantFrom('mail', 'thanks', 'reply', 'note', 'solve', 'wake'),
  n: fc.integer({ min: 0, max: 5 }),
  minutes: fc.integer({ min: 0, max: 90 }),
});

function done(ticket: Ticket, { what, n }: { what: string; n: number }, at: string): TicketChange | undefined {
  if (what === 'mail') return addMessage(ticket, mail(at, `mail-${n}`), terms);
  if (what === 'reply') return addReply(ticket, answer(at, `reply-${n}`), terms);
  if (what === 'note') return addNote(ticket, { id: `note-${n}`, at, kind: 'note' });
  if (what === 'thanks') return addThanks(ticket, mail(at, `thanks-${n}`));
  return what === 'solve' ? solveTicket(ticket, at) : tellLate(ticket, at, terms, undefined);
}

test('whatever happens, each promise is kept or missed once, and one runs exactly while somebody waits', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      let at = seoul('2026-12-18T17:30:00');
      let ticket = asked(at).state;
      let waitsSince: string | undefined = at;
      const missed: string[] = [];
      for (const each of deeds) {
        at = new Date(Date.parse(at) + each.minutes * 60_000).toISOString();
        const before = ticket;
        const outcome = done(ticket, each, at);
        expect(outcome && done(outcome.state, each, at)?.events).toSatisfy(
          (again: unknown[] | undefined) => again === undefined || again.length === 0,
        );
        if (!outcome) continue;
        ticket = outcome.state;
        if (each.what === 'mail') waitsSince ??= at;
        if (each.what === 'reply' || each.what === 'solve') waitsSince = undefined;
        missed.push(...outcome.events.filter(({ type }) => type.name === 'PromiseMissed').map(({ at: when }) => when));
        expect(ticket.clock.stoppedAt === undefined).toBe(waitsSince !== undefined);
        if (waitsSince) expect(ticket.clock.from).toBe(waitsSince);
        expect(ticket.clock).toMatchObject(
          promise(ticket.clock.kind as 'first-reply', { kind: 'question', channel: 'mail' }, ticket.clock.from, terms),
        );
        expect(ticket.clock.kind === 'first-reply' || before.repliedAt !== undefined).toBe(true);
        const wake = ticketWakeAt(ticket);
        if (wake && each.what === 'wake') expect(wake > at).toBe(true);
      }
      expect(new Set(missed).size).toBe(missed.length);
    }),
    { numRuns: 300 },
  );
});

test('a promise names the documents that it was made by, and keeps them whatever the shop says later', () => {
  const by = (version: number) => termsOf({ ...shop, documents: { 'shop/demo': version } });
  const whole = { 'shop/demo': 3, 'answer-promises': 4, 'holidays/kr': terms.holidays.version };
  const first = openTicket({ ...opening, customer: 'minji' }, mail(seoul('2026-12-18T22:40:00')), by(3)).state;
  expect(first.clock.documents).toEqual(whole);
  const more = stateOf(addMessage(first, mail(seoul('2026-12-21T10:05:00'), 'mail-2'), by(4)));
  expect(more.clock.documents).toEqual(whole);
  expect(applyTime(more, seoul('2026-12-21T10:10:00')).state.clock.documents).toEqual(whole);
  const pending = stateOf(addReply(more, answer(seoul('2026-12-21T12:00:00')), terms));
  const again = stateOf(addMessage(pending, mail(seoul('2026-12-21T12:25:00'), 'mail-3'), by(4)));
  expect(again.clock.documents).toEqual({ ...whole, 'shop/demo': 4 });

  const rows = [{ firstReply: 60, nextReply: 60 }];
  const longer = { ...terms, promises: { ...terms.promises, version: 2, shop: 'demo', rows } };
  const slow = openTicket({ ...opening, customer: 'minji' }, mail(seoul('2026-12-21T10:00:00')), longer).state;
  expect(slow.clock).toMatchObject({ at: seoul('2026-12-21T11:00:00'), documents: { 'promises/demo': 2 } });
});
