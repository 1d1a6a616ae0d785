import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cappedUntil } from '../../../functions/messaging/policy/caps.ts';
import type { MessageCaps } from '../../../shared/events/messaging.ts';

const zone = 'Asia/Seoul';
/** An instant by the clock of Seoul. */
const seoul = (day: number, time: string) =>
  new Date(`2026-11-${String(day).padStart(2, '0')}T${time}+09:00`).toISOString();

test('one a day, by the days of the person', () => {
  const now = seoul(10, '12:00');
  expect(cappedUntil('service', [], now, { zone })).toBeUndefined();
  expect(cappedUntil('service', [seoul(10, '00:00')], now, { zone })).toBe(seoul(11, '09:00'));
  expect(cappedUntil('service', [seoul(9, '23:59')], now, { zone })).toBeUndefined();
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
  expect(cappedUntil('service', recent, seoul(10, '12:00'), { zone })).toBe(seoul(next, '09:00'));
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
        { zone },
      ),
    ).toBeUndefined();
});

test('there is no bound for what is waited for', () => {
  const now = seoul(10, '12:00');
  expect(
    cappedUntil('transactional', [now, now, now, now], now, { zone, caps: { service: { aDay: 0 } } }),
  ).toBeUndefined();
});

describe('advertising', () => {
  const now = seoul(30, '12:00');
  const ago = (days: number, seconds = 0) =>
    new Date(Date.parse(now) - days * 86_400_000 - seconds * 1_000).toISOString();
  const later = (days: number) => ago(-days);
  const next = (sent: readonly string[], caps?: MessageCaps) => cappedUntil('marketing', sent, now, { zone, caps });

  test('goes once in seven days, to the second', () => {
    expect(next([])).toBeUndefined();
    expect(next([ago(7)])).toBeUndefined();
    expect(next([ago(6.5)])).toBe(later(0.5));
    expect(next([ago(0)])).toBe(later(7));
  });

  test('goes four times in thirty days', () => {
    expect(next([ago(8), ago(15), ago(22)])).toBeUndefined();
    expect(next([ago(8), ago(15), ago(22), ago(29)])).toBe(later(1));
    expect(next([ago(8), ago(15), ago(22), ago(30)])).toBeUndefined();
    // Both windows are full: the later end counts.
    expect(next([ago(1), ago(15), ago(22), ago(25)])).toBe(later(6));
    expect(next([ago(6), ago(15), ago(22), ago(25)])).toBe(later(5));
  });

  test('has no cap where that is set to none, and never goes where it is 0', () => {
    const often = Array.from({ length: 9 }, () => ago(0));
    expect(next(often, { marketing: { inSevenDays: 'none', inThirtyDays: 'none' } })).toBeUndefined();
    expect(next([ago(0)], { marketing: { inSevenDays: 'none' } })).toBeUndefined();
    expect(next([], { marketing: { inSevenDays: 0 } })).toBe('never');
    expect(next([], { marketing: { inSevenDays: 'none', inThirtyDays: 0 } })).toBe('never');
    expect(next([], { service: { aDay: 0, inSevenDays: 0 } })).toBeUndefined();
    expect(cappedUntil('service', [], now, { zone, caps: { service: { aDay: 0 } } })).toBe('never');
    expect(
      cappedUntil('service', often, now, { zone, caps: { service: { aDay: 'none', inSevenDays: 'none' } } }),
    ).toBeUndefined();
    expect(cappedUntil('service', [ago(0)], now, { zone, caps: { service: { aDay: 2 } } })).toBeUndefined();
  });

  test('that goes as soon as it may is never more than the caps in any window, and waits for no longer than it has to', () => {
    const cap = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('none' as const));
    fc.assert(
      fc.property(
        cap,
        cap,
        fc.array(fc.integer({ min: 0, max: 5 * 86_400 }), { maxLength: 40 }),
        (week, month, gaps) => {
          const caps = { marketing: { inSevenDays: week, inThirtyDays: month } };
          const sent: number[] = [];
          let at = Date.parse(now);
          for (const gap of gaps) {
            at += gap * 1_000;
            const times = sent.map((each) => new Date(each).toISOString());
            const until = cappedUntil('marketing', times, new Date(at).toISOString(), { zone, caps });
            const goes = until === undefined ? at : Date.parse(until);
            const full = [
              [week, 7],
              [month, 30],
            ] as const;
            const isFull = (when: number) =>
              full.some(
                ([most, days]) =>
                  most !== 'none' && sent.filter((each) => when - each < days * 86_400_000).length >= most,
              );
            expect(isFull(goes)).toBe(false);
            if (until !== undefined) expect(isFull(goes - 1)).toBe(true);
            sent.push(goes);
            at = goes;
          }
        },
      ),
    );
  });
});
