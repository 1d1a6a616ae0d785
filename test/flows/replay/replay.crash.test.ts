// @thorough
import { expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import type { CallFault } from '../../support/faults/call-faults.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { replayStory } from './story.ts';

test('whatever fails at a call before or within a replay, it ends the same, and with the same count (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(replayStory, { world: { bundles: await fastLane() }, maxRuns: times(6, 8) });

  expect(calls).toBeGreaterThan(150);
  expect(new Set(runs.map(({ fault }) => fault)).size).toBeGreaterThan(3);
  expect(report(runs)).toEqual([]);
});

/** The list of kept calls lies in eight shards; the story has a page of 24 calls, and one of the other two. */
const shards = 8;
const keptCalls = 26;

const isListing = ({ caller, operation, input }: Call) =>
  caller === 'orders.events' && operation === 'Query' && input.IndexName === 'calls';

/** Tells the story with this fault when the list of calls is first asked for; gives how often that was, and what was told. */
async function replayed(fault: CallFault): Promise<{ listings: number; told: string[] }> {
  let listings = 0;
  const world = await aFastWorld({
    faultAt: (call) => (isListing(call) && ++listings === 1 ? fault : undefined),
  });
  await replayStory(world);
  const told = world.events().filter(({ name }) => name === 'WebhookReplayed');
  expect(world.deadLetters()).toEqual([]);
  world.close();
  return { listings, told: told.map(({ data }) => String(data.webhook)) };
}

test('a worker that was given up comes back with its page: another went on from there, and it publishes nothing', async () => {
  const { told } = await replayed('late-reply');

  expect(told).toHaveLength(keptCalls);
  expect(new Set(told).size).toBe(keptCalls);
});

test('a copy of the word to go on is known by its version, and no page is read again for it', async () => {
  const { listings, told } = await replayed('repeated');

  expect(listings).toBe(2 * shards);
  expect(told).toHaveLength(keptCalls);
});
