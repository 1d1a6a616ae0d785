import { describe, expect, test } from 'vitest';
import { type Connection, connectionStatus } from '../../../functions/orders/connections/connection.ts';
import {
  checkHeartbeat,
  hasEnoughHistory,
  needsHistory,
  recordCall,
  recordConnected,
  sameTimeOnEarlierDays,
  secondsSilent,
} from '../../../functions/orders/connections/heartbeat.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const now = '2026-11-29T10:00:00.000Z';
const [hour, day] = [3_600, 86_400];
const ago = (seconds: number) => plusSeconds(now, -seconds);
const known: Connection = { platform: 'shopify', since: ago(30 * day), nextCheckAt: now };
const silence = { from: ago(5 * hour), usualSeconds: hour };
const silent: Connection = { ...known, silence };
/** On five days nobody called for two hours at this time, but for one day, which went wrong. */
const twoHours = [2 * hour, 2 * hour, 2 * hour, 2 * hour, 9 * hour];
const looked = (last: string | undefined, before: readonly (number | undefined)[] = [], of = known) =>
  checkHeartbeat(of, now, { last, before });

describe('a source of calls', () => {
  test('is got to know for a week from the day of its first call', () => {
    expect(recordCall(undefined, 'shopify', now)).toEqual({
      platform: 'shopify',
      since: '2026-11-29T00:00:00.000Z',
      nextCheckAt: '2026-12-07T00:00:00.000Z',
    });
  });

  test('is connected once: one that called before was so already', () => {
    expect(recordConnected(undefined, 'shopify', now)).toEqual({
      ...recordCall(undefined, 'shopify', now),
      connectedAt: now,
    });
    expect(recordConnected(known, 'shopify', now)).toBe(known);
  });

  test('stands as silent or as heard', () => {
    expect([connectionStatus(known), connectionStatus(silent)]).toEqual(['live', 'silent']);
  });

  test('that was silent is heard again by a call after its last one, and looked at an hour later', () => {
    const { silence: _, ...again } = silent;
    expect(recordCall(silent, 'shopify', now)).toEqual({ ...again, nextCheckAt: plusSeconds(now, hour) });
    expect(recordCall(silent, 'shopify', silence.from)).toBe(silent);
    expect(recordCall(silent, 'shopify', ago(6 * hour))).toBe(silent);
  });

  test('that nobody looks at any more is looked at from the next midnight on when it calls', () => {
    const { nextCheckAt: _, ...asleep } = known;
    expect(recordCall(asleep, 'shopify', now)).toEqual({ ...asleep, nextCheckAt: '2026-11-30T00:00:00.000Z' });
    expect(recordCall(known, 'shopify', now)).toBe(known);
  });
});

describe('what is usual', () => {
  test('is asked at this time of fourteen days, as far back as it was known', () => {
    expect(sameTimeOnEarlierDays(known, now)).toHaveLength(14);
    expect(sameTimeOnEarlierDays(known, now).at(-1)).toBe(ago(14 * day));
    expect(sameTimeOnEarlierDays({ ...known, since: ago(3 * day) }, now)).toEqual([
      ago(day),
      ago(2 * day),
      ago(3 * day),
    ]);
  });

  test('is needed of who is silent for more than an hour, and is not known to be', () => {
    const needs = (last: string | undefined, of = known) => needsHistory(of, last, now);
    expect([needs(undefined), needs(ago(hour)), needs(ago(hour + 1))]).toEqual([false, false, true]);
    expect([needs(silence.from, silent), needs(ago(4 * hour), silent)]).toEqual([false, true]);
  });

  test('is known by five days, and enough where nobody is called within an hour', () => {
    expect(hasEnoughHistory(twoHours.slice(1), ago(hour), now)).toBe(false);
    // Three times two hours are six: after five of silence there is an hour left.
    expect(hasEnoughHistory(twoHours, ago(5 * hour), now)).toBe(true);
    expect(hasEnoughHistory(twoHours, ago(5 * hour + 1), now)).toBe(false);
    expect(hasEnoughHistory([undefined, undefined, 0, 0, 0], ago(20 * day), now)).toBe(true);
  });

  test('is how long it was silent then, where a call was seen', () => {
    expect([secondsSilent(now, ago(90)), secondsSilent(now, undefined)]).toEqual([90, undefined]);
  });
});

describe('a look', () => {
  const { nextCheckAt: _, ...rest } = known;

  test('before its time, or of who sleeps, changes nothing', () => {
    const later = { ...known, nextCheckAt: plusSeconds(now, 1) };
    expect(looked(ago(day), twoHours, later)).toBe(later);
    expect(looked(ago(day), twoHours, rest)).toBe(rest);
  });

  test('waits until an hour of silence is over', () => {
    expect(looked(ago(hour))).toEqual({ ...known, nextCheckAt: plusSeconds(now, 1) });
    expect(looked(ago(hour + 1))).toEqual({ ...known, nextCheckAt: '2026-12-06T00:00:00.000Z' });
  });

  test('finds who is silent for more than three times the usual, to the second', () => {
    expect(looked(ago(6 * hour), twoHours)).toEqual({ ...known, nextCheckAt: plusSeconds(now, 1) });
    const found = { ...known, silence: { from: ago(6 * hour + 1), usualSeconds: 2 * hour } };
    expect(looked(ago(6 * hour + 1), twoHours)).toEqual({ ...found, nextCheckAt: plusSeconds(now, hour) });
  });

  test('comes again before the limit of now, a third of the usual later, or an hour', () => {
    const usual = (seconds: number) => Array.from({ length: 5 }, () => seconds);
    expect(looked(ago(2 * hour), twoHours).nextCheckAt).toBe(plusSeconds(now, hour));
    expect(looked(ago(2 * hour), usual(12 * hour)).nextCheckAt).toBe(plusSeconds(now, 4 * hour));
    expect(looked(ago(5.5 * hour), twoHours).nextCheckAt).toBe(plusSeconds(now, hour / 2 + 1));
  });

  test('keeps the usual in whole seconds', () => {
    const found = looked(ago(day), [...Array.from({ length: 5 }, () => 1_000.6)]);
    expect(found.silence).toEqual({ from: ago(day), usualSeconds: 1_001 });
  });

  test('gives up who is silent for seven days, or of whom no call is seen', () => {
    expect(looked(ago(7 * day), twoHours)).toEqual(rest);
    expect(looked(undefined, twoHours)).toEqual(rest);
    expect(looked(ago(7 * day - 1), twoHours).silence).toBeDefined();
  });

  test('of who is silent leaves the alarm until a call, and wakes for it for seven days', () => {
    expect(looked(silence.from, twoHours, silent)).toEqual({ ...silent, nextCheckAt: plusSeconds(now, hour) });
    expect(looked(undefined, twoHours, silent)).toEqual({ ...silent, nextCheckAt: plusSeconds(now, hour) });
    const week = { ...known, silence: { ...silence, from: ago(7 * day) } };
    expect(looked(undefined, twoHours, week)).toEqual({ ...rest, silence: week.silence });
    const called = looked(ago(2 * hour), twoHours, silent);
    expect(called).toEqual({ ...known, nextCheckAt: plusSeconds(now, hour) });
  });
});
