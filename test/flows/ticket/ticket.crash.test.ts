import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { threeAtOnce, ticketStory } from './story.ts';

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
  'three who write at once get three numbers, whoever is first (seed %i)',
  async (seed) => {
    const busy = await aFastWorld({ ...world, seed });
    await threeAtOnce(busy);
    const { body } = await busy.get('/v1/shops/demo/tickets', {});
    expect((body as { items: { number: number }[] }).items.map(({ number }) => number).sort()).toEqual([
      1001, 1002, 1003,
    ]);
    expect([busy.deadLetters(), busy.complaints()]).toEqual([[], []]);
    busy.close();
  },
);
