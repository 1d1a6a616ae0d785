import { expect, test } from 'vitest';
import {
  clearRefusal,
  leaseTokens,
  pauseCalls,
  recordRefusal,
  releaseTokens,
} from '../../../functions/orders/sync/api-state.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const now = '2026-11-27T01:00:00.000Z';

test('what a platform refuses is told once, and again when it is another thing or came back', () => {
  const first = recordRefusal(undefined, 'shopify', 'The token is wrong', now);
  expect(first.events?.map(({ data }) => data)).toEqual([{ platform: 'shopify', because: 'The token is wrong' }]);
  expect(recordRefusal(first.state, 'shopify', 'The token is wrong', now).events).toEqual([]);
  expect(recordRefusal(first.state, 'shopify', 'A right is missing', now).events).toHaveLength(1);
  expect(recordRefusal(clearRefusal(first.state).state, 'shopify', 'The token is wrong', now).events).toHaveLength(1);
});

test('of two pauses the longer one stands', () => {
  const [early, late] = [plusSeconds(now, 5), plusSeconds(now, 9)];
  for (const [one, other] of [
    [early, late],
    [late, early],
  ] as const) {
    expect(pauseCalls(pauseCalls(undefined, one).state, other).state.pausedUntil).toBe(late);
  }
});

test('new tokens are got by one at a time, for as long as a function may run', () => {
  const first = leaseTokens(undefined, now);
  expect(first).toBeDefined();
  expect(leaseTokens(first?.state, plusSeconds(now, 59))).toBeUndefined();
  expect(leaseTokens(first?.state, plusSeconds(now, 60))).toBeDefined();
  expect(leaseTokens(releaseTokens(first?.state ?? {}, 'digest').state, now)?.state.spentToken).toBe('digest');
});
