// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { restarts } from '../../support/restarts.ts';
import { times } from '../../support/thorough.ts';
import { restartStory } from './story.ts';

test('wherever the machine dies, and once more after that, the story ends the same (`npm run sweep` does more)', async () => {
  const deaths = times(2, 3);
  const { end, runs } = await restarts(restartStory, { maxRuns: deaths, bundles: await fastLane() });

  expect(end.messages.map(({ template }) => template).sort()).toEqual([
    'delivery-question',
    'first-days',
    'receipt',
    'reply',
    'thank-you',
  ]);
  expect(runs.length).toBe(deaths);
  expect(runs.filter(({ differences }) => differences.length > 0)).toEqual([]);
});
