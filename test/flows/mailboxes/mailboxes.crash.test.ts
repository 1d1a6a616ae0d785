// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { fridayNight, mailboxesStory } from './story.ts';

test('whatever fails at a call while a shop leaves its address and takes it back, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(mailboxesStory, {
    world: { bundles: await fastLane(), at: fridayNight },
    everyNth: times(701, 71),
  });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});
