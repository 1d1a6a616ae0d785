import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tellLate } from '../../../functions/care/pending/late-wake.ts';
import { maxLateTellings } from '../../../functions/care/promise/clock.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { noticesOf } from '../../../functions/care/tickets/notice.ts';
import { type Ticket, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  answerAgain,
  callBackLater,
  openTicket,
  solveTicket,
  withoutReceipt,
} from '../../../functions/care/tickets/ticket-changes.ts';

const ranges = [{ from: '10:00', to: '18:00' }];
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ranges]));
const terms = termsOf({ zone: 'Asia/Seoul', hours: { week } });
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();
const opening = { shop: 'demo', ticket: 'aaaabbbbccccdddd', number: 1024, kind: 'question' as const, test: false };

const friday = seoul('2026-12-11T17:00');
const due = seoul('2026-12-11T17:10');
type Asked = Parameters<typeof addMessage>[1];
const asked = (more: Partial<Asked> = {}): Asked => ({ id: 'm1', at: friday, kind: 'mail', ...more });
const opened = openTicket({ ...opening, customer: 'minji' }, asked(), terms).state;
const wake = (ticket: Ticket, now: string) => tellLate(ticket, now, terms, undefined);
const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Nothing was decided');
  return value;
};
const minutesAfter = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
type Told = { readonly key: string; readonly facts: { readonly missedAt: string; readonly promise: { at: string } } };
const mails = (events: readonly { readonly type: { readonly name: string }; readonly data: unknown }[]): Told[] =>
  events.flatMap(({ type, data }) => {
    const { template } = data as { template?: { kind: string } };
    return type.name === 'MessageRequested' && template?.kind === 'ticket-late' ? [data as Told] : [];
  });

/** All that is told while nobody answers: each wake comes `late` minutes after it is due. */
function silence(ticket: Ticket, late: () => number): { mails: (Told & { readonly now: string })[]; last: Ticket } {
  const told: (Told & { readonly now: string })[] = [];
  let state = ticket;
  for (let at = ticketWakeAt(state); at; at = ticketWakeAt(state)) {
    const now = minutesAfter(at, late());
    const change = wake(state, now);
    told.push(...mails(change.events).map((each) => ({ ...each, now })));
    expect(wake(change.state, now)).toEqual({ state: change.state, events: [] });
    state = change.state;
  }
  return { mails: told, last: state };
}

describe('a promise that is missed', () => {
  test('is told to the customer at that time, with the next business day, and again when that passes', () => {
    const { mails: told, last } = silence(opened, () => 0);
    expect(told.map(({ facts }) => [facts.missedAt, facts.promise.at])).toEqual([
      [due, seoul('2026-12-14T17:10')],
      [seoul('2026-12-14T17:10'), seoul('2026-12-15T17:10')],
      [seoul('2026-12-15T17:10'), seoul('2026-12-16T17:10')],
      [seoul('2026-12-16T17:10'), seoul('2026-12-17T17:10')],
      [seoul('2026-12-17T17:10'), seoul('2026-12-18T17:10')],
    ]);
    expect(told.map(({ facts }) => facts)).toMatchObject([
      { isAgain: false, isLast: false },
      { isAgain: true, isLast: false },
      { isAgain: true, isLast: false },
      { isAgain: true, isLast: false },
      { isAgain: true, isLast: true },
    ]);
    expect(last).toMatchObject({ state: 'new', clock: { missed: true, late: { times: maxLateTellings } } });
    expect(last.repliedAt).toBeUndefined();
  });

  test('is told once as missed, and the answer is no reply before somebody answers', () => {
    const missed = wake(opened, due);
    expect(missed.events.map(({ type }) => type.name)).toEqual(['PromiseMissed', 'MessageRequested']);
    const again = wake(missed.state, seoul('2026-12-14T17:10'));
    expect(again.events.map(({ type }) => type.name)).toEqual(['MessageRequested']);
    const { state, events } = certain(
      addReply(again.state, { id: 'r', at: seoul('2026-12-15T11:00'), kind: 'reply' }, terms),
    );
    expect(events.map(({ type }) => type.name)).toEqual(['MessageWithdrawn', 'TicketReplied']);
    expect(events[0]?.data).toMatchObject({ key: mails(again.events)[0]?.key });
    expect(state.repliedAt).toBe(seoul('2026-12-15T11:00'));
    expect(state.clock.missed).toBe(true);
  });

  test('is not told where it was answered or solved before the wake came', () => {
    const late = seoul('2026-12-11T17:11');
    const replied = certain(addReply(opened, { id: 'r', at: late, kind: 'reply' }, terms));
    const solved = certain(solveTicket(opened, late));
    for (const { state, events } of [replied, solved]) {
      expect(events.map(({ type }) => type.name)).toContain('PromiseMissed');
      expect(events.map(({ type }) => type.name)).not.toContain('MessageWithdrawn');
      expect(mails(wake(state, seoul('2026-12-20T11:00')).events)).toEqual([]);
    }
    expect(
      mails(
        wake(certain(addReply(opened, { id: 'r', at: seoul('2026-12-11T17:06'), kind: 'reply' }, terms)).state, due)
          .events,
      ),
    ).toEqual([]);
  });

  test('whose wake comes a day late is told once, with a time that lies ahead', () => {
    const now = seoul('2026-12-14T19:00');
    const { state, events } = wake(opened, now);
    expect(mails(events).map(({ facts }) => facts.promise.at)).toEqual([seoul('2026-12-16T10:00')]);
    expect(state.clock.late).toEqual({ times: 1, until: seoul('2026-12-16T10:00') });
  });

  test('of a longer promise has as long again', () => {
    const slow = { rows: [{ firstReply: 1_920, nextReply: 1_920 }], warnAt: 8_000, version: 1 };
    const patient = { ...terms, promises: slow };
    const ticket = openTicket({ ...opening, customer: 'minji' }, asked(), patient).state;
    const { events } = tellLate(ticket, ticket.clock.at, patient, undefined);
    expect([ticket.clock.at, mails(events)[0]?.facts.promise.at]).toEqual([
      seoul('2026-12-17T17:00'),
      seoul('2026-12-23T17:00'),
    ]);
  });

  test('in a shop without hours is told from day to day', () => {
    const always = termsOf({ zone: 'Asia/Seoul', hours: { week: {} } });
    const ticket = openTicket({ ...opening, customer: 'minji' }, asked(), always).state;
    const { state } = tellLate(ticket, ticket.clock.at, always, undefined);
    expect([ticket.clock.at, state.clock.late?.until]).toEqual([seoul('2026-12-12T17:00'), seoul('2026-12-13T17:00')]);
  });

  test('starts anew with what she writes after an answer', () => {
    const missed = wake(opened, due).state;
    const replied = certain(addReply(missed, { id: 'r', at: seoul('2026-12-14T11:00'), kind: 'reply' }, terms)).state;
    const more = certain(addMessage(replied, asked({ id: 'm2', at: seoul('2026-12-15T11:00') }), terms)).state;
    expect(more.clock.late).toBeUndefined();
    const keys = [...mails(wake(opened, due).events), ...mails(wake(more, more.clock.at).events)].map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  test('nobody is told twice for one time, nobody who was promised is not told, however late wakes come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 16, maxLength: 16 }),
        fc.integer({ min: 0, max: 20_000 }),
        (delays, after) => {
          const at = minutesAfter(seoul('2026-12-05T00:00'), after);
          const ticket = openTicket({ ...opening, customer: 'minji' }, asked({ at }), terms).state;
          let turn = 0;
          const { mails: told } = silence(ticket, () => delays[turn++ % delays.length] ?? 0);
          expect(told).toHaveLength(maxLateTellings);
          expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
          expect(new Set(told.map(({ facts }) => facts.missedAt)).size).toBe(told.length);
          for (const [n, { now, facts }] of told.entries()) {
            expect(facts.promise.at > now).toBe(true);
            expect(facts.missedAt <= now).toBe(true);
            const next = told[n + 1];
            if (next) expect(Date.parse(next.now) - Date.parse(now)).toBeGreaterThanOrEqual(23 * 3_600_000 - 1);
            if (next) expect(next.facts.missedAt).toBe(facts.promise.at);
          }
        },
      ),
    );
  });
});

describe('who is told', () => {
  const of = (more: object, message: Partial<Asked> = {}, kind: 'question' | 'delivery' = 'question') =>
    openTicket({ ...opening, kind, ...more }, asked(message), terms).state;

  test.each<[string, Ticket, boolean]>([
    ['a customer', opened, true],
    ['a contact', of({ contact: 'john@else.example' }), true],
    ['a stranger', of({ contact: 'john@else.example', unverified: true }), false],
    ['an unverified message', of({ customer: 'minji' }, { unverified: true }), false],
    ['spam', of({ customer: 'minji' }, { suspect: 'spam' }), false],
    ['a machine', withoutReceipt(opened, 'm1', 'automatic'), false],
    ['somebody else', withoutReceipt(opened, 'm1', 'other-sender'), false],
    ['who got too many receipts', withoutReceipt(opened, 'm1', 'rate-limit'), false],
    ['a caller of whom a phone is known', of({ phone: '+821012345678' }, { kind: 'call' }), false],
    [
      'a caller who is a customer',
      of({ customer: 'minji' }, { kind: 'call', call: { direction: 'inbound', state: 'missed' } }),
      true,
    ],
    [
      'whom the shop called',
      of({ customer: 'minji' }, { kind: 'call', call: { direction: 'outbound', state: 'missed' } }),
      false,
    ],
    ['who answered a survey, with a receipt', of({ customer: 'minji' }, { kind: 'survey' }, 'delivery'), true],
    [
      'who answered a survey, without one',
      of({ customer: 'minji' }, { kind: 'survey', receiptSkipped: 'rate-limit' }, 'delivery'),
      false,
    ],
    [
      'whose delivery failed, and who asked nothing',
      of({ customer: 'minji' }, { kind: 'delivery' }, 'delivery'),
      false,
    ],
  ])('%s', (_, ticket, isTold) => {
    const { mails: told, last } = silence(ticket, () => 0);
    expect(told).toHaveLength(isTold ? maxLateTellings : 0);
    expect(last.clock.missed).toBe(true);
  });

  test('whose answer did not arrive hears nothing by the same way, before they write again', () => {
    const reply = { id: 'r', at: seoul('2026-12-11T17:05'), kind: 'reply' as const };
    const replied = certain(addReply(opened, reply, terms)).state;
    const lost = { at: seoul('2026-12-11T17:06'), because: 'refused' };
    const again = answerAgain(
      {
        ...replied,
        messages: replied.messages.map((each) => (each.id === 'r' ? { ...each, undelivered: lost } : each)),
      },
      lost.at,
      terms,
    ).state;
    expect(silence(again, () => 0).mails).toEqual([]);
    const more = certain(addMessage(again, asked({ id: 'm2', at: seoul('2026-12-11T17:08') }), terms)).state;
    expect(silence(more, () => 0).mails).toHaveLength(maxLateTellings);
  });

  test('who hung up a chat is told of the call that was promised then', () => {
    const chat = of({ customer: 'minji' }, { kind: 'chat' });
    expect(silence(callBackLater(chat, minutesAfter(friday, 0.5), terms), () => 0).mails).toHaveLength(maxLateTellings);
  });

  test('who writes when nobody could be told is told at once', () => {
    const missed = wake(of({ customer: 'minji' }, { kind: 'delivery' }, 'delivery'), due).state;
    expect(ticketWakeAt(missed)).toBeUndefined();
    const at = seoul('2026-12-12T11:00');
    const heard = certain(addMessage(missed, asked({ id: 'm2', at }), terms)).state;
    expect(ticketWakeAt(heard)).toBe(at);
    expect(mails(wake(heard, at).events)).toHaveLength(1);
    const muted = certain(addMessage(missed, asked({ id: 'm2', at, unverified: true }), terms)).state;
    const { state, events } = wake(muted, at);
    expect([events, ticketWakeAt(state)]).toEqual([[], undefined]);
  });

  test('leads hear of each new time that passed too, and everybody of the first', () => {
    const desk = [
      { email: 'hana@shop.example', role: 'agent' },
      { email: 'juno@shop.example', role: 'lead' },
    ] as const;
    const shop = { languages: ['ko'] as const, desk };
    const to = (drafts: readonly { readonly data: unknown }[]) =>
      drafts.map(({ data }) => (data as { to: { address: string } }).to.address);
    const first = wake(opened, due);
    expect(to(noticesOf(opened, first, shop))).toEqual(desk.map(({ email }) => email));
    const again = wake(first.state, seoul('2026-12-14T17:10'));
    const told = noticesOf(first.state, again, shop);
    expect(to(told)).toEqual(['juno@shop.example']);
    expect(told[0]?.data).toMatchObject({
      usefulUntil: seoul('2026-12-15T17:10'),
      template: { kind: 'promise-missed' },
    });
    const noted = certain(addNote(again.state, { id: 'n', at: due, kind: 'note' }));
    expect(noticesOf(again.state, noted, shop)).toEqual([]);
    expect(to(noticesOf(first.state, again, { ...shop, desk: [desk[0]] }))).toEqual(['hana@shop.example']);
  });
});
