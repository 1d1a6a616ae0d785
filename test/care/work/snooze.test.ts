import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeInQueue, rangesOf } from '../../../functions/care/tickets/rank.ts';
import { endSnooze, settleSnooze, snoozeTicket } from '../../../functions/care/tickets/snooze.ts';
import { type Ticket, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import {
  addMessage,
  addNote,
  addReply,
  addThanks,
  answerAgain,
  applyTime,
  callBackLater,
  solveTicket,
} from '../../../functions/care/tickets/ticket-changes.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { answer, aTicket, mail, seoul, terms } from './cases.ts';

const now = seoul('2026-12-21T11:01:00');
const snoozed = (before: Ticket, until: string, at = now): Ticket => {
  const after = snoozeTicket(before, until, at, 'hana');
  if (typeof after === 'string') throw new Error(after);
  return after;
};
const answered = (): Ticket => {
  const change = addReply(aTicket(), answer(now), terms);
  if (!change) throw new Error('Nothing was answered');
  return change.state;
};

describe('a ticket that is snoozed', () => {
  test('lasts until the warning of its promise at most, and not at all once that was given', () => {
    const before = aTicket();
    expect(snoozeTicket(before, plusSeconds(before.clock.warnAt, 1), now, undefined)).toBe('promised');
    expect(snoozed(before, before.clock.warnAt).snoozed).toEqual({ until: before.clock.warnAt, by: 'hana' });
    const warned = applyTime(before, before.clock.warnAt).state;
    expect(snoozeTicket(warned, before.clock.at, before.clock.warnAt, undefined)).toBe('promised');
    const missed = applyTime(before, before.clock.at).state;
    expect(snoozeTicket(missed, seoul('2026-12-21T15:00:00'), before.clock.at, undefined)).toBe('promised');
  });

  test('is within 90 days and later than now, and nothing that is solved waits', () => {
    expect(snoozeTicket(answered(), now, now, undefined)).toBe('past');
    expect(snoozeTicket(answered(), plusSeconds(now, 91 * 86_400), now, undefined)).toBe('too-far');
    const solved = solveTicket(aTicket(), now)?.state ?? aTicket();
    expect(snoozeTicket(solved, plusSeconds(now, 60), now, undefined)).toBe('solved');
    expect(snoozeTicket({ ...answered(), back: true }, null, now, undefined)).toEqual(answered());
  });

  test('is in the list of its own, and comes back at its time with a mark until somebody answers', () => {
    const until = seoul('2026-12-23T10:00:00');
    const hidden = snoozed(answered(), until);
    const place = placeInQueue(hidden);
    expect(place > rangesOf.snoozed.from && place < rangesOf.snoozed.to).toBe(true);
    expect(place > rangesOf.waiting.to).toBe(true);
    expect(ticketWakeAt(hidden)).toBe(until);
    expect(endSnooze(hidden, plusSeconds(until, -1))).toBe(hidden);
    const shown = endSnooze(hidden, until);
    expect(shown).toEqual({ ...answered(), back: true });
    const again = addReply(shown, answer(until, 'reply-2'), terms)?.state ?? shown;
    expect(settleSnooze(shown, again).back).toBeUndefined();
    expect(settleSnooze(shown, addNote(shown, { ...mail(until), kind: 'note', id: 'n' })?.state ?? shown).back).toBe(
      true,
    );
  });

  test('comes back by any word of the customer, by an answer that was not delivered, and not by a note or a call of ours', () => {
    const hidden = snoozed(answered(), seoul('2026-12-23T10:00:00'));
    const at = seoul('2026-12-22T11:00:00');
    const changes: readonly (readonly [Ticket | undefined, boolean])[] = [
      [addMessage(hidden, mail(at, 'mail-2'), terms)?.state, true],
      [addThanks(hidden, mail(at, 'mail-2'))?.state, true],
      [answerAgain(hidden, at, terms).state, true],
      [addNote(hidden, { id: 'n', at, kind: 'note' })?.state, false],
      [addNote(hidden, { id: 'c', at, kind: 'call', call: { direction: 'outbound', state: 'missed' } })?.state, false],
    ];
    for (const [after, isBack] of changes)
      expect(settleSnooze(hidden, after ?? hidden)).toMatchObject(
        isBack ? { back: true } : { snoozed: { until: hidden.snoozed?.until } },
      );
    const solved = solveTicket(hidden, at)?.state ?? hidden;
    expect(settleSnooze(hidden, solved)).not.toHaveProperty('snoozed');
  });

  test('is not hidden by a clock that another rule has changed', () => {
    const { clock, ...rest } = aTicket();
    const of = (fields: Partial<typeof clock>, until = clock.warnAt): Ticket => ({
      ...{ ...rest, snoozed: { until } },
      clock: { ...clock, ...fields },
    });
    const before = of({});
    for (const fields of [{ warned: true }, { missed: true }]) {
      expect(settleSnooze(before, of(fields))).toMatchObject({ back: true });
      expect(snoozeTicket(of(fields), plusSeconds(now, 1), now, undefined)).toBe('promised');
    }
    const earlier = plusSeconds(clock.warnAt, -60);
    expect(settleSnooze(before, of({ warnAt: earlier })).snoozed).toEqual({ until: earlier });
  });
});

test('whatever happens to a ticket, no promise is hidden past its warning', () => {
  const steps = fc.constantFrom('mail', 'reply', 'note', 'solve', 'time', 'lost', 'snooze', 'missed-call', 'early');
  fc.assert(
    fc.property(fc.array(fc.tuple(steps, fc.integer({ min: 0, max: 20_000 })), { maxLength: 12 }), (all) => {
      let ticket = aTicket();
      let at = now;
      for (const [n, [step, seconds]] of all.entries()) {
        at = plusSeconds(at, seconds % 900);
        const before = ticket;
        const after = stepped(step, ticket, at, `${step}-${n}`, seconds);
        const due = applyTime(settleSnooze(before, after), at).state;
        ticket = settleSnooze(before, endSnooze(due, at));
        const { snoozed: hidden, clock } = ticket;
        if (!hidden || clock.stoppedAt !== undefined) continue;
        expect(clock.warned || clock.missed).toBe(false);
        expect(hidden.until <= clock.warnAt).toBe(true);
      }
    }),
  );
});

function stepped(step: string, ticket: Ticket, at: string, id: string, seconds: number): Ticket {
  if (step === 'snooze') {
    const after = snoozeTicket(ticket, plusSeconds(at, seconds), at, undefined);
    return typeof after === 'string' ? ticket : after;
  }
  if (step === 'missed-call') return callBackLater(ticket, at, terms);
  if (step === 'lost') return ticket.clock.stoppedAt === undefined ? ticket : answerAgain(ticket, at, terms).state;
  const change =
    step === 'mail'
      ? addMessage(ticket, mail(at, id), terms)
      : step === 'early'
        ? addMessage(ticket, mail(plusSeconds(at, -seconds), id), terms)
        : step === 'reply'
          ? addReply(ticket, answer(at, id), terms)
          : step === 'note'
            ? addNote(ticket, { id, at, kind: 'note' })
            : step === 'solve'
              ? solveTicket(ticket, at)
              : undefined;
  return change?.state ?? ticket;
}
