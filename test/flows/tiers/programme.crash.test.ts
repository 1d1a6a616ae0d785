// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { deployedProgrammeStory, programmeStory } from './story.ts';

test('whatever fails at a call while a programme is previewed and applied, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(programmeStory, { world: { bundles: await fastLane() }, maxRuns: times(2, 8) });

  expect(calls).toBeGreaterThan(100);
  expect(report(runs)).toEqual([]);
});

test('whatever fails at a call while a programme is deployed, previewed by itself and applied, it ends the same (some of all runs)', async () => {
  const world = { bundles: await fastLane() };
  const { calls, runs } = await sweep(deployedProgrammeStory, { world, maxRuns: times(2, 8) });

  expect(calls).toBeGreaterThan(100);
  expect(report(runs)).toEqual([]);
});
