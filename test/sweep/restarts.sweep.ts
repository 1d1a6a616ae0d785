import { expect, test } from 'vitest';
import { restartStory } from '../flows/restart/story.ts';
import { restarts } from '../support/restarts.ts';

/** Two deaths each, spread evenly over the records of the story. */
const maxRuns = Number(process.env.SWEEP_RUNS ?? 400);

test('the machine dies anywhere in a story, and again after that, and the story ends the same', async () => {
  const { runs } = await restarts(restartStory, {
    maxRuns,
    onRun: ({ differences }, done) => {
      if (differences.length > 0 || done % 50 === 0) {
        console.log(`restarts: ${done} of ${maxRuns}${differences.length > 0 ? ', this one ends differently' : ''}`);
      }
    },
  });

  expect(runs.length).toBeGreaterThan(maxRuns / 2);
  expect(runs.filter(({ differences }) => differences.length > 0)).toEqual([]);
});

/** What is under way for a few records only, an inbound mail and its hand-over, has a test of its own. */
test.for(['entry', 'record', 'event', 'delivery', 'message', 'schedule', 'mail'])(
  'it is found when a restart forgets each %s',
  async (kind) => {
    const { runs } = await restarts(restartStory, {
      maxRuns: 60,
      stopAtFirst: true,
      forgets: (name) => name.startsWith(`${kind}/`),
    });

    expect(runs.some(({ differences }) => differences.length > 0)).toBe(true);
  },
);
