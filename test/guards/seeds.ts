import { run, scriptOf } from '../sim/simulation.ts';
import { fastLane } from '../support/bundles/fast-lane.ts';

/** Plays seeds until one breaks a promise, with the bug that is planted in this process; prints its number, or 0. */
const [from = 1, last = 100, steps = 30] = process.argv.slice(2).map(Number);
const bundles = await fastLane();
let found = 0;
for (let seed = from; seed <= last && found === 0; seed++) {
  const { broken } = await run(scriptOf(seed, steps), bundles).catch((error: Error) => ({
    broken: [{ promise: error.message }],
  }));
  if (broken.length > 0) found = seed;
}
console.log(JSON.stringify({ found }));
process.exit(0);
