import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plant } from '../support/planted.ts';
import { fastBundles, fastLane } from './fast-lane.ts';
import { planted } from './planted.ts';
import { run, scriptOf } from './simulation.ts';

const seedsMost = 200;

test.for(planted.map((bug) => [bug.name, bug] as const))('the simulation finds a planted bug: %s', async ([, bug]) => {
  const [bundles, fast] = [await plant(bug, [fastLane]), await fastBundles()];
  const isBroken = async (seed: number, which: (handler: string) => string) =>
    (await run(scriptOf(seed, 30), which)).broken.length > 0;
  let found: number | undefined;
  for (let seed = 1; seed <= seedsMost && found === undefined; seed++) {
    const isFound = (await isBroken(seed, bundles)) && !(await isBroken(seed, (handler) => join(fast, handler)));
    if (isFound) found = seed;
  }

  expect(found, `not found in ${seedsMost} seeds`).toBeDefined();
  console.log(`${bug.name}: found by seed ${found}`);
});
