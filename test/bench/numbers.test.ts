import { describe, expect, test } from 'vitest';
import { compared, type OrderCost } from './growth.ts';
import { median, quantile, ratios, shuffled, verdict } from './numbers.ts';
import { comparedSearches } from './search.ts';

describe('the figures of the bench', () => {
  test('a quantile lies between the numbers around it', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([0, 10], 0.9)).toBe(9);
    expect(() => median([])).toThrow('no numbers');
  });

  test('pairs are divided one by one, and their noise falls with their number', () => {
    const pairs = [10, 11, 12, 13, 14].map((one) => [one, 10] as const);
    const few = ratios(pairs);
    expect(few).toMatchObject({ median: 1.2, pairs: 5 });
    expect([few.p10, few.p90].map((each) => each.toFixed(2))).toEqual(['1.04', '1.36']);
    const many = ratios([...pairs, ...pairs, ...pairs, ...pairs]);
    expect(many.noise).toBeCloseTo(few.noise / 2, 1);
    expect(ratios([[5, 5]]).noise).toBe(0);
  });

  test('a goal is missed only by more than the noise', () => {
    const most = { at: 'most', value: 1.2 } as const;
    expect([1.2, 1.25, 1.31].map((each) => verdict(most, each, 0.1))).toEqual(['ok', 'within noise', 'not ok']);
    const least = { at: 'least', value: 0.8 } as const;
    expect([0.8, 0.75, 0.69].map((each) => verdict(least, each, 0.1))).toEqual(['ok', 'within noise', 'not ok']);
  });

  test('a shuffled list is the same list', () => {
    expect(shuffled([1, 2, 3, 4], () => 0.3).toSorted()).toEqual([1, 2, 3, 4]);
    expect(shuffled([1, 2, 3, 4], () => 0)).not.toEqual([1, 2, 3, 4]);
  });
});

describe('growth', () => {
  const cost = (orders: number, callsInAll: number, bytesWritten: number): OrderCost => ({
    ...{ orders, calls: { 'dynamodb PutItem': callsInAll }, callsInAll },
    units: { write: 5, read: 7, bytesWritten },
  });

  test('is none when the same order costs the same, but for a digit', () => {
    expect(compared(cost(100, 9, 10_000), cost(10_000, 9, 10_010)).verdicts).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  test('is seen in calls, in units and in bytes', () => {
    const { verdicts } = compared(cost(100, 9, 10_000), cost(10_000, 9.05, 10_100));
    expect(verdicts).toEqual(['not ok', 'ok', 'ok', 'not ok']);
  });
});

describe('a search', () => {
  const cost = (customers: number, calls: number, read: number) => ({
    customers,
    searches: [
      { typed: '김민', calls: 23, read: 61, found: 20 },
      { typed: '5678', calls, read, found: 20 },
    ],
  });

  test('that costs the same in a large shop has not grown; one that costs more has, in calls and in units', () => {
    expect(comparedSearches(cost(100, 27, 64.5), cost(100_000, 27, 64.5)).verdicts).toEqual(['ok', 'ok']);
    expect(comparedSearches(cost(100, 27, 64.5), cost(100_000, 28, 64.5)).verdicts).toEqual(['not ok', 'ok']);
    expect(comparedSearches(cost(100, 27, 64.5), cost(100_000, 27, 65)).verdicts).toEqual(['ok', 'not ok']);
  });
});
