import { expect, test } from 'vitest';
import { lease, pause, reached, refuse, release } from '../../../functions/orders/sync/api-state.ts';

const now = '2026-11-22T01:00:00.000Z';
const soon = '2026-11-22T01:01:00.000Z';

test('a lease is for a minute, and nobody else has it until it is over or given back', () => {
  const taken = lease({ because: 'x' }, now)?.state ?? {};
  expect(taken).toEqual({ because: 'x', leaseUntil: soon });
  expect(lease(taken, '2026-11-22T01:00:59.999Z')).toBeUndefined();
  expect(lease(taken, soon)).toBeDefined();
  expect(lease(undefined, now)).toBeDefined();
  expect(release(taken).state).toEqual({ because: 'x' });
  expect(release({ ...taken, spent: 'a' }).state).toEqual({ because: 'x', spent: 'a' });
  expect(release({ ...taken, spent: 'a' }, 'b').state).toEqual({ because: 'x', spent: 'b' });
});

test('of two pauses the longer stands, and the rest of what is known too', () => {
  expect(pause({ spent: 'a', pausedUntil: soon }, now).state).toEqual({ spent: 'a', pausedUntil: soon });
  expect(pause({ spent: 'a', pausedUntil: now }, soon).state).toEqual({ spent: 'a', pausedUntil: soon });
  expect(pause(undefined, now).state).toEqual({ pausedUntil: now });
});

test('a refusal is told once, and keeps the rest', () => {
  const first = refuse({ spent: 'a' }, 'cafe24', 'why', now);
  expect(first.state).toEqual({ spent: 'a', because: 'why' });
  expect(first.events).toMatchObject([
    { type: { name: 'PlatformRefused' }, at: now, data: { platform: 'cafe24', because: 'why' } },
  ]);
  expect(refuse(first.state, 'cafe24', 'why', now).events).toEqual([]);
  expect(refuse(first.state, 'cafe24', 'another', now).events).toHaveLength(1);
  expect(reached(first.state)).toEqual({ state: { spent: 'a' } });
});
