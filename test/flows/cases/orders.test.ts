import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { cases } from './orders.ts';
import { play } from './player.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const all = cases.map((each, n) => [each.name, each, `${7_000_001 + n}`] as const);
test.each(all.filter((_, n) => n % times(2, 1) === 0))('%s', async (_, each, id) => {
  world = await aFastWorld();
  await play(world, each, id);
});
