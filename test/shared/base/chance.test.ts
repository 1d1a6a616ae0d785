import { expect, test } from 'vitest';
import { systemChance } from '../../../shared/base/chance.ts';

test('chance is a number from 0 to 1, and another one each time', () => {
  const numbers = Array.from({ length: 100 }, systemChance);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBe(100);
});
