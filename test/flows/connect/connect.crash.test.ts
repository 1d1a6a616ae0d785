// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { connectStory } from './story.ts';

test('whatever fails at a call while a shop is connected, it ends the same (every 131st of all runs)', async () => {
  const { calls, runs } = await sweep(connectStory, { world: { bundles: await fastLane() }, everyNth: 131 });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});
