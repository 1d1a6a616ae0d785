import { describe, expect, test } from 'vitest';
import { sharded } from '../../../shared/kernel/sharded.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const counts = sharded<number>('count', { owner: 'nobody', describe: () => ({ status: 'counted' }) });

inProcessAws();
const cause = { id: 'call', at: '2026-11-29T01:00:00.000Z', test: false };

describe('what many count together', () => {
  test('is kept in eight parts, each key in its own for ever', () => {
    const subjects = Array.from({ length: 400 }, (_, n) => counts.of('demo', 'points', `customer-${n}`).subject);
    expect([...new Set(subjects)].sort()).toEqual(Array.from({ length: 8 }, (_, part) => `count/demo/points~${part}`));
    expect(subjects.slice(0, 4)).toEqual([1, 1, 0, 2].map((part) => `count/demo/points~${part}`));
  });

  test('is spread by the whole key, and a key of two words is no other two words', () => {
    const partsOf = (survey: string) =>
      Array.from({ length: 400 }, (_, n) => counts.of('demo', 'answers', survey, `shopify-${n}`).subject);
    expect(new Set(partsOf('delivery')).size).toBe(8);
    expect(partsOf('delivery')).not.toEqual(partsOf('product'));
  });
  test('is read as one, of each id that is asked for', async () => {
    for (const [power, id] of ['points', 'answers', 'tickets'].entries())
      for (const n of [1, 2, 3, 4])
        await counts.of('demo', id, `customer-${n}`).change(cause, (before = 0) => ({ state: before + 10 ** power }));
    const sum = (states: readonly number[]) => states.reduce((one, other) => one + other, 0);
    expect(sum(await counts.states('demo', ['points']))).toBe(4);
    expect(sum(await counts.states('demo', ['points', 'tickets']))).toBe(404);
    expect(await counts.states('other', ['points'])).toEqual([]);
  });
});
