// @thorough
import { expect, test } from 'vitest';
import { times } from '../support/thorough.ts';
import { run, scriptOf } from './simulation.ts';

const steps = 30;

/** `.ci/run` plays sixty, of sixty steps. */
test.each([1, 4, 2, 3, 5, 6].slice(0, times(1, 6)))(
  'seed %i: thirty steps, whatever AWS does, and every promise holds',
  async (seed) => {
    const { broken } = await run(scriptOf(seed, steps));

    expect(broken, `npm run sim -- --seeds 1 --from ${seed} --steps ${steps}`).toEqual([]);
  },
);
