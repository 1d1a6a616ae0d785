import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../functions/orders/connections/connection.ts';
import {
  checkHeartbeat,
  giveUpDays,
  hasEnoughHistory,
  needsHistory,
  recordCall,
  sameTimeOnEarlierDays,
  secondsSilent,
} from '../../../functions/orders/connections/heartbeat.ts';
import { instants } from '../order/instants.ts';

const hour = 3_600_000;
const day = 24 * hour;
const begin = Date.parse('2026-11-02T00:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const least = 3_600;

/** Plays a source's calls and its looks, as the table and the clock would have them; gives when it was found silent. */
function played(calls: readonly number[], untilMs: number): { silentAtMs: number[]; looks: number; end: Connection } {
  const lastBefore = (ms: number, days: number) => {
    const from = Math.floor(ms / day) * day - days * day;
    return calls.filter((each) => each < ms && each >= from).at(-1);
  };
  let state: Connection | undefined;
  let heardMs = Number.NEGATIVE_INFINITY;
  const silentAtMs: number[] = [];
  let looks = 0;
  const due = (ms: number) => {
    for (let next = state?.nextCheckAt; state && next && Date.parse(next) <= ms; next = state.nextCheckAt) {
      const now = next;
      const last = lastBefore(Date.parse(now), state.silence ? 0 : giveUpDays);
      const lastAt = last === undefined ? undefined : iso(last);
      const times = needsHistory(state, lastAt, now) ? sameTimeOnEarlierDays(state, now) : [];
      const before: (number | undefined)[] = [];
      for (const at of times) {
        if (lastAt && hasEnoughHistory(before, lastAt, now)) break;
        const found = lastBefore(Date.parse(at), 1);
        before.push(secondsSilent(at, found === undefined ? undefined : iso(found)));
      }
      state = checkHeartbeat(state, now, { last: lastAt, before });
      looks++;
      if (state.silence) silentAtMs.push(Date.parse(now));
    }
  };
  for (const call of calls) {
    due(call);
    if (call - heardMs >= 5 * 60_000) {
      state = recordCall(state, 'shopify', iso(call));
      heardMs = call;
    }
  }
  due(untilMs);
  if (!state) throw new Error('Nothing was heard');
  return { silentAtMs, looks, end: state };
}

/** Calls every so many minutes between two hours of UTC, on the days that are open. */
function calling(days: number, minutes: number, from: number, to: number, isOpen = (_weekday: number) => true) {
  return Array.from({ length: days }, (_, n) => n)
    .filter((n) => isOpen(new Date(begin + n * day).getUTCDay()))
    .flatMap((n) => {
      const many = Math.floor(((to - from) * 60) / minutes);
      return Array.from({ length: many }, (_, call) => begin + n * day + from * hour + call * minutes * 60_000);
    });
}

describe('a source that calls as usual', () => {
  test.for([
    ['every five minutes by day', calling(40, 5, 0, 12)],
    ['every hour by day', calling(40, 60, 1, 11)],
    ['every minute, all day', calling(20, 10, 0, 24)],
    ['on weekdays only', calling(40, 15, 0, 9, (weekday) => weekday > 0 && weekday < 6)],
    ['once a day', calling(40, 600, 3, 13)],
    ['on Mondays only', calling(60, 60, 0, 9, (weekday) => weekday === 1)],
  ] as const)('is never called silent: %s', ([, calls]) => {
    expect(played(calls, calls.at(-1) ?? 0).silentAtMs).toEqual([]);
  });

  test('whatever its hours and its gaps are, as long as each day is like the other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 300 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (minutes, from, length) => {
          const calls = calling(20, Math.min(minutes, length * 60), from, from + length);
          expect(played(calls, calls.at(-1) ?? 0).silentAtMs).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a source that stops', () => {
  test('in the middle of a busy day is an alarm within hours, and stands until it calls', () => {
    const calls = calling(20, 5, 0, 12).filter((call) => call < begin + 19 * day + 3 * hour);
    const stopped = calls.at(-1) ?? 0;
    const { silentAtMs, end } = played(calls, stopped + day);
    const [first = 0] = silentAtMs;
    expect((first - stopped) / hour).toBeGreaterThan(1);
    expect((first - stopped) / hour).toBeLessThan(2.5);
    const gaps = silentAtMs.slice(1).map((at, n) => at - (silentAtMs[n] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(hour);
    expect(end.silence?.from).toBe(iso(stopped));
    const again = recordCall(end, 'shopify', iso(stopped + day));
    expect(again.silence).toBeUndefined();
    expect(again.nextCheckAt).toBe(iso(stopped + day + hour));
  });

  test('at night is an alarm when the morning is as usual without it', () => {
    const calls = calling(20, 30, 0, 12);
    const { silentAtMs } = played(calls, (calls.at(-1) ?? 0) + day);
    const [first = 0] = silentAtMs;
    expect(first).toBeGreaterThan(begin + 20 * day);
    expect(first).toBeLessThan(begin + 20 * day + 5 * hour);
  });

  test('one day that went wrong makes nothing usual', () => {
    const outage = (call: number) => call > begin + 15 * day && call < begin + 16 * day;
    const calls = calling(20, 5, 0, 12).filter((call) => !outage(call) && call < begin + 19 * day + 3 * hour);
    const stopped = calls.at(-1) ?? 0;
    const [first = 0] = played(calls, stopped + day).silentAtMs.filter((at) => at > stopped);
    expect((first - stopped) / hour).toBeGreaterThan(1);
    expect((first - stopped) / hour).toBeLessThan(2.5);
  });

  test('for good is given up after a week, and wakes nobody any more', () => {
    const calls = calling(20, 60, 0, 12);
    const { looks, end, silentAtMs } = played(calls, begin + 200 * day);
    expect(end.nextCheckAt).toBeUndefined();
    expect(end.silence).toBeDefined();
    expect(silentAtMs.length).toBeLessThan(7 * 24);
    expect(looks).toBeLessThan(1_200);
  });

  test('before it was known is no alarm, and sleeps until it calls', () => {
    const { end, silentAtMs } = played(calling(2, 60, 0, 12), begin + 100 * day);
    expect([silentAtMs, end.nextCheckAt]).toEqual([[], undefined]);
    expect(recordCall(end, 'shopify', iso(begin + 100 * day)).nextCheckAt).toBe(iso(begin + 101 * day));
  });
});

describe('the looks', () => {
  const connection: fc.Arbitrary<Connection> = fc.record(
    { platform: fc.constant('shopify'), since: instants, lookAt: instants },
    { requiredKeys: ['platform', 'since'] },
  );
  const silences = fc.array(fc.option(fc.double({ min: 0, max: 172_000, noNaN: true }), { nil: undefined }), {
    maxLength: 14,
  });

  test('come at least a minute apart, and change nothing before their time', () => {
    fc.assert(
      fc.property(connection, instants, instants, silences, (before, now, last, known) => {
        const after = checkHeartbeat(before, now, { last: last < now ? last : undefined, before: known });
        if (!before.nextCheckAt || before.nextCheckAt > now) expect(after).toBe(before);
        else if (after.nextCheckAt)
          expect(Date.parse(after.nextCheckAt) - Date.parse(now)).toBeGreaterThanOrEqual(1_000);
      }),
    );
  });

  test('find nobody silent who is silent for an hour or less, or for three times the usual or less', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 500_000 }), silences, (now, seconds, known) => {
        const before = { platform: 'shopify', since: iso(0), nextCheckAt: now };
        const last = iso(Date.parse(now) - seconds * 1000);
        const { silence } = checkHeartbeat(before, now, { last, before: known });
        // The second longest of five days or more; a day on which none was seen is no measure.
        const second = known.map((each) => each ?? Number.POSITIVE_INFINITY).toSorted((a, b) => b - a)[1];
        const usual = known.length >= 5 && second !== Number.POSITIVE_INFINITY ? second : undefined;
        expect(silence !== undefined).toBe(usual !== undefined && seconds > least && seconds > 3 * usual);
      }),
    );
  });

  test('find the same with the days that tell enough as with all of them, and come again an hour later at least', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 3_601, max: 500_000 }), silences, (now, seconds, all) => {
        const before = { platform: 'shopify', since: iso(0), nextCheckAt: now };
        const last = iso(Date.parse(now) - seconds * 1000);
        const enough = all.findIndex((_, asked) => hasEnoughHistory(all.slice(0, asked), last, now));
        const some = checkHeartbeat(before, now, { last, before: enough < 0 ? all : all.slice(0, enough) });
        const whole = checkHeartbeat(before, now, { last, before: all });
        expect(some.silence).toEqual(whole.silence);
        if (enough >= 0) expect(Date.parse(some.nextCheckAt ?? '') - Date.parse(now)).toBeGreaterThanOrEqual(hour);
        expect(some.nextCheckAt && whole.nextCheckAt && some.nextCheckAt <= whole.nextCheckAt).toBe(
          whole.nextCheckAt && true,
        );
      }),
    );
  });

  test('hear the same of the same calls in any sequence of one day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 86_399 }), { minLength: 1 }), (seconds) => {
        const states = [seconds, seconds.toReversed(), seconds.toSorted()].map((each) =>
          each.reduce<Connection | undefined>(
            (state, at) => recordCall(state, 'shopify', iso(begin + at * 1000)),
            undefined,
          ),
        );
        expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(1);
      }),
    );
  });
});
