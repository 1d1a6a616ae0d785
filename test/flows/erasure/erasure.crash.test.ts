// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { erasureStory } from './story.ts';

/** The functions that answer. */
const holders = ['care', 'surveys', 'loyalty', 'journeys', 'messaging'].map((name) => `${name}.events`);

test('whatever fails at a call while she is erased, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(erasureStory, {
    world: { bundles: await fastLane() },
    at: ({ caller, input }) =>
      holders.includes(caller) && /requests-|traces#|sealed#|CONSENT#|ENTRY#/.test(JSON.stringify(input)),
    maxRuns: times(4, 24),
  });

  expect(calls).toBeGreaterThan(100);
  expect(report(runs)).toEqual([]);
});
