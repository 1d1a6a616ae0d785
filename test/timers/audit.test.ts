import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWake, matchesSchedule } from '../../functions/timers/audit.ts';
import {
  applyDesired,
  applyDue,
  scheduleAt,
  scheduleName,
  type Wake,
  waitingListing,
} from '../../functions/timers/wake.ts';
import { times } from '../support/thorough.ts';
import { type Action, type Faults, OneWake } from './lost-schedules.ts';

const soonOrLate = fc.oneof(
  fc.integer({ min: -600, max: 600 }),
  fc.integer({ min: 0, max: 3 * 3600 }),
  fc.integer({ min: 0, max: 5 * 86_400 }),
);
const wished: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant('set' as const),
  inSeconds: fc.oneof({ weight: 5, arbitrary: soonOrLate }, { weight: 1, arbitrary: fc.constant(null) }),
});
const passed: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant('pass' as const),
  seconds: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 8_000 }), fc.constant(2 * 86_400)),
});
const again: fc.Arbitrary<Action> = fc.constant({ kind: 'again' });
const deleted: fc.Arbitrary<Action> = fc.constant({ kind: 'delete' });

/** What passes until a wish is replaced, and how late it may be told: an hour, its grace, and what is still being heard. */
const maxLate = 3600 + 600 + 60;

function play(actions: readonly Action[], faults: Faults): OneWake {
  const one = new OneWake(faults);
  for (const action of actions) one.do(action);
  one.do({ kind: 'pass', seconds: 6 * 86_400 });
  return one;
}

/** The wishes that stood for as long as a wake may be late, and were not told of in that time. */
function unfired({ wishes, woken, now }: OneWake, late: number): unknown[] {
  return wishes.flatMap(({ at, wishedAt }, index) => {
    if (at === null) return [];
    const due = Math.max(at, wishedAt);
    const until = due + late;
    const stoodUntil = wishes[index + 1]?.wishedAt ?? now;
    const isFired = woken.some((moment) => moment >= due && moment <= until);
    return stoodUntil > until && !isFired ? [{ due, woken }] : [];
  });
}

describe('a wake', () => {
  it('is told at its time or up to a minute later, where nothing goes wrong, and nothing is made good', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(wished, passed), { maxLength: 25 }), (actions) => {
        const one = play(actions, { removedAfter: 0, refused: false });
        expect(unfired(one, 61)).toEqual([]);
        expect(one.repaired).toBe(0);
      }),
      { numRuns: times(150, 500) },
    );
  });

  it('is told as exactly while schedules that have fired are still being deleted: it has another by then', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(wished, passed), { maxLength: 25 }),
        fc.integer({ min: 1, max: 300 }),
        (actions, removedAfter) => {
          const one = play(actions, { removedAfter, refused: false });
          expect(unfired(one, 61)).toEqual([]);
        },
      ),
      { numRuns: times(150, 500) },
    );
  });

  it('is told within little more than an hour of its time, whatever becomes of its schedules', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(wished, passed, again, deleted), { maxLength: 25 }),
        fc.record({ removedAfter: fc.integer({ min: 0, max: 300 }), refused: fc.boolean() }),
        (actions, faults) => {
          expect(unfired(play(actions, faults), maxLate)).toEqual([]);
        },
      ),
      { numRuns: times(300, 1_000) },
    );
  });

  it('that was told is told no more, and stands in no list', () => {
    const one = play([{ kind: 'set', inSeconds: 7_200 }, { kind: 'pass', seconds: 7_000 }, { kind: 'delete' }], {
      removedAfter: 0,
      refused: false,
    });
    expect([one.woken.length, one.repaired]).toEqual([1, 1]);
  });
});

const now = '2026-11-29T10:00:00.000Z';
const desired = { owner: 'care', aggregate: 'ticket/demo/1', shop: 'demo', version: 3, cause: 'x@3.1' };
const waits: Wake = { ...desired, at: '2026-11-29T09:00:00.000Z', recordedAt: '2026-11-29T08:00:00.000Z' };

describe('what an audit looks at', () => {
  it.each<[string, Partial<Wake>, ReturnType<typeof checkWake>]>([
    ['an hour ago, and nobody was told', {}, 'overdue'],
    ['told', { fired: true }, undefined],
    ['called off', { at: null }, undefined],
    ['minutes ago: the queue may be at it', { at: '2026-11-29T09:52:00.000Z' }, undefined],
    ['past when it was heard, a moment ago', { recordedAt: '2026-11-29T09:55:00.000Z' }, undefined],
    ['in half an hour', { at: '2026-11-29T10:30:00.000Z' }, 'near'],
    ['in half an hour, heard a moment ago', { at: '2026-11-29T10:30:00.000Z', recordedAt: now }, undefined],
    ['in two hours: the next audit sees it', { at: '2026-11-29T12:00:00.000Z' }, undefined],
  ])('%s', (_, change, expected) => {
    expect(checkWake({ ...waits, ...change }, now)).toBe(expected);
  });

  it.each<[string, Partial<Wake>, ReturnType<typeof checkWake>]>([
    ['ten minutes ago, to the second: its event may still come', { at: '2026-11-29T09:50:00.000Z' }, undefined],
    ['a moment more than ten minutes ago', { at: '2026-11-29T09:49:59.999Z' }, 'overdue'],
    ['heard ten minutes ago, to the second', { recordedAt: '2026-11-29T09:50:00.000Z' }, 'overdue'],
    ['heard a moment later', { recordedAt: '2026-11-29T09:50:00.001Z' }, undefined],
    ['in two minutes: about to be told', { at: '2026-11-29T10:02:00.000Z' }, undefined],
    ['in a moment more than two minutes', { at: '2026-11-29T10:02:00.001Z' }, 'near'],
    ['at the end of the list that is looked at', { at: '2026-11-29T11:15:00.000Z' }, 'near'],
    ['a moment behind it', { at: '2026-11-29T11:15:00.001Z' }, undefined],
  ])('has its bounds: %s', (_, change, expected) => {
    expect(checkWake({ ...waits, ...change }, now)).toBe(expected);
  });

  it('is right where its schedule says its time, and wrong with another, with none, or called off', () => {
    const near = { ...waits, at: '2026-11-29T10:30:00.000Z' };
    expect(matchesSchedule(near, `at(${scheduleAt(near.at, now)})`, now)).toBe(true);
    expect(matchesSchedule(near, 'at(2026-11-29T10:31:00)', now)).toBe(false);
    expect(matchesSchedule(near, undefined, now)).toBe(false);
    expect(matchesSchedule({ ...near, at: null }, undefined, now)).toBe(false);
  });

  it('is each wake once before its time, by one audit or the next, an hour later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_599 }), (second) => {
        const at = new Date(Date.parse('2026-11-30T09:00:00.000Z') + second * 1000).toISOString();
        const hours = Array.from({ length: 24 }, (_, hour) =>
          new Date(Date.parse(now) + hour * 3_600_000).toISOString(),
        );
        expect(hours.filter((hour) => checkWake({ ...waits, at }, hour) === 'near').length).toBeGreaterThan(0);
      }),
    );
  });

  it('is found in the list, by its time', () => {
    expect(waitingListing(waits)?.listed).toBe('2026-11-29T09:00:00.000Z wake/demo/ticket~1');
    expect(waitingListing({ ...waits, fired: true })).toBeUndefined();
    expect(waitingListing({ ...waits, at: null })).toBeUndefined();
  });
});

describe('the name of a schedule', () => {
  it('is another once its time has come, and the same as long as it has not', () => {
    const later = { ...desired, version: 4, at: '2026-12-01T00:00:00.000Z' };
    expect(scheduleName(applyDesired(waits, later, now))).toBe(`${scheduleName(waits)}.4`);
    expect(scheduleName(applyDesired(waits, later, '2026-11-29T08:30:00.000Z'))).toBe(scheduleName(waits));
  });

  it('does not change with an older wish, nor with the same', () => {
    const fired = applyDue(waits, 3, now);
    expect(fired.fired).toBe(true);
    expect(applyDesired(fired, { ...desired, at: waits.at }, now)).toBe(fired);
    expect(applyDesired(fired, { ...desired, version: 2, at: now }, now)).toBe(fired);
    expect(applyDesired(fired, { ...desired, version: 4, at: null }, now)).toBe(fired);
    expect(applyDue(waits, 2, now)).toBe(waits);
    expect(applyDue(waits, 3, '2026-11-29T08:59:59.999Z')).toBe(waits);
  });
});
