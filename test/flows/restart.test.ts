import { expect, test } from 'vitest';
import { fastLane } from '../support/fast-lane.ts';
import { restarts } from '../support/restarts.ts';
import { restartStory } from './restart-story.ts';

test('wherever the machine dies, and once more after that, the story ends the same (`npm run sweep` does more)', async () => {
  const { end, runs } = await restarts(restartStory, { runsMost: 3, bundles: await fastLane() });

  expect(end.messages.map(({ template }) => template).sort()).toEqual([
    'delivery-question',
    'first-days',
    'receipt',
    'reply',
    'thank-you',
  ]);
  expect(runs.length).toBe(3);
  expect(runs.filter(({ differences }) => differences.length > 0)).toEqual([]);
});
