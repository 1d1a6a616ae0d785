import { expect, test } from 'vitest';
import { run, scriptOf } from './simulation.ts';

const steps = 30;

/** Plays five seeds from `first` on; two such files share the cores. */
export function fiveSeeds(first: number): void {
  const seeds = Array.from({ length: 5 }, (_, index) => first + index);

  test.each(seeds)('seed %i: thirty steps, whatever AWS does, and every promise holds', async (seed) => {
    const { broken } = await run(scriptOf(seed, steps));

    expect(broken, `npm run sim -- --seeds 1 --from ${seed} --steps ${steps}`).toEqual([]);
  });
}
