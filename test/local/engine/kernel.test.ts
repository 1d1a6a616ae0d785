import { expect, test } from 'vitest';
import { Kernel } from '../../../infra/local/engine/kernel.ts';

test('two who wait at once let time go on once: what falls due first is done first', async () => {
  const kernel = new Kernel({ start: 0, pace: 'virtual' });
  const activity = { name: 'orders.events', awaited: true, waits: 1 };
  const done: string[] = [];
  kernel.enter(activity);
  kernel.at(10_000, () =>
    kernel.ready(() => {
      done.push(`answered at ${kernel.now()}`);
      kernel.leave(activity);
    }),
  );
  kernel.at(30_000, () => done.push(`timed out at ${kernel.now()}`));

  await Promise.all([kernel.idle(), kernel.advance(5_000), kernel.idle()]);

  expect(done).toEqual(['answered at 10000']);
});
