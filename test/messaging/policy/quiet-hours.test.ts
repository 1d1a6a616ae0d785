import { expect, test } from 'vitest';
import { cappedUntil, quietUntil } from '../../../functions/messaging/policy/quiet-hours.ts';

const zone = 'Asia/Seoul';
/** An instant by the clock of Seoul. */
const seoul = (day: number, time: string) =>
  new Date(`2026-11-${String(day).padStart(2, '0')}T${time}+09:00`).toISOString();

test.each([
  ['08:59:59.999', seoul(10, '09:00')],
  ['09:00', undefined],
  ['19:59:59.999', undefined],
  ['20:00', seoul(11, '09:00')],
])('at %s, what is about a thing that was bought waits until %s', (time, expected) => {
  expect(quietUntil('service', seoul(10, time), zone)).toBe(expected);
});

test('an advertisement by mail waits elsewhere, and not in Korea; what is waited for never does', () => {
  const at = (time: string) => new Date(`2026-11-10T${time}Z`).toISOString();
  expect(['07:59', '08:00', '20:59', '21:00'].map((time) => quietUntil('marketing', at(time), 'UTC'))).toEqual([
    ...[at('08:00'), undefined, undefined, '2026-11-11T08:00:00.000Z'],
  ]);
  for (const time of ['03:00', '12:00', '23:00'])
    expect([quietUntil('marketing', seoul(10, time), zone), quietUntil('transactional', at(time), 'UTC')]).toEqual([
      undefined,
      undefined,
    ]);
});

test('one a day, by the days of the person', () => {
  const now = seoul(10, '12:00');
  expect(cappedUntil('service', [], now, zone)).toBeUndefined();
  expect(cappedUntil('service', [seoul(10, '00:00')], now, zone)).toBe(seoul(11, '09:00'));
  expect(cappedUntil('service', [seoul(9, '23:59')], now, zone)).toBeUndefined();
});

test.each([
  [[4, 5, 6], 11],
  [[4, 5, 9], 11],
  [[5, 6, 7], 12],
  [[6, 7, 8], 13],
  [[7, 8, 9], 14],
  [[8, 9, 10], 15],
  [[9, 10, 10], 16],
  [[10, 10, 10], 17],
  [[10, 10, 10, 10], 17],
])('three in seven days: after those of %j, the next goes on the %i', (days, next) => {
  const recent = days.map((day) => seoul(day, '10:00'));
  expect(cappedUntil('service', recent, seoul(10, '12:00'), zone)).toBe(seoul(next, '09:00'));
});

test('two in seven days are not too many, nor are three in eight', () => {
  for (const days of [
    [5, 6],
    [3, 5, 6],
  ])
    expect(
      cappedUntil(
        'service',
        days.map((day) => seoul(day, '10:00')),
        seoul(10, '12:00'),
        zone,
      ),
    ).toBeUndefined();
});

test('there is no bound for what is waited for, nor for advertisements', () => {
  const now = seoul(10, '12:00');
  for (const purpose of ['transactional', 'marketing'] as const)
    expect(cappedUntil(purpose, [now, now, now, now], now, zone)).toBeUndefined();
});
