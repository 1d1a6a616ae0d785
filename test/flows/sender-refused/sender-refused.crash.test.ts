// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { senderRefusedStory } from './story.ts';

test('whatever fails at a call while the account may not send, her thank-you goes once (every 211th of all runs)', async () => {
  const { calls, runs } = await sweep(senderRefusedStory, { world: { bundles: await fastLane() }, everyNth: 211 });

  expect(calls).toBeGreaterThan(60);
  expect(report(runs)).toEqual([]);
});
