import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { lateNotes, lateStory, pendingStory } from './story.ts';

test('whatever fails while a ticket waits for its customer, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(pendingStory, {
    world: { at: '2026-12-07T19:00:00+09:00', bundles: await fastLane() },
    everyNth: times(311, 83),
  });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});

const evening = { at: '2026-12-07T19:00:00+09:00' };

// @thorough
test('as it is told, Minji hears twice that her answer is late, and is answered then', async () => {
  const told = await aFastWorld(evening);
  await lateStory(told);
  expect(lateNotes(told)).toHaveLength(2);
  expect(told.events().filter(({ name }) => name === 'PromiseMissed')).toHaveLength(1);
  expect([told.complaints(), told.deadLetters()]).toEqual([[], []]);
  told.close();
});

// @thorough
test('whatever fails while her answer is late, she is told of each time once (some of all runs)', async () => {
  const { calls, runs } = await sweep(lateStory, {
    world: { ...evening, bundles: await fastLane() },
    everyNth: times(211, 61),
  });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});
