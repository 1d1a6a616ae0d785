import { expect, test } from 'vitest';
import {
  clearRefusal,
  leaseTokens,
  pauseCalls,
  recordRefusal,
  releaseTokens,
} from '../../../functions/orders/sync/api-state.ts';

const now = '2026-11-22T01:00:00.000Z';
const soon = '2026-11-22T01:01:00.000Z';

test('a lease is for a minute, and nobody else has it until it is over or given back', () => {
  const taken = leaseTokens({ because: 'x' }, now)?.state ?? {};
  expect(taken).toEqual({ because: 'x', leaseUntil: soon });
  expect(leaseTokens(taken, '2026-11-22T01:00:59.999Z')).toBeUndefined();
  expect(leaseTokens(taken, soon)).toBeDefined();
  expect(leaseTokens(undefined, now)).toBeDefined();
  expect(releaseTokens(taken).state).toEqual({ because: 'x' });
  expect(releaseTokens({ ...taken, spentToken: 'a' }).state).toEqual({ because: 'x', spentToken: 'a' });
  expect(releaseTokens({ ...taken, spentToken: 'a' }, 'b').state).toEqual({ because: 'x', spentToken: 'b' });
});

test('of two pauses the longer stands, and the rest of what is known too', () => {
  expect(pauseCalls({ spentToken: 'a', pausedUntil: soon }, now).state).toEqual({ spentToken: 'a', pausedUntil: soon });
  expect(pauseCalls({ spentToken: 'a', pausedUntil: now }, soon).state).toEqual({ spentToken: 'a', pausedUntil: soon });
  expect(pauseCalls(undefined, now).state).toEqual({ pausedUntil: now });
});

test('a refusal is told once, and keeps the rest', () => {
  const first = recordRefusal({ spentToken: 'a' }, 'cafe24', 'why', now);
  expect(first.state).toEqual({ spentToken: 'a', because: 'why' });
  expect(first.events).toMatchObject([
    { type: { name: 'PlatformRefused' }, at: now, data: { platform: 'cafe24', because: 'why' } },
  ]);
  expect(recordRefusal(first.state, 'cafe24', 'why', now).events).toEqual([]);
  expect(recordRefusal(first.state, 'cafe24', 'another', now).events).toHaveLength(1);
  expect(clearRefusal(first.state)).toEqual({ state: { spentToken: 'a' } });
});
