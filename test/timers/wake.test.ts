import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  applyDesired,
  applyDue,
  isWaiting,
  scheduleAt,
  scheduleName,
  type Wake,
  waitingListing,
  wakeSubject,
} from '../../functions/timers/wake.ts';
import { subject } from '../../shared/events/event.ts';

const aggregate = 'enrolment/demo/shopify-1001';
const now = '2026-11-23T00:00:00.000Z';
const wake = (version: number, at: string | null): Wake => ({
  owner: 'journeys',
  aggregate,
  shop: 'demo',
  version,
  cause: `${aggregate}@${version}.1`,
  at,
});

describe('wishes to be woken', () => {
  it('end in the newest, in whatever sequence and number they come', () => {
    const wishes = [
      wake(1, '2026-11-26T01:00:00.000Z'),
      wake(2, null),
      wake(5, '2026-11-24T01:00:00.000Z'),
      wake(7, null),
    ];
    const some = fc.subarray(wishes, { minLength: 1 });
    const muddled = some.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(muddled, ([all, desired]) => {
        const end = desired.reduce<Wake | undefined>((before, each) => applyDesired(before, each, now), undefined);
        expect(end).toMatchObject({ ...all.at(-1) });
      }),
    );
  });
});

describe('a wish', () => {
  const soon = '2026-11-24T01:00:00.000Z';

  it('is kept with when it was heard, and no older one takes its place', () => {
    const first = applyDesired(undefined, wake(3, soon), now);
    expect(first).toEqual({ ...wake(3, soon), recordedAt: now });
    for (const version of [2, 3]) expect(applyDesired(first, wake(version, null), now)).toBe(first);
    expect(applyDesired(first, wake(4, null), now)).toEqual({ ...wake(4, null), recordedAt: now });
  });

  it('gets a schedule by another name once the time of the one before has come', () => {
    const first = applyDesired(undefined, wake(3, soon), now);
    expect(applyDesired(first, wake(4, '2026-11-25T01:00:00.000Z'), '2026-11-24T00:59:59.999Z')).not.toHaveProperty(
      'series',
    );
    const late = applyDesired(first, wake(4, '2026-11-25T01:00:00.000Z'), soon);
    expect(late.series).toBe(4);
    expect(applyDesired(late, wake(5, null), soon).series).toBe(4);
    expect(applyDesired(applyDesired(late, wake(5, null), soon), wake(6, soon), soon).series).toBe(4);
  });

  it('is over once its owner was told, and not by an older wake, nor before its time', () => {
    const first = applyDesired(undefined, wake(3, soon), now);
    expect(applyDue(first, 3, '2026-11-24T00:59:59.999Z')).toBe(first);
    expect(applyDue(first, 2, soon)).toBe(first);
    const fired = applyDue(first, 3, soon);
    expect(fired).toEqual({ ...first, fired: true });
    expect([isWaiting(first), isWaiting(fired), isWaiting(wake(3, null))]).toEqual([true, false, false]);
    expect(applyDue(fired, 3, soon)).toBe(fired);
    const nothing = wake(3, null);
    expect(applyDue(nothing, 3, soon)).toBe(nothing);
  });

  it('for nothing more changes nothing for whoever was told, and one for another time does', () => {
    const fired = applyDue(applyDesired(undefined, wake(3, soon), now), 3, soon);
    expect(applyDesired(fired, wake(4, null), soon)).toBe(fired);
    const next = applyDesired(fired, wake(4, '2026-11-25T01:00:00.000Z'), soon);
    expect(next).toMatchObject({ version: 4, at: '2026-11-25T01:00:00.000Z', series: 4 });
    expect(isWaiting(next)).toBe(true);
  });

  it('stands in a list by its time while it waits, by its aggregate in one of two', () => {
    const of = (id: number) => waitingListing({ ...wake(3, soon), aggregate: `enrolment/demo/${id}` });
    expect(of(1)?.listed).toBe(`${soon} wake/demo/enrolment~1`);
    const lists = Array.from({ length: 200 }, (_, n) => of(n)?.onList);
    expect([...new Set(lists)].sort()).toEqual(['wakes#0', 'wakes#1']);
    expect(lists.filter((each) => each === 'wakes#0').length).toBeGreaterThan(60);
    expect(of(7)?.onList).toBe(lists[7]);
    expect([waitingListing(wake(3, null)), waitingListing({ ...wake(3, soon), fired: true })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

const name = fc.stringMatching(/^[\w.~-]{1,60}$/);
const aggregates = fc.tuple(fc.stringMatching(/^[a-z-]{1,20}$/), name, name).map((parts) => parts.join('/'));

describe('a wake', () => {
  it('is kept under a key of its own', () => {
    expect(wakeSubject(aggregate)).toBe('wake/demo/enrolment~shopify-1001');
    fc.assert(
      fc.property(aggregates, aggregates, (a, b) => {
        expect(parse(subject, wakeSubject(a))).toBe(wakeSubject(a));
        expect(wakeSubject(a) === wakeSubject(b)).toBe(a === b);
      }),
    );
  });

  it('has one schedule, under a name that the Scheduler takes', () => {
    fc.assert(
      fc.property(aggregates, aggregates, (a, b) => {
        expect(scheduleName({ aggregate: a, series: 2 ** 32 })).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
        expect(scheduleName({ aggregate: a }) === scheduleName({ aggregate: b })).toBe(a === b);
      }),
    );
  });

  it('is scheduled for its time, never for the past, and never before the time that was wished for', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (at, now) => {
        const scheduled = scheduleAt(at.toISOString(), now.toISOString());
        expect(scheduled).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
        const moment = Date.parse(`${scheduled}Z`);
        expect(moment).toBeGreaterThanOrEqual(Math.max(at.getTime(), now.getTime() + 60_000));
        expect(moment).toBeLessThan(Math.max(at.getTime(), now.getTime() + 60_000) + 1_000);
      }),
    );
    expect(scheduleAt('2026-11-26T01:00:00.000Z', '2026-11-20T00:00:00.000Z')).toBe('2026-11-26T01:00:00');
    expect(scheduleAt('2026-11-26T01:00:00.000Z', '2026-11-26T01:00:00.000Z')).toBe('2026-11-26T01:01:00');
  });
});
