import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ticket, takesMessages, takesThanks } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addReply,
  applyTime,
  solveTicket,
  type TicketChange,
} from '../../../functions/care/tickets/ticket-changes.ts';
import { type MergeRefusal, mergeTicket } from '../../../functions/care/work/merge.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { answer, aTicket, mail, seoul, terms } from './cases.ts';

const at = seoul('2026-12-21T11:05:00');
const merging = { at, roots: new Map(), isConfirmed: false };
const other = (fields: Partial<Ticket> = {}) => aTicket({ ticket: 'bbbbccccddddeeee', number: 1002, ...fields });
type Merged = { readonly from: TicketChange; readonly into: TicketChange };
const merged = (outcome: Merged | MergeRefusal): Merged => {
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
};
const answered = (ticket: Ticket, when = at) =>
  addReply(ticket, answer(when, `r-${ticket.number}`), terms)?.state ?? ticket;
const solved = (ticket: Ticket, when = at) => solveTicket(ticket, when)?.state ?? ticket;
const names = ({ events }: TicketChange) =>
  events.map(({ type, data }) => [type.name, (data as { because?: string }).because]);

describe('a ticket that is merged into another one', () => {
  test('is closed with nobody having solved it, takes nothing more, and both know of each other', () => {
    const { from, into } = merged(
      mergeTicket(aTicket({ tags: ['vip'], callBack: true }), other({ tags: ['a'] }), merging),
    );
    expect(from.state).toMatchObject({
      state: 'solved',
      solvedAt: at,
      mergedInto: other().ticket,
      clock: { stoppedAt: at },
    });
    expect(names(from)).toEqual([['TicketSolved', 'merged']]);
    expect([takesMessages(from.state, at), takesThanks(from.state)]).toEqual([false, false]);
    expect(into.state).toMatchObject({ merged: [aTicket().ticket], tags: ['a', 'vip'], callBack: true });
    expect(names(into)).toEqual([]);
    expect(names(merged(mergeTicket(solved(aTicket()), other(), merging)).from)).toEqual([]);
  });

  test('gives its promise to one that was answered, which is open again by that', () => {
    const before = answered(other(), seoul('2026-12-21T11:02:00'));
    const asking = aTicket();
    const { into } = merged(mergeTicket(asking, before, merging));
    expect(into.state).toMatchObject({ state: 'open', clock: { at: asking.clock.at, kind: 'next-reply' } });
    expect(into.state).not.toHaveProperty('waiting');
    expect(names(into)).toEqual([['TicketReopened', 'merged']]);
    expect(names(merged(mergeTicket(answered(aTicket()), before, merging)).into)).toEqual([]);
  });

  test('says what it missed before, and carries that it is late', () => {
    const late = plusSeconds(aTicket().clock.at, 60);
    const { from, into } = merged(mergeTicket(aTicket(), answered(other()), { ...merging, at: late }));
    expect(names(from)[0]).toEqual(['PromiseMissed', undefined]);
    expect(into.state.clock).toMatchObject({ missed: true, at: aTicket().clock.at });
  });

  test('is of the same person, or a lead says that it is about one thing', () => {
    const roots = new Map([['minji-2', 'minji']]);
    const nobody = ({ customer: _, ...ticket }: Ticket): Ticket => ticket;
    const of = (from: Ticket, into: Ticket, fields: Partial<typeof merging> = {}) => {
      const outcome = mergeTicket(from, into, { ...merging, roots, ...fields });
      return typeof outcome === 'string' ? outcome : 'merged';
    };
    expect(of(aTicket(), other({ customer: 'minji-2' }))).toBe('merged');
    expect(of(aTicket(), other({ customer: 'sofia' }))).toBe('others');
    expect(of(aTicket(), other({ customer: 'sofia' }), { isConfirmed: true })).toBe('merged');
    expect(of(aTicket(), other({ unverified: true }))).toBe('others');
    expect(of(nobody(aTicket({ contact: 'a@b.example' })), nobody(other({ contact: 'a@b.example' })))).toBe('merged');
    expect(of(nobody(aTicket({ phone: '+82101' })), nobody(other({ phone: '+82102' })))).toBe('others');
    expect(of(nobody(aTicket()), nobody(other()))).toBe('others');
    expect(of(aTicket(), nobody(other()), { isConfirmed: true })).toBe('other-way');
    expect(of(nobody(aTicket()), other(), { isConfirmed: true })).toBe('merged');
  });

  test('is merged once, not into itself, nor into one that is closed, merged, erased or has ten already', () => {
    const of = (from: Ticket, into: Ticket) => mergeTicket(from, into, merging);
    expect(of(aTicket(), aTicket())).toBe('same');
    expect(of(aTicket({ mergedInto: 'x' }), other())).toBe('merged');
    expect(of(aTicket(), other({ mergedInto: 'x' }))).toBe('merged');
    expect(of(aTicket(), solved(other(), seoul('2026-12-10T11:00:00')))).toBe('closed');
    expect(of(aTicket(), other({ erasedAt: at }))).toBe('closed');
    const ten = Array.from({ length: 10 }, (_, n) => `t${n}`);
    expect(of(aTicket(), other({ merged: ten }))).toBe('full');
    expect(merged(of(aTicket({ merged: ['x'] }), other({ merged: ['y'] }))).into.state.merged).toEqual([
      ...['y', aTicket().ticket, 'x'],
    ]);
  });
});

test('no promise disappears: the earliest that ran goes on, whatever both had been through', () => {
  const step = fc.constantFrom('mail', 'reply', 'solve', 'time');
  const steps = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 2_000 })), { maxLength: 6 });
  fc.assert(
    fc.property(steps, steps, (one, two) => {
      const [from, into] = [lived(aTicket(), one), lived(other(), two)];
      const now = seoul('2026-12-21T17:00:00');
      const outcome = mergeTicket(from, into, { ...merging, at: now });
      const running = [from, into].filter(({ clock }) => clock.stoppedAt === undefined).map(({ clock }) => clock.at);
      const { clock } = merged(outcome).into.state;
      if (running.length === 0) expect(clock.stoppedAt).toBeDefined();
      else expect([clock.stoppedAt, clock.at]).toEqual([undefined, running.sort()[0]]);
      expect(merged(outcome).from.state.clock.stoppedAt).toBeDefined();
    }),
  );
});

function lived(ticket: Ticket, steps: readonly (readonly [string, number])[]): Ticket {
  let state = ticket;
  let now = seoul('2026-12-21T11:00:00');
  for (const [n, [step, seconds]] of steps.entries()) {
    now = plusSeconds(now, seconds);
    if (step === 'mail') state = addMessage(state, mail(now, `m${n}`), terms)?.state ?? state;
    if (step === 'reply') state = addReply(state, answer(now, `r${n}`), terms)?.state ?? state;
    if (step === 'solve') state = solveTicket(state, now)?.state ?? state;
    if (step === 'time') state = applyTime(state, now).state;
  }
  return state;
}
