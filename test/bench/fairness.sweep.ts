import { expect, test } from 'vitest';
import { aWorld } from '../support/world.ts';
import { callsBefore } from './fairness.ts';

test("a shop's trouble does not hold up another's buyer the longer, the larger it is", async () => {
  const some = await callsBefore(await aWorld(), 360);
  const more = await callsBefore(await aWorld(), 420);

  expect(some).toBeGreaterThan(0);
  expect(more).toBe(some);
});
