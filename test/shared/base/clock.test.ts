import { expect, test } from 'vitest';
import { epochSeconds, later, plusSeconds, systemClock } from '../../../shared/base/clock.ts';

test('the clock tells the instant in UTC, to the millisecond', () => {
  const before = Date.now();
  const now = systemClock();
  expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(now)).toBeLessThanOrEqual(Date.now());
});

test('seconds are added and counted whole, as they have passed', () => {
  expect(plusSeconds('2026-11-29T23:59:59.500Z', 1)).toBe('2026-11-30T00:00:00.500Z');
  expect(plusSeconds('2026-11-29T00:00:00.000Z', -0.5)).toBe('2026-11-28T23:59:59.500Z');
  expect(epochSeconds('1970-01-01T00:00:01.999Z')).toBe(1);
  expect(epochSeconds('2026-11-29T10:00:00.000Z')).toBe(1_795_946_400);
});

test('of two instants the later one is taken, however they are written', () => {
  const [utc, seoul] = ['2026-11-29T10:00:00.000Z', '2026-11-29T18:59:59.999+09:00'];
  expect([later(utc, seoul), later(seoul, utc)]).toEqual([utc, utc]);
  expect(later(utc, '2026-11-29T19:00:00.000+09:00')).toBe(utc);
});
