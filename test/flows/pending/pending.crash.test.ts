import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { pendingStory } from './story.ts';

test('whatever fails while a ticket waits for its customer, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(pendingStory, {
    world: { at: '2026-12-07T19:00:00+09:00', bundles: await fastLane() },
    everyNth: times(311, 83),
  });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});
