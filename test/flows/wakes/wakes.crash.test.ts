// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { lostWakeStory } from './story.ts';

/** Of the hours in which there is nothing to do, one stands for all. */
const isAtWork = ({ caller, operation }: { caller: string; operation: string }) =>
  caller === 'timers.audit' && operation !== 'Query';

test('whatever fails at a call of the audit, she is asked once, and what is left waits as it should', async () => {
  const { runs } = await sweep(lostWakeStory, {
    world: { bundles: await fastLane(), hourly: true },
    at: isAtWork,
    maxRuns: times(4, 8),
  });
  expect(runs.length).toBeGreaterThan(times(2, 5));
  expect(report(runs)).toEqual([]);
});
