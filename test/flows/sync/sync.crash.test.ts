// @thorough
import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import { report, shuffle, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { syncStory } from './story.ts';

test('whatever fails at a call while a platform is asked, it ends the same (some of all runs; `npm run sweep` does all)', async () => {
  const { calls, runs } = await sweep(syncStory, { world: { bundles: await fastLane() }, maxRuns: times(3, 5) });

  expect(calls).toBeGreaterThan(100);
  expect(report(runs)).toEqual([]);
});

test('in the sequence of a seed it ends the same', async () => {
  const runs = await shuffle(syncStory, [1], { bundles: await fastLane() });

  expect(runs.filter(({ differences }) => differences.length > 0)).toEqual([]);
});

test('a night whose worker dies again and again counts each order that was missed once', async () => {
  let deaths = 0;
  const world = await aFastWorld({
    faultAt: ({ caller, operation }) => {
      if (caller !== 'orders.sync' || !/TransactWrite|PutItem/.test(operation) || deaths >= 6) return undefined;
      deaths++;
      return deaths % 2 ? 'killed-after' : 'killed-before';
    },
  });
  await syncStory(world);
  await world.comeTo('2026-11-28T09:00:00+09:00');

  expect(deaths).toBe(6);
  const [night, ...more] = world.events().filter(({ name }) => name === 'OrdersReconciled');
  expect(more).toEqual([]);
  expect(night?.data).toMatchObject({ listed: 2, missed: 1, differed: 0 });
  world.close();
});

test('a worker that was given up comes back when the night is over: it counts nothing, and begins no second one', async () => {
  let isListed = false;
  let isStruck = false;
  const world = await aFastWorld({
    faultAt: ({ caller, operation, input }) => {
      if (isStruck || caller !== 'orders.sync') return undefined;
      isListed ||= operation === 'POST' && String(input.body).includes('orders(first');
      isStruck = isListed && operation === 'GetItem';
      return isStruck ? 'late-reply' : undefined;
    },
  });
  await syncStory(world);
  await world.comeTo('2026-11-29T06:00:00+09:00');

  expect(isStruck).toBe(true);
  const nights = world.events().filter(({ name }) => name === 'OrdersReconciled');
  expect(nights.map(({ data }) => [data.listed, data.missed])).toEqual([
    [2, 1],
    [0, 0],
  ]);
  world.close();
});
