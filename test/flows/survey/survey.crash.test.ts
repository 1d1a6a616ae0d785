// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { surveyStory } from './story.ts';

test('whatever fails at a call while two people answer, each is counted once (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(surveyStory, { world: { bundles: await fastLane() }, everyNth: times(61, 29) });

  expect(calls).toBeGreaterThan(15);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(3);
  expect(report(runs)).toEqual([]);
});
