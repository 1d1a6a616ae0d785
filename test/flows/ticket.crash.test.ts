import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../support/fast-lane.ts';
import { report, sweep } from '../support/sweep.ts';
import { times } from '../support/thorough.ts';
import { eightAtOnce, ticketStory } from './ticket-story.ts';

const world = { at: '2026-12-18T22:40:00+09:00' };

test('whatever fails at a call of a ticket, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(ticketStory, {
    world: { ...world, bundles: await fastLane() },
    everyNth: times(131, 61),
  });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});

test.each([1, 2, 3].slice(0, times(2, 3)))(
  'eight who write at once get eight numbers, whoever is first (seed %i)',
  async (seed) => {
    const busy = await aFastWorld({ ...world, seed });
    await eightAtOnce(busy);
    const { body } = await busy.get('/v1/shops/demo/tickets', {});
    expect((body as { items: { number: number }[] }).items.map(({ number }) => number).sort()).toEqual([
      1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008,
    ]);
    expect([busy.deadLetters(), busy.complaints()]).toEqual([[], []]);
    busy.close();
  },
);
