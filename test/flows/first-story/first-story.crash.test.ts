// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, shuffle, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { firstStory, overlapping } from './story.ts';

test('whatever fails at a call of the first story, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(firstStory, { world: { bundles: await fastLane() }, maxRuns: times(6, 12) });

  expect(calls).toBeGreaterThan(60);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(4);
  expect(report(runs)).toEqual([]);
});

test('everything posted at once and twice, in the sequences of two seeds, ends the same', async () => {
  const runs = await shuffle(overlapping, [1, 2], { bundles: await fastLane() });

  expect(runs.filter(({ differences }) => differences.length > 0)).toEqual([]);
});
