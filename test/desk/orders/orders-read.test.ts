import { describe, expect, test } from 'vitest';
import { dayIn, noonOf } from '../../../functions/desk/orders/orders.ts';
import { readPromise } from '../../../functions/desk/orders/promise-form.ts';

test('a day is that of the shop, and its noon lies in it', () => {
  expect(dayIn('2026-12-03T15:00:00.000Z', 'Asia/Seoul')).toBe('2026-12-04');
  expect(dayIn('2026-12-03T14:59:59.999Z', 'Asia/Seoul')).toBe('2026-12-03');
  for (const zone of ['Asia/Seoul', 'America/New_York', 'Pacific/Kiritimati', 'UTC'])
    for (const day of ['2026-03-08', '2026-11-01', '2026-12-31']) expect(dayIn(noonOf(day, zone), zone)).toBe(day);
  expect(noonOf('2026-12-04', 'Asia/Seoul')).toBe('2026-12-04T03:00:00.000Z');
});

describe('a new day that somebody types', () => {
  const place = { now: '2026-12-04T03:00:00.000Z', zone: 'Asia/Seoul', language: 'en' } as const;
  const read = (day: string, reason = 'Snow', promisedAt?: string) =>
    readPromise(new URLSearchParams({ day, reason }), promisedAt, place);
  const faultOf = (day: string, promisedAt?: string) => {
    const typed = read(day, 'Snow', promisedAt);
    return 'faults' in typed ? typed.faults.day : undefined;
  };

  test('is asked of the API with its reason, without the spaces around them', () => {
    expect(read(' 2026-12-05 ', ' Snow ')).toEqual({ request: { at: '2026-12-05T03:00:00.000Z', reason: 'Snow' } });
  });

  test('is today at the earliest, and within four hundred days', () => {
    expect(faultOf('2026-12-03')).toBe('This day has passed.');
    expect(faultOf('2026-12-04')).toBeUndefined();
    expect(faultOf('2028-01-07')).toBeUndefined();
    expect(faultOf('2028-01-08')).toBe('It has to be within 400 days.');
  });

  test('is after the day that was promised, also where that has passed', () => {
    const promisedAt = '2026-12-10T14:59:59.999Z';
    expect(faultOf('2026-12-10', promisedAt)).toBe('It has to be after the promised day.');
    expect(faultOf('2026-12-11', promisedAt)).toBeUndefined();
    expect(faultOf('2026-12-04', '2026-12-01T14:59:59.999Z')).toBeUndefined();
  });

  test('is a day of the calendar, as a browser writes it', () => {
    for (const day of ['', '2026-02-30', '2026-13-01', '12/05/2026', '+2026-12-05', '2026-12-05T', 'x2026-12-05'])
      expect(faultOf(day), day).toBe('Choose a day.');
  });

  test('has a reason of one line', () => {
    const fault = (reason: string) => {
      const typed = read('2026-12-05', reason);
      return 'faults' in typed ? typed.faults.reason : undefined;
    };
    expect(fault('')).toBe('Write the reason.');
    expect(fault('  ')).toBe('Write the reason.');
    expect(fault('x'.repeat(200))).toBeUndefined();
    for (const long of ['x'.repeat(201), 'a\nb', 'a\u0007b'])
      expect(fault(long)).toBe('One line of at most 200 letters.');
  });

  test('comes back as it was typed, with all that is wrong', () => {
    expect(readPromise(new URLSearchParams({ day: 'soon' }), undefined, { ...place, language: 'ko' })).toEqual({
      ...{ day: 'soon', reason: '', faults: { day: '날짜를 골라 주세요.', reason: '이유를 적어 주세요.' } },
    });
    expect(readPromise(new URLSearchParams(), undefined, place)).toMatchObject({ day: '', reason: '' });
  });
});
