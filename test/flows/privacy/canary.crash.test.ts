// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { goneStory, isOfErasure } from './gone.ts';

test('whatever fails at a call while somebody is erased, nothing of them is left (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(goneStory, {
    world: { bundles: await fastLane() },
    at: isOfErasure,
    maxRuns: times(3, 12),
  });

  // The story fails itself where it finds something; when an erasure is done depends on what failed.
  expect(calls).toBeGreaterThan(100);
  expect(runs.length).toBeGreaterThan(2);
}, 300_000);
