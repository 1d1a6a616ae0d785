// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { mergeStory, undoStory } from './story.ts';

test('whatever fails at a call while two customers become one, they end as one (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(mergeStory, { world: { bundles: await fastLane() }, everyNth: times(397, 241) });

  expect(calls).toBeGreaterThan(50);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(3);
  expect(report(runs)).toEqual([]);
});

test('whatever fails at a call while two customers are merged by hand and taken apart, each ends with their own (some of all runs)', async () => {
  const { calls, runs } = await sweep(undoStory, { world: { bundles: await fastLane() }, maxRuns: times(2, 12) });

  expect(calls).toBeGreaterThan(100);
  expect(report(runs)).toEqual([]);
});
