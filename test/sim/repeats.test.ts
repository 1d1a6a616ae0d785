// @thorough
import { expect, test } from 'vitest';
import { times } from '../support/thorough.ts';
import { run, scriptOf } from './simulation.ts';

test('a seed makes the same run again, to the last byte, and another one another', async () => {
  const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => run(scriptOf(seed, times(3, 10)))));

  expect(again?.trace()).toBe(one?.trace());
  expect(other?.trace()).not.toBe(one?.trace());
});
