// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, shuffle, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { heldStory, undoneAtTheLastMoment } from './story.ts';

const world = { at: '2026-12-21T19:00:00+09:00' };

test('whatever fails while an answer is held, it goes once (some of all runs)', async () => {
  const { calls, runs } = await sweep(heldStory, {
    world: { ...world, bundles: await fastLane() },
    everyNth: times(211, 71),
  });
  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});

test('whatever fails while it is undone as it goes, it is sent or undone, and never both (some of all runs)', async () => {
  const { calls } = await sweep(undoneAtTheLastMoment, {
    world: { ...world, bundles: await fastLane() },
    everyNth: times(199, 67),
  });
  expect(calls).toBeGreaterThan(40);
});

test('whichever of both is first, it is sent or undone, and never both', async () => {
  const seeds = Array.from({ length: times(8, 24) }, (_, n) => n + 1);
  expect(await shuffle(undoneAtTheLastMoment, seeds, { ...world, bundles: await fastLane() })).toHaveLength(
    seeds.length,
  );
});
