import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../functions/timers/findings.ts';
import { holidaysUntil } from '../../shared/calendar/holidays-kr.ts';

const on = (now: string, repaired = 0) => findingsOf({ now, repaired, holidaysUntil: '2028-12-31' });

describe('what an audit finds for a person', () => {
  test.each([
    ['2028-07-03T00:30:00.000Z', 0, 'a Monday, half a year and a day before'],
    ['2028-07-10T00:30:00.000Z', 1, 'the Monday after'],
    ['2028-07-10T00:00:00.000Z', 1, 'at nine in Seoul'],
    ['2028-07-10T01:00:00.000Z', 0, 'at ten'],
    ['2028-07-09T23:59:59.999Z', 0, 'a moment before nine'],
    ['2028-07-11T00:30:00.000Z', 0, 'a Tuesday'],
    ['2029-01-08T00:30:00.000Z', 1, 'when it has ended'],
  ])('of the table of holidays, at %s: %i (%s)', (now, findings) => {
    expect(on(now)).toEqual(Array.from({ length: findings }, () => 'Holidays are known until 2028-12-31'));
  });

  test('of lost wakes: more than five in an hour, whatever day it is', () => {
    expect([on('2027-03-04T05:00:00.000Z', 5), on('2027-03-04T05:00:00.000Z', 6)]).toEqual([
      [],
      ['The Scheduler lost 6 wakes within an hour'],
    ]);
    expect(on('2028-07-10T00:30:00.000Z', 7)).toHaveLength(2);
  });

  test('is nothing on the day that this was written, by the table as it is', () => {
    expect(findingsOf({ now: '2026-11-30T00:30:00.000Z', repaired: 0, holidaysUntil })).toEqual([]);
    expect(holidaysUntil >= '2028-12-31').toBe(true);
  });
});
