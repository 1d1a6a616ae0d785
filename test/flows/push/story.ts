import type { Story } from '../../support/sweep.ts';
import { buys, lateness, minji, wish } from '../phones/story.ts';
import { until } from '../points/story.ts';
import { android, connectPush, registers } from './app.ts';

/** She uses the app and is told there; then she is erased. */
export const pushStory: Story = async (world) => {
  await connectPush(world);
  await world.comeTo('2026-12-21T11:31:00+09:00');
  const hers = await buys(world, minji);
  await until(world, () => registers(world, hers, android, 'start'));
  await world.comeTo('2026-12-21T12:01:00+09:00');
  await wish(world, hers, 'late~1', lateness);
  await world.comeTo('2026-12-21T13:01:00+09:00');
  const erasure = `/v1/shops/demo/customers/${hers}/erasures`;
  await until(world, () => world.api(erasure, { reason: 'asked' }, 'erasure'));
  await world.comeTo('2026-12-22T16:01:00+09:00');
};
