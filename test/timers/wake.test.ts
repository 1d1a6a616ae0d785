import fc from 'fast-check';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { scheduleAt, scheduleName, type Wake, wakeSubject, wish } from '../../functions/timers/wake.ts';
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
      fc.property(muddled, ([all, heard]) => {
        const end = heard.reduce<Wake | undefined>((before, each) => wish(before, each, now), undefined);
        expect(end).toMatchObject({ ...all.at(-1) });
      }),
    );
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
