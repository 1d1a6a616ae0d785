import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { replayStory } from './story.ts';

test('whatever fails at a call before or within a replay, it ends the same, and with the same count (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(replayStory, { world: { bundles: await fastLane() }, runsMost: times(6, 8) });

  expect(calls).toBeGreaterThan(150);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(3);
  expect(report(runs)).toEqual([]);
});
