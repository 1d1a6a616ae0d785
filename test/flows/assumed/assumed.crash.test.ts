// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { assumedStory } from './story.ts';

test('whatever fails while a delivery is assumed and then reported, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(assumedStory, { world: { bundles: await fastLane() }, maxRuns: times(4, 12) });

  expect(calls).toBeGreaterThan(60);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(3);
  expect(report(runs)).toEqual([]);
});
