// @thorough
import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { pointsStory } from './story.ts';

test('her points wait for the return, are spent, and go back by halves', async () => {
  const world = await aFastWorld();
  await pointsStory(world);
  const told = world.events().filter(({ name }) => name.startsWith('Points'));
  expect(told.map(({ name, data }) => [name, data.points, data.pending, data.active])).toEqual([
    ['PointsEarned', 3_980, 3_980, 0],
    ['PointsReversed', 1_990, 1_990, 0],
    ['PointsActivated', 1_990, 0, 1_990],
    ['PointsSpent', 300, 0, 1_690],
    ['PointsEarned', 500, 500, 1_690],
    ['PointsReturned', 150, 500, 1_840],
    ['PointsReversed', 250, 250, 1_840],
    ['PointsReturned', 150, 250, 1_990],
    ['PointsReversed', 250, 0, 1_990],
  ]);
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

test('whatever fails at a call between her order and the return of her points, it ends the same (some of all runs)', async () => {
  const { calls, runs } = await sweep(pointsStory, { world: { bundles: await fastLane() }, maxRuns: times(3, 24) });

  expect(calls).toBeGreaterThan(150);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(2);
  expect(report(runs)).toEqual([]);
});
