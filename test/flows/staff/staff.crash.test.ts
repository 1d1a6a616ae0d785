// @thorough
import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { staffStory } from './story.ts';

const world = { at: '2026-12-18T22:20:00+09:00' };

test('as it is told, Hana signs, and then has left', async () => {
  const told = await aFastWorld(world);
  await staffStory(told);
  expect(told.mailsTo('john@else.example').at(-1)?.text).toContain('Hana Kim, 매니저');
  expect((await told.get('/v1/shops/demo/staff', {})).body).toMatchObject({ items: [{ id: 'hana', state: 'ended' }] });
  told.close();
});

test('whatever fails at a call of it, the directory and the reply end the same (some of all runs)', async () => {
  const { calls, runs } = await sweep(staffStory, {
    world: { ...world, bundles: await fastLane() },
    everyNth: times(139, 61),
  });

  expect(calls).toBeGreaterThan(40);
  expect(report(runs)).toEqual([]);
});
