import { test } from 'vitest';

/** Whether there is time: `npm run test:thorough`, which `.ci/run` does, runs every file that asks this. */
const isThorough = process.env.DANGOL_THOROUGH === '1';

/** How often something is tried: `few` shows the promise in `npm test`, and `many` looks for what is rare. */
export const times = (few: number, many: number): number => (isThorough ? many : few);

/** A test that `npm test` has no time for: it exists where there is time only, beside shorter ones of the same file. */
export const thorough = (name: string, run: () => Promise<void>): void => {
  if (isThorough) test(name, run);
};
