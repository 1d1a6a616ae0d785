import { expect, test } from 'vitest';
import { times } from '../support/thorough.ts';
import { run, scriptOf } from './simulation.ts';

const steps = 30;

/** A run takes no time here, so that few are at once: ten executions as a new account has them, and three, which are scarcer. */
const seeds = [
  [8, 3],
  [25, 10],
] as const;

test.each(seeds.slice(0, times(1, 2)))(
  'seed %i with %i executions for the whole account: every promise holds',
  async (seed, executions) => {
    const { broken, cloud } = await run(scriptOf(seed, steps, executions));

    expect(broken, `npm run sim -- --seeds 1 --from ${seed} --steps ${steps} --executions ${executions}`).toEqual([]);
    expect([...cloud.functions.noted.keys()].filter((key) => key.startsWith('Throttles '))).not.toEqual([]);
  },
);
