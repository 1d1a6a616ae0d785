import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyCall, type EndedCall } from '../../../functions/care/calls/call.ts';
import { anonymousTicket } from '../../../functions/care/erasing/anonymous-ticket.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import { addMessage, openTicket } from '../../../functions/care/tickets/ticket-changes.ts';
import { TicketOpened, TicketReplied } from '../../../shared/events/care.ts';

const seoul = (time: string) => new Date(`2026-12-21T${time}+09:00`).toISOString();
const lunch = {
  week: {
    mon: [
      { from: '10:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ],
  },
};
const terms = termsOf({ zone: 'Asia/Seoul', hours: lunch as never });
const opening = { shop: 'demo', ticket: 't', number: 1001, phone: '+821012345678' };
const call = (message: string, time: string, more: Partial<EndedCall> = {}): EndedCall => ({
  ...{ message, at: seoul(time), direction: 'inbound', state: 'missed' },
  ...more,
});
const answered = (message: string, time: string, direction: EndedCall['direction'] = 'inbound') =>
  call(message, time, { state: 'answered', direction });
const all = (...calls: EndedCall[]): Ticket | undefined =>
  calls.reduce<Ticket | undefined>(
    (before, each) => applyCall(each, opening, terms, before)?.state ?? before,
    undefined,
  );
const oneMissed = all(call('a', '12:05:00'));

describe('a call that nobody answered', () => {
  test('in the lunch break is a ticket to call back, ten minutes after it', () => {
    expect(oneMissed).toMatchObject({
      ...{ state: 'new', callBack: true, phone: '+821012345678' },
      clock: { kind: 'first-reply', at: seoul('13:10:00') },
      messages: [{ kind: 'call', call: { direction: 'inbound', state: 'missed' } }],
    });
    expect(oneMissed).not.toHaveProperty('repliedAt');
  });

  test('is answered by whoever calls back and speaks, once, and not by one who reaches nobody', () => {
    const tried = all(call('a', '12:05:00'), call('b', '13:01:00', { direction: 'outbound' }));
    expect(tried).toMatchObject({ callBack: true, clock: { at: seoul('13:10:00') } });
    expect(tried?.clock).not.toHaveProperty('stoppedAt');
    const reached = all(call('a', '12:05:00'), answered('b', '13:05:00', 'outbound'));
    expect(reached).toMatchObject({ state: 'pending', repliedAt: seoul('13:05:00') });
    expect(reached).not.toHaveProperty('callBack');
    expect(reached?.clock.missed).toBe(false);
  });

  test('and again counts from the first one', () => {
    expect(all(call('a', '12:05:00'), call('b', '13:05:00'))?.clock.at).toBe(seoul('13:10:00'));
  });

  test('is answered too where she calls again and somebody takes it; a late report of it promises nothing more', () => {
    const spoken = all(answered('b', '13:05:00'), call('a', '12:05:00'));
    expect(spoken).toMatchObject({ state: 'pending', clock: { stoppedAt: seoul('13:05:00') } });
    expect(spoken).not.toHaveProperty('callBack');
  });

  test('of the shop’s own opens nothing', () => {
    expect(all(call('a', '13:00:00', { direction: 'outbound' }))).toBeUndefined();
  });
});

describe('a call that was answered', () => {
  test('opens a ticket that has its answer', () => {
    const change = applyCall({ ...answered('a', '10:05:00'), author: 'hana' }, opening, terms, undefined);
    expect(change?.events.map(({ type }) => type)).toEqual([TicketOpened, TicketReplied]);
    expect(change?.state).toMatchObject({ state: 'pending', messages: [{ author: 'hana' }], clock: { missed: false } });
  });

  test('answers the open ticket of a mail', () => {
    const mail = { id: 'mail', at: seoul('10:00:00'), kind: 'mail' as const };
    const asked = openTicket({ ...opening, kind: 'question', test: false }, mail, terms).state;
    expect(applyCall(answered('a', '10:05:00'), opening, terms, asked)?.state).toMatchObject({
      ...{ state: 'pending', repliedAt: seoul('10:05:00') },
      messages: [{ kind: 'mail' }, { kind: 'call' }],
    });
  });
});

test('the reports of one call come to the same, in whatever sequence and however often they come', () => {
  const reports = [call('a', '12:05:00'), answered('a', '12:05:00')];
  const whole = all(...reports);
  fc.assert(
    fc.property(fc.shuffledSubarray([...reports, ...reports], { minLength: 3 }), (some) => {
      const { messages, repliedAt, state } = all(...some) ?? {};
      expect({ messages, repliedAt, state }).toEqual({
        ...{ messages: whole?.messages, repliedAt: whole?.repliedAt, state: whole?.state },
      });
    }),
  );
});

test('a chat that ended is to be called back by the promise of a call, and erasure leaves no number', () => {
  expect(
    oneMissed && addMessage(oneMissed, { id: 'm', at: seoul('13:06:00'), kind: 'mail' }, terms)?.state.callBack,
  ).toBe(true);
  expect(oneMissed && anonymousTicket(oneMissed, seoul('14:00:00'))?.state).not.toHaveProperty('phone');
});
