import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { holdAnswer, holdsMore, releaseAnswer, undoAnswer } from '../../../functions/care/replies/held-answer.ts';
import { messagesWithHeld } from '../../../functions/care/tickets/held-places.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
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

const terms = termsOf({ zone: 'Asia/Seoul', hours: { week: {} } });
const start = Date.parse('2026-12-21T01:00:00.000Z');
/** Seconds after she asked; a shop without hours promises an answer within a day. */
const at = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
const day = 86_400;
const opening = { shop: 'demo', ticket: 't1', number: 7, kind: 'question' as const, test: false, customer: 'minji' };
const mail = (id: string, seconds: number) => ({ id, at: at(seconds), kind: 'mail' as const });
const reply = (id: string, seconds: number) => ({ id, at: at(seconds), kind: 'reply' as const, author: 'hana' });
const asked = openTicket(opening, mail('m0', 0), terms).state;
const stateOf = (change: TicketChange | undefined, before: Ticket): Ticket => change?.state ?? before;
const pressedAt = (before: Ticket, seconds: number, more: object = {}, id = 'held') =>
  stateOf(holdAnswer(before, { id, at: at(seconds), author: 'hana', way: 'email', ...more }), before);
const names = (change: TicketChange | undefined) => change?.events.map(({ type }) => type.name);

describe('an answer that can be undone', () => {
  const held = pressedAt(asked, 300);

  test('changes nothing of its ticket, and says until when it is held', () => {
    const change = holdAnswer(asked, { id: 'held', at: at(300), way: 'email' });
    expect(change?.events).toMatchObject([
      { type: { name: 'AnswerHeld' }, at: at(300), data: { ticket: 't1', answer: 'held', until: at(310) } },
    ]);
    const { held: _, ...rest } = held;
    expect(rest).toEqual(asked);
    expect(holdAnswer(held, { id: 'held', at: at(301), way: 'email' })).toBeUndefined();
    expect(holdAnswer(asked, { id: 'm0', at: at(301), way: 'email' })).toBeUndefined();
  });

  test('counts from when it was pressed', () => {
    const released = releaseAnswer(held, 'held', terms);
    expect(released?.state).toEqual(addReply(asked, reply('held', 300), terms)?.state);
    expect(released?.events).toEqual(addReply(asked, reply('held', 300), terms)?.events);
    expect(releaseAnswer(released?.state as Ticket, 'held', terms)).toBeUndefined();
  });

  test('and solves from then, if it is to solve', () => {
    const released = releaseAnswer(pressedAt(asked, 300, { solve: true }), 'held', terms);
    expect(released).toEqual(solvingReply(asked, reply('held', 300), terms));
  });

  test('pressed in time keeps its promise, however late it is released; until then nothing is missed', () => {
    const pressed = pressedAt(asked, day - 4);
    expect(applyTime(pressed, at(day + 1)).events).toEqual([]);
    expect(solveTicket(pressed, at(day + 2))?.state.clock.missed).toBe(false);
    const released = releaseAnswer(pressed, 'held', terms);
    expect([names(released), released?.state.clock.missed]).toEqual([['TicketReplied'], false]);
  });

  test('undone after the promise was due, it is missed then', () => {
    const undone = undoAnswer(pressedAt(asked, day - 4), 'held', at(day + 3));
    expect([names(undone), undone?.state.clock.missed]).toEqual([['PromiseMissed'], true]);
    expect(undoAnswer(pressedAt(asked, day - 20), 'held', at(day - 15))?.events).toEqual([]);
  });

  test('is no reason to miss nothing where it was pressed too late', () => {
    expect(names(applyTime(pressedAt(asked, day), at(day + 1)))).toEqual(['PromiseMissed']);
    expect(names(releaseAnswer(pressedAt(asked, day), 'held', terms))).toEqual(['PromiseMissed', 'TicketReplied']);
  });

  test('answers nothing of what she writes before it goes: that starts the next promise', () => {
    const wrote = stateOf(addMessage(held, mail('m1', 305), terms), held);
    const released = releaseAnswer(wrote, 'held', terms);
    expect(released?.state).toMatchObject({ state: 'open', clock: { kind: 'next-reply', from: at(305) } });
    expect(released?.state.clock.stoppedAt).toBeUndefined();
    expect(released?.events.map(({ data }) => data)).toMatchObject([
      { by: 'agent', promise: { kind: 'first-reply', at: at(day) }, next: { kind: 'next-reply', at: at(305 + day) } },
    ]);
  });

  test('beside a promise that began after it, is told as an answer to none', () => {
    const before = stateOf(addReply(asked, reply('r1', 100), terms), asked);
    const pressed = pressedAt(before, 300);
    const wrote = stateOf(addMessage(pressed, mail('m1', 305), terms), pressed);
    const [told, ...more] = releaseAnswer(wrote, 'held', terms)?.events ?? [];
    expect([more, told?.data]).toEqual([[], expect.not.objectContaining({ promise: expect.anything() })]);
    expect(told?.data).toMatchObject({ next: { kind: 'next-reply', at: at(305 + day) } });
  });

  test('stands at its place in the conversation while it is held', () => {
    const wrote = stateOf(addMessage(held, mail('m1', 305), terms), held);
    expect(messagesWithHeld(wrote).map(({ id, held: waits }) => [id, waits?.until])).toEqual([
      ['m0', undefined],
      ['held', at(310)],
      ['m1', undefined],
    ]);
  });

  test('is one of twenty at most', () => {
    const many = Array.from({ length: 20 }, (_, n) => n).reduce(
      (ticket, n) => pressedAt(ticket, 300 + n / 10, {}, `h${n}`),
      asked,
    );
    expect([holdsMore(pressedAt(asked, 300)), holdsMore(many)]).toEqual([true, false]);
  });
});

/** What is said and done while an answer is held. */
type Doing = 'writes' | 'thanks' | 'note' | 'other-answer' | 'solve';
const doings = fc.array(
  fc.record({
    what: fc.constantFrom<Doing>('writes', 'thanks', 'note', 'other-answer', 'solve'),
    after: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 6 },
);

function doing(ticket: Ticket, what: Doing, seconds: number): Ticket {
  const id = `${what}-${seconds}`;
  if (what === 'writes') return stateOf(addMessage(ticket, mail(id, seconds), terms), ticket);
  if (what === 'thanks') return stateOf(addThanks(ticket, mail(id, seconds)), ticket);
  if (what === 'note') return stateOf(addNote(ticket, { ...reply(id, seconds), kind: 'note' }), ticket);
  if (what === 'solve') return stateOf(solveTicket(ticket, at(seconds)), ticket);
  return stateOf(addReply(ticket, reply(id, seconds), terms), ticket);
}

type Done = { readonly what: Doing; readonly after: number };
const allDone = (ticket: Ticket, done: readonly Done[], from: number): Ticket =>
  done.reduce(
    (so, { what, after: seconds }) => ({
      at: so.at + seconds,
      ticket: doing(so.ticket, what, so.at + seconds),
    }),
    { at: from, ticket },
  ).ticket;

/** A ticket that waits for the shop, one that waits for its customer, and one that is solved; with when the answer is pressed. */
const answered = stateOf(addReply(asked, reply('r0', 60), terms), asked);
const pressings = fc.record({
  before: fc.constantFrom(asked, answered, stateOf(solveTicket(answered, at(120)), answered)),
  from: fc.constantFrom(300, day - 5, day - 1, day, day + 30),
  solve: fc.boolean(),
});

/** Thanks are decided by whether somebody waits, which the answer changes; its place among them is the same. */
const decided = ({ state, messages, clock, waiting, repliedAt }: Ticket) => ({
  ...{ state, waiting, repliedAt, clock: { ...clock, kind: undefined } },
  messages: messages.map(({ id }) => id),
});

describe('whatever is said and done meanwhile', () => {
  test('a released answer counts as if it had gone when it was pressed', () => {
    fc.assert(
      fc.property(pressings, doings, ({ before, from, solve }, all) => {
        const done = all.filter(({ what }) => what !== 'thanks');
        const atOnce = (solve ? solvingReply : addReply)(before, reply('held', from), terms);
        const wanted = allDone(stateOf(atOnce, before), done, from);
        const pressed = pressedAt(before, from, solve ? { solve: true } : {});
        const released = releaseAnswer(allDone(pressed, done, from), 'held', terms);
        expect(decided(released?.state as Ticket)).toEqual(decided(wanted));
      }),
    );
  });

  test('two held answers count in the sequence in which they were pressed, whichever is released first', () => {
    fc.assert(
      fc.property(doings, doings, fc.boolean(), (first, second, isReversed) => {
        const between = allDone(pressedAt(asked, 300, {}, 'h1'), first, 300);
        const both = allDone(pressedAt(between, 350, {}, 'h2'), second, 350);
        const ids = isReversed ? ['h2', 'h1'] : ['h1', 'h2'];
        const end = ids.reduce((ticket, id) => stateOf(releaseAnswer(ticket, id, terms), ticket), both);
        const place = (id: string) => end.messages.findIndex((each) => each.id === id);
        expect(place('h1')).toBeLessThan(place('h2'));
        expect(new Set(end.messages.map(({ id }) => id)).size).toBe(end.messages.length);
        expect(end.held).toBeUndefined();
      }),
    );
  });

  test('an undone answer was never pressed', () => {
    fc.assert(
      fc.property(pressings, doings, ({ before, from }, done) => {
        const now = at(from + 40);
        const wanted = allDone(before, done, from);
        const { clock } = wanted;
        const isDue = !clock.stoppedAt && now >= clock.at;
        const undone = undoAnswer(allDone(pressedAt(before, from), done, from), 'held', now);
        expect(undone?.state).toEqual(isDue ? applyTime(wanted, now).state : wanted);
        expect(undoAnswer(undone?.state as Ticket, 'held', now)).toBeUndefined();
      }),
    );
  });
});
