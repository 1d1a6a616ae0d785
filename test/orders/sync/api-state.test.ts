import { expect, test } from 'vitest';
import { lease, pause, reached, refuse, release } from '../../../functions/orders/sync/api-state.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const now = '2026-11-27T01:00:00.000Z';

test('what a platform refuses is told once, and again when it is another thing or came back', () => {
  const first = refuse(undefined, 'shopify', 'The token is wrong', now);
  expect(first.events?.map(({ data }) => data)).toEqual([{ platform: 'shopify', because: 'The token is wrong' }]);
  expect(refuse(first.state, 'shopify', 'The token is wrong', now).events).toEqual([]);
  expect(refuse(first.state, 'shopify', 'A right is missing', now).events).toHaveLength(1);
  expect(refuse(reached(first.state).state, 'shopify', 'The token is wrong', now).events).toHaveLength(1);
});

test('of two pauses the longer one stands', () => {
  const [early, late] = [plusSeconds(now, 5), plusSeconds(now, 9)];
  for (const [one, other] of [
    [early, late],
    [late, early],
  ] as const) {
    expect(pause(pause(undefined, one).state, other).state.pausedUntil).toBe(late);
  }
});

test('new tokens are got by one at a time, for as long as a function may run', () => {
  const first = lease(undefined, now);
  expect(first).toBeDefined();
  expect(lease(first?.state, plusSeconds(now, 59))).toBeUndefined();
  expect(lease(first?.state, plusSeconds(now, 60))).toBeDefined();
  expect(lease(release(first?.state ?? {}, 'digest').state, now)?.state.spent).toBe('digest');
});
