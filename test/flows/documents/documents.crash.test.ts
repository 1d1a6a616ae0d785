// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { documentsStory } from './story.ts';

test("whatever fails at a call while a shop's documents are set and its goods sold, it ends the same (every 293rd of all runs)", async () => {
  const { calls, runs } = await sweep(documentsStory, { world: { bundles: await fastLane() }, everyNth: 293 });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});
