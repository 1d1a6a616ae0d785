// @thorough
import { expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { feedbackStory } from './story.ts';

/** Once the answer has left: what fails before moves the time of its bounce, and so what is promised from then on. */
function onceSent(): (call: Call) => boolean {
  let mails = 0;
  return ({ operation }) => {
    if (operation === 'SendRawEmail') mails++;
    return mails >= 2 && operation !== 'SendRawEmail';
  };
}

test('whatever fails while an answer bounces, it ends the same', async () => {
  const { calls, runs } = await sweep(feedbackStory, {
    world: { at: '2026-12-18T22:40:00+09:00', bundles: await fastLane() },
    at: onceSent(),
    everyNth: times(11, 1),
  });

  expect(calls).toBeGreaterThan(20);
  expect(runs.length).toBeGreaterThan(10);
  expect(report(runs)).toEqual([]);
});
