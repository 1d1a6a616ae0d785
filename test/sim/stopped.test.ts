// @thorough
import { expect, test } from 'vitest';
import { events } from '../../infra/local/page/snapshot.ts';
import type { Step } from './driver/actions.ts';
import { run } from './simulation.ts';

const after = (pause: string, ...actions: Step['actions']): Step => ({ actions, isHeldBack: false, pause });

test('an answer that is stopped until it is of no use opens its ticket again: that is no broken promise', async () => {
  const steps = [
    after('PT3H', { do: 'write', shopper: 0, isReply: false }),
    after('PT3H', { do: 'stop', of: 'all' }),
    after('P9D', { do: 'reply', pick: 0 }),
    after('PT3H', { do: 'resume', pick: 0 }),
  ];
  const { broken, cloud } = await run({ seed: 1, steps, rates: {}, crashes: [] });

  expect(broken).toEqual([]);
  const skipped = events(cloud).filter(
    ({ name, data }) => name === 'MessageSkipped' && /~reply-/.test(String(data.key)),
  );
  expect(skipped).toHaveLength(1);
});
