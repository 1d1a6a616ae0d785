/** Whether there is time: `npm run test:thorough`, which `.ci/run` does, runs every file that asks this. */
const isThorough = process.env.DANGOL_THOROUGH === '1';

/** How often something is tried: `few` shows the promise in `npm test`, and `many` looks for what is rare. */
export const times = (few: number, many: number): number => (isThorough ? many : few);
