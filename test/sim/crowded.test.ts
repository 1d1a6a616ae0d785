// @thorough
import { expect, test } from 'vitest';
import { times } from '../support/thorough.ts';
import { run, scriptOf } from './simulation.ts';

const steps = 30;

/** A run takes no time here, so that few are at once: three executions are scarce in any run, ten as a new account has them in some. */
const plays = [
  { executions: 3, seeds: [8] },
  { executions: 10, seeds: [25, 26, 27, 28, 29, 30] },
] as const;

test.each(plays.slice(0, times(1, 2)))(
  'with $executions executions for the whole account, seeds $seeds: every promise holds, and some call was throttled',
  async ({ executions, seeds }) => {
    const throttled: string[] = [];
    for (const seed of seeds) {
      const { broken, cloud } = await run(scriptOf(seed, steps, executions));

      expect(broken, `npm run sim -- --seeds 1 --from ${seed} --steps ${steps} --executions ${executions}`).toEqual([]);
      throttled.push(...[...cloud.functions.noted.keys()].filter((key) => key.startsWith('Throttles ')));
    }
    expect(throttled).not.toEqual([]);
  },
);
