import fc from 'fast-check';

/**
 * Properties draw the same cases in every run, so that a change decides whether they hold and chance does not.
 * `DANGOL_SEED=random` draws others, and `DANGOL_SEED=<number>` draws those of a failure again.
 */
const { DANGOL_SEED: chosen = '20261130', DANGOL_SHORT: isShort } = process.env;

if (chosen !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(chosen) });

/** All of `npm test` draws the first third of the cases of a property that does not say how many: the thorough run draws a hundred. */
if (isShort === '1') fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 33 });
